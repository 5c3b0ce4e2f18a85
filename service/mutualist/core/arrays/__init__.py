"""Arrays and sparse matrices: small operations, compiled loops, and how they are kept."""
