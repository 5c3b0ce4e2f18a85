"""Which capabilities a business could offer next."""
