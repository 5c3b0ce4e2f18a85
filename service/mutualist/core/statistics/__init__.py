"""Measures of inequality, diversity, rarity and overlap that know nothing of ecosystems."""
