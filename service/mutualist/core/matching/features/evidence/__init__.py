"""What speaks for a match, a module for each piece of evidence."""
