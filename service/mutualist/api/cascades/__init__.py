"""GraphQL of losses that spread, and of removals."""
