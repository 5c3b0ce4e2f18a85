"""GraphQL of what would help against weak points."""
