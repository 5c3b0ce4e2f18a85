"""GraphQL of communities, and of what would join two."""
