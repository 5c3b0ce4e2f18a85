"""The files of a package: where they come from, and how their bytes become records."""
