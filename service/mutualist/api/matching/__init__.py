"""GraphQL of matches, suggestions and the reasons for them."""
