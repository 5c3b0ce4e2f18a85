"""Results as text for people and scripts: tables, JSON, CSV. Pure: no database, no GraphQL."""
