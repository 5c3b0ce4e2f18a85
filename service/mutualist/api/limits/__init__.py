"""How large an operation may be, and how often it may repeat itself."""
