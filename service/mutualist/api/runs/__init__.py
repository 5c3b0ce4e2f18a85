"""GraphQL of analyses."""
