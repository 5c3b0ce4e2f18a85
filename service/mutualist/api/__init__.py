"""The GraphQL API over a published run: types, loaders, schema, limits and the web application."""
