"""What would help against weak points, tried on a copy."""
