"""Backups of the embedded database: dated files, each proven before it gets its name, and proven again before it is
put in the place of what is there."""
