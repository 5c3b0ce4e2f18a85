"""Scores of pairs: what is known and what stands in for it, weighed and summed."""
