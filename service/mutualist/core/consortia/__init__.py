"""Groups of members that can do something together."""
