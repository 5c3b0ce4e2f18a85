"""GraphQL of introductions that were recorded, and of exclusions from matching."""
