"""How an ecosystem stands shocks."""
