"""GraphQL of what a member could offer next."""
