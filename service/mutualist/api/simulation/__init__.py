"""GraphQL of what would happen if."""
