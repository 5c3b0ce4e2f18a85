"""GraphQL of how value flows: the value chain and fairness."""
