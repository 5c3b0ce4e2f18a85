"""GraphQL of how an ecosystem stands shocks."""
