"""The domain: entities, taxonomy, money, places, industry codes."""
