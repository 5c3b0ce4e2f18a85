"""Who belongs together, why, and who could join groups."""
