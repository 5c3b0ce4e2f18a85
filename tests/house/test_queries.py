"""Every named query is run somewhere in the service, and every query that the service runs exists."""

from __future__ import annotations

from house.calls import called_queries
from house.rules import SERVICE, sources
from mutualist.graph import load_queries
from mutualist.jobs.imports.records import LAYOUTS

KINDS = [layout.kind for layout in LAYOUTS]
CALLS = called_queries(sources(SERVICE), [kind.name for kind in KINDS])

NEVER_RUN = {f"change_{kind.name}" for kind in KINDS if not kind.properties}
NEVER_RUN |= {f"located_{kind.name}" for kind in KINDS if kind.ends}
"""Records without properties have nothing in them to change, and only nodes are located."""


def test_every_run_query_can_be_told() -> None:
    assert CALLS.unclear == []


def test_every_query_is_run() -> None:
    unused = load_queries().keys() - (CALLS.names.keys() - NEVER_RUN)
    assert not unused, f"nothing runs {sorted(unused)}: remove them"


def test_every_query_that_is_run_exists() -> None:
    missing = {name: CALLS.names[name] for name in CALLS.names.keys() - NEVER_RUN - load_queries().keys()}
    assert not missing
