"""How value flows between members, and how evenly."""
