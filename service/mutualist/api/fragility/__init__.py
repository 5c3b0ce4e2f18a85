"""GraphQL of findings and gaps."""
