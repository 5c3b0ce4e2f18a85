"""What a run keeps of its judgement, chapter by chapter: one row for each in `registry`."""
