"""Bring a package of files into an ecosystem."""
