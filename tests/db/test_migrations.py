"""A store that an older version wrote is brought to this one, whole, also where that is cut off half-way."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import LiteralString

import pytest
from neo4j import Driver

from asking import at, mutualist
from mutualist.graph import Endpoint, Neo4jGraph, migrate
from mutualist.graph.migrations import load_migrations
from mutualist.graph.queries import statements

from .conftest import Analyze, Import
from .recorded import Market, market, opened

Rows = Callable[[LiteralString], list[dict[str, object]]]

OLD: tuple[LiteralString, ...] = (
    "MATCH (m:Migration {version: 2}) DELETE m",
    *(f"DROP CONSTRAINT {name} IF EXISTS" for name in ("introduction_key", "introduction_pair", "introduction_sort")),
    *(f"DROP CONSTRAINT {name} IF EXISTS" for name in ("role_assignment_key", "role_assignment_business")),
    "MATCH (n:Introduction) SET n:Encounter REMOVE n:Introduction",
    "MATCH (n:MatchSuggestion) SET n:Introduction REMOVE n:MatchSuggestion",
    "MATCH (n:RoleAssignment) SET n:Standing REMOVE n:RoleAssignment",
    "CREATE CONSTRAINT introduction_key FOR (i:Introduction) REQUIRE (i.ecosystem, i.run, i.rank) IS UNIQUE",
    "CREATE CONSTRAINT encounter_key FOR (n:Encounter) REQUIRE (n.ecosystem, n.id) IS UNIQUE",
    "CREATE CONSTRAINT standing_key FOR (s:Standing) REQUIRE (s.ecosystem, s.run, s.rank) IS UNIQUE",
)
"""What makes a store look as version 0.1 before migration 2 left it."""

ARRAYS: tuple[LiteralString, ...] = (
    "MATCH (m:Migration {version: 3}) DELETE m",
    *(f"DROP INDEX introduction_{name} IF EXISTS" for name in ("pair_state", "state", "a", "b")),
    "DROP CONSTRAINT past_outcome_key IF EXISTS",
    "CREATE CONSTRAINT introduction_sort FOR (n:Introduction) REQUIRE (n.ecosystem, n.sort) IS UNIQUE",
    "MATCH (n:Introduction) OPTIONAL MATCH (n)-[:REPLACED]->(p) WITH n, p ORDER BY p.place WITH n, collect(p) AS past "
    "SET n.outcome = CASE WHEN n.state <> 'open' THEN n.state END, n.state = null, n.replaced = null "
    "WITH n, past WHERE past <> [] SET n.past_outcomes = [p IN past | p.outcome], n.past_days = [p IN past | p.day], "
    "n.past_notes = [p IN past | coalesce(p.note, '')], n.past_times = [p IN past | p.recorded_at]",
    "MATCH (p:PastOutcome) DETACH DELETE p",
    "MATCH ()-[m:MET]->() DELETE m",
    "MATCH (b:Business) SET b.recorded_revision = null",
    "MATCH (e:Ecosystem) SET e.imported_revision = null",
)
"""What makes a store look as it did before migration 3."""

MET = "MATCH (a)-[m:MET]->(b) UNWIND keys(m) AS key WITH a, b, m, key WHERE m[key] <> 0 RETURN a.id, b.id, key, m[key]"
PAST = "MATCH (n:Introduction)-[:REPLACED]->(p:PastOutcome) RETURN n.id, n.state, n.replaced, properties(p)"
LABELS = "CALL db.labels() YIELD label CALL (label) { MATCH (n:$(label)) RETURN count(n) AS n } RETURN label, n"
CONSTRAINTS = "SHOW CONSTRAINTS YIELD name, labelsOrTypes, properties RETURN name, labelsOrTypes, properties"


@pytest.fixture
async def shown(graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze) -> AsyncIterator[Market]:
    """The market, analysed, with all that can be recorded."""
    await load(market())
    async with opened(graph, ecosystem) as found:
        first = await found.introduce("mill", "bakery")
        await found.conclude(first["id"], "INFORMATIVE")
        await found.conclude(first["id"], "PARTNERSHIP", day="2026-03-09", note="Signed")
        await found.run("DismissMatch", business="cafe", other="mill", reason="Too small")
        await found.run("AvoidPair", business="farm", other="hotel")
        await found.run("SetMatchWeights", weights=[{"feature": "need_fit", "weight": 0.5}])
        await run()
        yield found


@pytest.fixture
def rows(driver: Driver, endpoint: Endpoint) -> Rows:
    """What a query gives, whatever the order."""
    return lambda query: sorted(map(dict, driver.execute_query(query, database_=endpoint.database).records), key=str)


@pytest.mark.parametrize("applied", [0, 8, 9, 10])
async def test_recorded_introductions_and_all_else_outlast_the_change_of_names(
    shown: Market, graph: Neo4jGraph, rows: Rows, applied: int
) -> None:
    async def answers() -> list[object]:
        asked = ("Introductions", "Suggestions", "Roles", "MatchWeights", "History")
        told = [(await shown.run(name, **({"metric": "MEMBERS"} if name == "History" else {}))).data for name in asked]
        return [*told, *[(await shown.run("Exclusions", business=b)).data for b in ("mill", "cafe", "farm")]]

    before, labels, constraints = await answers(), rows(LABELS), rows(CONSTRAINTS)
    for statement in OLD:
        rows(statement)
    assert rows(CONSTRAINTS) != constraints
    (second,) = [migration for migration in load_migrations() if migration.version == 2]
    for statement in list(statements(second.script))[:applied]:
        await graph.script(statement)
    assert [migration.version for migration in await migrate(graph)] == [2]
    kept = [row for row in labels if row["n"]]
    assert [row for row in rows(LABELS) if row["n"]] == kept
    assert rows(CONSTRAINTS) == constraints
    assert await answers() == before
    assert await migrate(graph) == []


class Scripts(Neo4jGraph):
    """A graph that remembers what it is asked to run, and fails at the n-th statement of the schema."""

    def __init__(self, graph: Neo4jGraph, fails_at: int = 0) -> None:
        self.graph, self.queries, self.statements, self._fails_at = graph, [], [], fails_at

    async def run(self, name: str, /, **parameters: object) -> list[dict[str, object]]:
        self.queries.append(name)
        return await self.graph.run(name, **parameters)

    async def script(self, statement: str) -> None:
        self.statements.append(statement)
        if len(self.statements) == self._fails_at:
            raise ConnectionError
        await self.graph.script(statement)


def without_key(driver: Driver, endpoint: Endpoint, *more: LiteralString) -> None:
    """Take away one index of the schema, as a migration may, and whatever else."""
    for statement in ("DROP INDEX finding_kind IF EXISTS", *more):
        driver.execute_query(statement, database_=endpoint.database)


def has_key(driver: Driver, endpoint: Endpoint) -> bool:
    shown = driver.execute_query("SHOW INDEXES YIELD name RETURN collect(name) AS names", database_=endpoint.database)
    return "finding_kind" in shown.records[0]["names"]


async def test_an_ordinary_start_is_one_read(graph: Neo4jGraph) -> None:
    await migrate(graph)
    seen = Scripts(graph)
    assert await migrate(seen) == []
    assert (seen.queries, seen.statements) == (["applied_migrations"], [])


@pytest.mark.parametrize(
    "before",
    ["MATCH (m:Migration {version: 0}) SET m.checksum = 'another'", "MATCH (m:Migration {version: 0}) DELETE m"],
)
async def test_a_schema_of_another_wording_is_applied_once(
    graph: Neo4jGraph, driver: Driver, endpoint: Endpoint, before: LiteralString
) -> None:
    without_key(driver, endpoint, before)
    await migrate(graph)
    assert has_key(driver, endpoint)
    seen = Scripts(graph)
    await migrate(seen)
    assert seen.statements == []


@pytest.mark.parametrize("fails_at", [1, 2, 5])
async def test_a_migration_that_is_cut_off_does_not_leave_the_schema_half(
    graph: Neo4jGraph, driver: Driver, endpoint: Endpoint, fails_at: int
) -> None:
    await migrate(graph)
    without_key(driver, endpoint, "MATCH (m:Migration {version: 1}) DELETE m")
    with pytest.raises(ConnectionError):
        await migrate(Scripts(graph, fails_at))
    await migrate(graph)
    assert has_key(driver, endpoint)


def test_an_index_that_somebody_dropped_comes_back_with_the_verb(driver: Driver, endpoint: Endpoint) -> None:
    without_key(driver, endpoint)
    assert mutualist("migrate", **at(endpoint)).out == "The database is up to date.\n"
    assert has_key(driver, endpoint)


@pytest.mark.parametrize("applied", [0, 2, 3, 4])
async def test_outcomes_that_were_kept_in_arrays_are_nodes_of_their_own_afterwards(
    shown: Market, graph: Neo4jGraph, rows: Rows, applied: int
) -> None:
    async def answers() -> list[object]:
        history = "{ introductions { totalCount nodes { id outcome pastOutcomes { outcome day note recordedAt } } } }"
        told = [(await shown.ask(history)).data, (await shown.run("Suggestions")).data]
        return [*told, *[await shown.seen_by(business, include_known=True) for business in ("mill", "bakery", "cafe")]]

    await shown.introduce("mill", "cafe", "2026-03-02")
    await shown.conclude((await shown.introduce("mill", "cafe"))["id"], "INFORMATIVE")
    await shown.conclude((await shown.introduce("mill", "farm"))["id"], "DID_NOT_HAPPEN")
    before, kept, constraints = await answers(), (rows(MET), rows(PAST)), rows(CONSTRAINTS)
    assert len(kept[0]) >= 8
    assert kept[1]
    for statement in ARRAYS:
        rows(statement)
    (third,) = [migration for migration in load_migrations() if migration.version == 3]
    for statement in list(statements(third.script))[:applied]:
        await graph.script(statement)
    assert [migration.version for migration in await migrate(graph)] == [3]
    assert (rows(MET), rows(PAST)) == kept
    assert rows(CONSTRAINTS) == constraints
    assert await answers() == before
    assert rows("MATCH (n:Introduction) WHERE n.past_outcomes IS NOT NULL OR n.outcome IS NOT NULL RETURN n.id") == []


@pytest.mark.parametrize("verb", [("query", "Ecosystem"), ("report", "--out", "page.html")], ids=lambda verb: verb[0])
def test_a_verb_that_only_reads_brings_the_database_up_first(
    town: str, driver: Driver, endpoint: Endpoint, tmp_path: Path, verb: tuple[str, ...]
) -> None:
    driver.execute_query("MATCH (m:Migration {version: 2}) DELETE m", database_=endpoint.database)
    words = (str(tmp_path / word) if word.endswith(".html") else word for word in verb)
    assert mutualist(*words, **at(endpoint), MUTUALIST_ECOSYSTEM=town).status == 0
    applied = driver.execute_query("MATCH (m:Migration {version: 2}) RETURN m", database_=endpoint.database).records
    assert len(applied) == 1


PAIR = "CREATE (:Introduction {ecosystem: $ecosystem, id: $id, a: 'mill', b: 'bakery', day: date('2026-03-09')})"


@pytest.mark.parametrize("missing", [0, 4])
def test_what_breaks_a_constraint_is_told_with_an_example_and_what_to_do(
    driver: Driver, endpoint: Endpoint, ecosystem: str, missing: int
) -> None:
    def run(query: LiteralString, **parameters: str) -> None:
        driver.execute_query(query, parameters, database_=endpoint.database)

    run("DROP CONSTRAINT introduction_pair IF EXISTS")
    run("MATCH (m:Migration {version: $missing}) DELETE m".replace("$missing", str(missing)))  # type: ignore[arg-type]
    for number in ("1", "2"):
        run(PAIR, ecosystem=ecosystem, id=number)
    try:
        told = mutualist("migrate", "--no-backup", **at(endpoint))
        assert (told.status, told.out) == (4, "")
        (line,) = told.err.splitlines()
        assert (
            f"`Introduction` and properties `ecosystem` = '{ecosystem}', `a` = 'mill', `b` = 'bakery', `day` = " in line
        )
        assert "Look at both in `mutualist db shell`, change or delete one, then run `mutualist migrate` again" in line
    finally:
        run("MATCH (n:Introduction {ecosystem: $ecosystem}) DELETE n", ecosystem=ecosystem)
    assert mutualist("migrate", "--no-backup", **at(endpoint)).out == "The database is up to date.\n"
