"""GraphQL of groups that together cover some needs."""
