"""The parts of a match score: a registry with a row for each, and a module for what each measures."""
