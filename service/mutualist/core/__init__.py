"""The pure core: the domain's model and the rules that turn numbers into judgements. No database, web or GraphQL."""
