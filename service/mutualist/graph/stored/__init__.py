"""Ecosystems as the graph keeps them: read whole, in part or in pages, and changed by difference."""
