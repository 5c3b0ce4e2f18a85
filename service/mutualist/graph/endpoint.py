"""Where a Neo4j server listens, how to log in there, and what its driver says: in short, and not in the log."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server's address (`bolt://` or `neo4j://`), the credentials for it, and the database to use there."""

    uri: str
    username: str
    password: str = field(repr=False)  # so that no log or traceback shows it
    database: str


def in_short(error: Exception) -> str:
    """What a driver's error says, on one line without the addresses that it has tried.

    >>> in_short(OSError("Couldn't connect to db:7687 (resolved to ('10.0.0.1:7687',)):\\nFailed to establish …"))
    "Couldn't connect to db:7687"
    """
    said = (str(getattr(error, "message", None) or error).strip() or type(error).__name__).splitlines()[0]
    return said.split(" (resolved to ")[0].rstrip(":. ")


def silence_driver() -> None:
    """Keep the driver from logging what it meets: every failure that matters to somebody is raised, and told once."""
    logging.getLogger("neo4j").setLevel(logging.CRITICAL)
