"""GraphQL of how an ecosystem develops: series of metrics, trends and alerts."""
