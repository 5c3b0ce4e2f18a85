"""Where a Neo4j server listens, and how to log in there."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server's address (`bolt://` or `neo4j://`), the credentials for it, and the database to use there."""

    uri: str
    username: str
    password: str = field(repr=False)  # so that no log or traceback shows it
    database: str
