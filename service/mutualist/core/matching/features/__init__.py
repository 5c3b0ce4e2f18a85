"""The parts of a score: evidence and doubts, their weights, and their sum."""
