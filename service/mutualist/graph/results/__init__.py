"""Runs, and what they have found, as the graph keeps it."""
