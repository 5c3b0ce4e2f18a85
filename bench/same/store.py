"""All nodes and links of a store, read past Mutualist."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import neo4j
from neo4j.time import Date, DateTime

CYPHER = Path(__file__).with_suffix(".cypher")
TIME = "<time>"
"""Stands for every moment, of which no two runs have the same."""

Node = tuple[str, list[str], dict[str, Any]]
Link = tuple[str, str, str, dict[str, Any]]
Key = tuple[str, list[str], list[str]]


def read_store(address: str, password: str) -> tuple[list[Node], list[Link], list[Key]]:
    """Nodes (own id, labels, properties), links (type, own ids of both ends, properties) and unique keys (NODE or
    RELATIONSHIP, labels, properties)."""
    queries = dict(part.split("\n", 1) for part in CYPHER.read_text(encoding="utf-8").split("// name: ")[1:])
    with neo4j.GraphDatabase.driver(address, auth=("neo4j", password)) as driver, driver.session() as session:

        def rows(name: str) -> list[list[Any]]:
            query = neo4j.Query(queries[name].strip().rstrip(";"), timeout=0)  # type: ignore[arg-type]  # whole stores take long
            return [record.values() for record in session.run(query)]

        nodes = [(node, sorted(labels), _plain(properties)) for node, labels, properties in rows("every_node")]
        links = [(kind, source, target, _plain(given)) for kind, source, target, given in rows("every_link")]
        keys = [(entity, labels, properties) for entity, labels, properties in rows("unique_keys")]
    return nodes, links, keys


def _plain(value: Any) -> Any:
    """A value without the driver's own types."""
    match value:
        case dict():
            return {name: _plain(part) for name, part in value.items()}
        case list():
            return [_plain(part) for part in value] if value and not isinstance(value[0], float) else value
        case DateTime():
            return TIME
        case Date():
            return value.iso_format()
        case bytearray():
            return bytes(value)
        case _:
            return value
