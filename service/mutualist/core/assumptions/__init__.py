"""What is assumed of a business from its trade where it has said nothing."""
