"""Every named query is run somewhere in the service, and every query that the service runs exists."""

from __future__ import annotations

import re

import pytest

from house.calls import called_queries
from house.rules import SERVICE, sources
from mutualist.graph import load_queries
from mutualist.graph.queries import Query, masked
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


BOUNDED = {
    "located_businesses": "gives one for each of a batch of ids",
    "located_capabilities": "gives one for each of a batch of ids",
    "located_segments": "gives one for each of a batch of ids",
    "departed_among": "gives at most the ids of one request",
    "links_among": "gives pairs of the few whom a search for a consortium considers",
    "undo_introduction": "gathers the one introduction with an id",
    "record_outcome": "gathers the newest introduction of a pair in each of five states",
    "undo_dismissal": "gathers the exclusion of one pair",
    "undo_avoid": "gathers the exclusions of one pair",
}
"""Queries that gather what is bounded otherwise than by a limit, and by what."""


def gathers_without_limit(query: Query) -> bool:
    """Whether a query has a list of its rows that no LIMIT comes before."""
    before, _, _ = masked(query.text).partition("collect(")
    return before != masked(query.text) and not re.search(r"LIMIT \$limit\b", before)


def test_no_query_gathers_what_grows_with_an_ecosystem_in_one_row() -> None:
    assert {name for name, query in load_queries().items() if gathers_without_limit(query)} == BOUNDED.keys()


@pytest.mark.parametrize(
    ("text", "unbounded"),
    [
        ("MATCH (b {ecosystem: $ecosystem}) RETURN collect(b)", True),
        ("MATCH (b {ecosystem: $ecosystem}) WITH collect(b) AS all UNWIND all AS b RETURN b LIMIT $limit", True),
        ("MATCH (b {ecosystem: $ecosystem}) WITH b LIMIT $limit RETURN collect(b)", False),
        ("MATCH (b {ecosystem: $ecosystem}) RETURN b // not collect(b)", False),
    ],
)
def test_a_list_of_everything_would_be_told(text: str, unbounded: bool) -> None:
    query = Query("one", text, "", False, False, frozenset(), "")
    assert gathers_without_limit(query) == unbounded


def test_what_is_read_in_pages_says_where_the_next_one_begins() -> None:
    pages = {name for name, query in load_queries().items() if "after[" in query.text}
    assert {name for name in pages if not re.search(r"END AS after\b", load_queries()[name].text)} == set()
    assert {name for name in load_queries() if name.startswith(("stored_", "listed_"))} <= pages
