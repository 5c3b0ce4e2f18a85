"""Bringing an embedded database back whose disk was full: as it was, or on a copy without the torn end of its log."""
