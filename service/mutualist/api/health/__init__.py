"""GraphQL of the health of an ecosystem and what it is made of."""
