"""Mutualist: ecosystem intelligence for small and medium businesses."""

from importlib.metadata import version

__version__ = version("mutualist")
