"""Which part a business plays in the whole."""
