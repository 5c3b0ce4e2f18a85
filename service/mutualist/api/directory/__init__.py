"""GraphQL of members, what they offer, need and serve, and their ties."""
