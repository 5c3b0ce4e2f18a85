"""The jars of the embedded server: locked, fetched and kept."""
