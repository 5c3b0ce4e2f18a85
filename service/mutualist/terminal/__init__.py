"""Answers as tables, JSON and CSV, and the briefing."""
