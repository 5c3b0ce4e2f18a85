"""How alike businesses and capabilities are."""
