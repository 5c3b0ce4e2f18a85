"""What is stored, looked at beside the service."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from neo4j import Driver, GraphDatabase

from faults.trial import Trial
from mutualist.graph import load_queries
from same.running import BOLT, Trouble

QUERIES = load_queries(Path(__file__).parents[1] / "cypher")


@dataclass(frozen=True)
class Store:
    """The database of a trial."""

    driver: Driver

    def all(self, name: str, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of a query in bench/cypher/faults.cypher."""
        statement: Any = QUERIES[name].text
        return [dict(row) for row in self.driver.execute_query(statement, parameters).records]

    def one(self, name: str, **parameters: Any) -> dict[str, Any]:
        """The only row of one."""
        (row,) = self.all(name, **parameters)
        return row


@contextmanager
def stored(place: Trial) -> Iterator[Store]:
    """A connection to the database that runs in a trial's folder."""
    said = BOLT.search(place.run("db", "status"))
    if said is None:
        raise Trouble("`mutualist db status` names no address")
    password = next(iter(sorted(place.folder.glob("**/password*")))).read_text(encoding="utf-8").strip()
    with GraphDatabase.driver(said[0], auth=("neo4j", password)) as driver:
        yield Store(driver)
