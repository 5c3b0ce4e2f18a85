"""What would become of an ecosystem after a change that is thought of."""
