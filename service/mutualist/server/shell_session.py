"""Running statements that a person typed, for `mutualist db shell`. The service itself runs named queries only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import neo4j
from neo4j.exceptions import DriverError, Neo4jError
from neo4j.graph import Node, Path, Relationship

from mutualist.core.text.english import counted
from mutualist.errors import BadInput, Unavailable
from mutualist.graph import Endpoint, in_short
from mutualist.server.bolt import open_driver


class Answer:
    """The answer to one statement: its columns, its rows as text, which come as they are read, and what it changed."""

    def __init__(self, result: neo4j.Result) -> None:
        self._result = result
        self.columns = list(result.keys())

    def rows(self) -> Iterator[list[str]]:
        """The rows. Raises BadInput where the statement fails while it runs."""
        with _translated():
            for record in self._result:
                yield [as_text(value) for value in record.values()]

    def changes(self) -> str:
        """What the statement changed, in words; empty where nothing."""
        with _translated():
            counters = self._result.consume().counters
        changed = {name: value for name, value in vars(counters).items() if isinstance(value, int) and value > 0}
        parts = [(value, *name.split("_", 1)) for name, value in changed.items() if name[0] != "_"]
        return ", ".join(f"{counted(value, things)} {done}" for value, things, done in parts)


class Session:
    """A conversation with one server; each statement is a transaction of its own."""

    def __init__(self, driver: neo4j.Driver, database: str) -> None:
        self._driver = driver
        self._database = database

    @contextmanager
    def run(self, statement: str) -> Iterator[Answer]:
        """Run one statement. Raises BadInput where Neo4j refuses it, Unavailable where the server does not answer."""
        with _translated(), self._driver.session(database=self._database) as session:
            yield Answer(session.run(neo4j.Query(statement)))  # type: ignore[arg-type]  # typed by a person, by intent


@contextmanager
def open_session(endpoint: Endpoint) -> Iterator[Session]:
    """A session at a server, closed on leaving."""
    with open_driver(endpoint) as driver:
        yield Session(driver, endpoint.database)


def as_text(value: Any) -> str:
    """A value as Cypher would write it, on one line."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return value.replace("\n", "\\n").replace("\t", "\\t")
        case Node():
            return f"({''.join(f':{label}' for label in sorted(value.labels))}{_properties(value)})"
        case Relationship():
            return f"[:{value.type}{_properties(value)}]"
        case Path():
            return "".join(
                as_text(node) + (f"-{as_text(tie)}->" if tie is not None else "")
                for node, tie in zip(value.nodes, [*value.relationships, None], strict=True)
            )
        case list() | tuple():
            return f"[{', '.join(map(as_text, value))}]"
        case dict():
            return "{" + ", ".join(f"{key}: {as_text(item)}" for key, item in value.items()) + "}"
        case _:
            return value.iso_format() if hasattr(value, "iso_format") else str(value)


def _properties(entity: Node | Relationship) -> str:
    return f" {as_text(dict(entity.items()))}" if len(entity) else ""


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except Neo4jError as error:
        raise BadInput(" ".join((error.message or str(error)).split())) from error
    except DriverError as error:
        raise Unavailable(f"the database cannot be reached: {in_short(error)}") from error
