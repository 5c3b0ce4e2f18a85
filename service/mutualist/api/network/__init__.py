"""GraphQL of a bounded network for a map."""
