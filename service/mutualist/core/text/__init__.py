"""English grammar, messages that can be translated, and how names are sorted."""
