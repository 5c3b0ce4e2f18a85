"""Mutualist: ecosystem intelligence for small and medium businesses."""

from __future__ import annotations

__version__: str


def __getattr__(name: str) -> str:
    """The version when it is asked for: reading an installation's metadata takes longer than most verbs have to say."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import version

    return version("mutualist")
