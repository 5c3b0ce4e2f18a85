"""Who has met whom, and what came of it."""
