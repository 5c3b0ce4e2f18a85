"""What speaks against a match, a module for each doubt."""
