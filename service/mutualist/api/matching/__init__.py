"""GraphQL of matches, introductions and the reasons for them."""
