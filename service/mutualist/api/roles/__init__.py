"""GraphQL of roles, and of the thresholds they are told by."""
