"""Every named query compiles, speaks of names that exist, stays in its ecosystem, and writes only if it says so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from neo4j import READ_ACCESS, Driver, EagerResult, GraphDatabase
from neo4j.exceptions import ClientError

from mutualist.errors import Unavailable
from mutualist.graph import Endpoint, Neo4jGraph, connect, load_queries
from mutualist.graph.queries import Query
from mutualist.jobs.imports.records import LAYOUTS

QUERIES = load_queries()
Explain = Callable[[str, dict[str, Any]], EagerResult]
OUTCOME = ["outcome_day", "outcome_note", "outcome", "state", "replaced", "introduction", "place", "introduced_on"]
OUTCOME += ["a", "b", "open", "did_not_happen", "recorded_revision", "imported_revision"]
UNKNOWN_NAMES = {"01N50": "label", "01N51": "relationship type", "01N52": "property"}


def nothing_for(query: Query) -> dict[str, None]:
    """Each of a query's parameters, without a value."""
    return dict.fromkeys(query.parameters)


def operators(plan: dict[str, Any]) -> Iterator[str]:
    """The operators of a plan."""
    yield plan["operatorType"]
    for child in plan.get("children", ()):
        yield from operators(child)


@pytest.fixture(scope="module")
def explain(driver: Driver, endpoint: Endpoint, analysed: str) -> Iterator[Explain]:
    """EXPLAIN on a database that has had everything in it, with the notifications that the service turns off."""
    with driver.session(database=endpoint.database) as session, session.begin_transaction() as unkept:
        # Names that come into being with the first cell of a column, the first migration, failure, sixth run,
        # introduction or choice of thresholds. Names outlast the rollback; the rest is gone.
        columns = {name: "" for layout in LAYOUTS for name in layout.kind.properties}
        unkept.run("CREATE (n) SET n += $columns", columns=columns).consume()
        unkept.run("CREATE (:Migration {version: -1, name: '', checksum: '', applied_at: datetime()})").consume()
        unkept.run("CREATE ({role_thresholds: ''})").consume()
        unkept.run("CREATE (:Run {pruned: true, error: ''})-[:BROADER]->()-[:AVOIDS]->()").consume()
        said = dict.fromkeys(
            (*("day", "sort", "by", "note", "reason", "at", "recorded_at", "changed_at"), *OUTCOME), ""
        )
        unkept.run(
            "CREATE (n:Introduction) SET n += $said CREATE (n)-[:BETWEEN]->()-[:DISMISSES]->()-[:MET]->() "
            "CREATE (n)-[:REPLACED]->(:PastOutcome)",
            said=said,
        ).consume()
        unkept.rollback()
    with GraphDatabase.driver(endpoint.uri, auth=(endpoint.username, endpoint.password)) as told:

        def explain(text: str, parameters: dict[str, Any]) -> EagerResult:
            statement: Any = f"EXPLAIN {text}"
            return told.execute_query(statement, parameters, database_=endpoint.database)

        yield explain


@pytest.fixture(scope="module")
def explained(explain: Explain) -> dict[str, EagerResult]:
    """What EXPLAIN says of every named query."""
    return {name: explain(query.text, nothing_for(query)) for name, query in QUERIES.items()}


@pytest.mark.parametrize("name", QUERIES)
def test_query_compiles_and_speaks_of_names_that_exist(explained: dict[str, EagerResult], name: str) -> None:
    told = [(status.gql_status, status.status_description) for status in explained[name].summary.gql_status_objects]
    assert [one for one in told if not one[0].startswith(("00", "02"))] == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("MATCH (b:Busines {ecosystem: $ecosystem}) RETURN b.id", "01N50"),
        ("MATCH (:Business {ecosystem: $ecosystem})-[t:TIED]->() RETURN t.id", "01N51"),
        ("MATCH (b:Business {ecosystem: $ecosystem}) RETURN b.longtitude", "01N52"),
    ],
)
def test_a_misspelt_name_would_be_told(explain: Explain, text: str, status: str) -> None:
    told = explain(text, {"ecosystem": ""}).summary.gql_status_objects
    assert status in {one.gql_status for one in told} & UNKNOWN_NAMES.keys()


@pytest.mark.parametrize("name", [name for name, query in QUERIES.items() if not query.is_global])
def test_query_of_one_ecosystem_does_not_read_the_nodes_of_all(explained: dict[str, EagerResult], name: str) -> None:
    plan = explained[name].summary.plan
    assert plan is not None
    scans = [one for one in operators(plan) if one.startswith(("AllNodesScan", "NodeByLabelScan"))]
    assert scans == []


@pytest.mark.parametrize("name", QUERIES)
def test_every_column_has_a_name_that_code_can_use(explained: dict[str, EagerResult], name: str) -> None:
    assert [key for key in explained[name].keys if not re.fullmatch(r"[a-z][a-z0-9_]*", key)] == []


@pytest.mark.parametrize("name", [name for name, query in QUERIES.items() if query.writes])
def test_query_that_writes_is_refused_under_read_routing(driver: Driver, endpoint: Endpoint, name: str) -> None:
    with (
        driver.session(database=endpoint.database, default_access_mode=READ_ACCESS) as session,
        pytest.raises(ClientError, match="read access mode"),
        session.begin_transaction() as unkept,
    ):
        unkept.run(QUERIES[name].text, nothing_for(QUERIES[name])).consume()  # type: ignore[arg-type]


@pytest.mark.parametrize("name", [name for name, query in QUERIES.items() if not query.writes])
def test_query_that_reads_runs_under_read_routing(driver: Driver, endpoint: Endpoint, name: str) -> None:
    if "limit" in QUERIES[name].parameters:
        given: dict[str, Any] = nothing_for(QUERIES[name]) | {"limit": 1}
    else:
        given = nothing_for(QUERIES[name])
    with driver.session(database=endpoint.database, default_access_mode=READ_ACCESS) as session:
        summary = session.run(QUERIES[name].text, given).consume()  # type: ignore[arg-type]
    assert not summary.counters.contains_updates


async def test_a_query_takes_exactly_its_parameters(graph: Neo4jGraph) -> None:
    for query in QUERIES.values():
        for wrong in (nothing_for(query) | {"unheard_of": 1}, dict(list(nothing_for(query).items())[1:])):
            if wrong.keys() != query.parameters:
                with pytest.raises(TypeError, match=f"{query.name} takes"):
                    await graph.run(query.name, **wrong)


async def test_rows_come_by_the_names_that_the_query_returns_them_under(graph: Neo4jGraph, analysed: str) -> None:
    (row,) = await graph.run("ecosystem_settings", ecosystem=analysed)
    assert row["id"] == analysed
    assert (row["currency"], row["assume_trades"]) == ("EUR", False)
    assert await graph.run("ecosystem_settings", ecosystem=analysed + "x") == []


async def test_a_server_that_is_not_there_is_unavailable() -> None:
    nowhere = Endpoint("bolt://127.0.0.1:1", "neo4j", "secret", "neo4j")
    async with connect(nowhere, patience=0.2) as graph:
        with pytest.raises(Unavailable, match="cannot be reached"):
            await graph.run("ping")


async def test_a_wrong_password_is_unavailable_and_the_message_does_not_show_it(endpoint: Endpoint) -> None:
    async with connect(Endpoint(endpoint.uri, endpoint.username, "not-it-at-all", endpoint.database)) as graph:
        with pytest.raises(Unavailable) as met:
            await graph.run("ping")
    assert "not-it-at-all" not in met.value.message
