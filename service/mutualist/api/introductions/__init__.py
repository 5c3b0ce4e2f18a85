"""GraphQL of introductions that were recorded, and of wishes not to be matched."""
