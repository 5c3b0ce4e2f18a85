"""Whether the score ranks well: held-out ties, rankers and their measures."""
