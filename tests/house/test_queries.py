"""Every named query is run somewhere in the service, and every query that the service runs exists."""

from __future__ import annotations

from house.calls import called_queries
from house.rules import SERVICE, sources
from mutualist.graph.queries import load_queries
from mutualist.graph.stored.records import LINKS, NODES

TABLES = (*NODES, *LINKS)
CALLS = called_queries(sources(SERVICE), [table.name for table in TABLES])

NEVER_CHANGED = {f"change_{table.name}" for table in TABLES if not table.managed}
"""A table without properties has records to create and to remove, but nothing in them to change."""


def test_every_run_query_can_be_told() -> None:
    assert CALLS.unclear == []


def test_every_query_is_run() -> None:
    unused = load_queries().keys() - (CALLS.names.keys() - NEVER_CHANGED)
    assert not unused, f"nothing runs {sorted(unused)}: remove them"


def test_every_query_that_is_run_exists() -> None:
    missing = {name: CALLS.names[name] for name in CALLS.names.keys() - NEVER_CHANGED - load_queries().keys()}
    assert not missing
