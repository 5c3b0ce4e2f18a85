"""What was recorded is looked up through indexes: no page, and no further recording, costs more the more there is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, LiteralString

import pytest
from neo4j import Driver

from builders import Town
from mutualist.graph import Endpoint, load_queries

from .conftest import Import

Cost = Callable[..., int]
DAY = date(2026, 1, 1)

SCATTERED: tuple[LiteralString, ...] = (
    "UNWIND range(0, 1999) AS k WITH k, 'b' + right('00' + (k % 199), 3) AS a, 'b' + toString(200 + k % 200) AS b "
    "MATCH (x:Business {ecosystem: $me, id: a}), (y:Business {ecosystem: $me, id: b}) "
    "CREATE (n:Introduction {ecosystem: $me, id: 'e' + k, a: a, b: b, state: 'open', replaced: 0, "
    "day: date('2020-01-01') + duration({days: k}), "
    "by: 'member', sort: toString(date('2020-01-01') + duration({days: k})) + 'e' + k}) "
    "CREATE (x)<-[:BETWEEN]-(n)-[:BETWEEN]->(y) "
    "MERGE (x)-[m:MET]->(y) SET m.open = 1, m.introduced_on = n.day",
    "UNWIND range(1, 1000) AS k CREATE (:MatchSuggestion {ecosystem: $me, run: 1, rank: k, "
    "a: 'b' + right('00' + (k % 150), 3), b: 'b' + right('00' + (150 + k % 249), 3)})",
)
"""2,000 introductions of 400 members, and a worklist of 1,000 pairs in run 1."""

MEETING_AGAIN: LiteralString = (
    "MATCH (a:Business {ecosystem: $me, id: 'a'}), (b:Business {ecosystem: $me, id: 'b'}) MERGE (a)-[m:MET]->(b) "
    "WITH a, b, m UNWIND range($first, $end - 1) AS k "
    "WITH a, b, m, k, date('2010-01-01') + duration({days: k}) AS day, ['open', 'did_not_happen'][k % 2] AS state "
    "CREATE (n:Introduction {ecosystem: $me, id: 'm' + k, a: 'a', b: 'b', state: state, replaced: 0, day: day, "
    "by: 'member', sort: toString(day) + 'm' + k, changed_at: datetime(), recorded_at: datetime()}) "
    "CREATE (a)<-[:BETWEEN]-(n)-[:BETWEEN]->(b) "
    "SET m.open = coalesce(m.open, 0) + (k + 1) % 2, m.did_not_happen = coalesce(m.did_not_happen, 0) + k % 2, "
    "m.introduced_on = day"
)
"""Meetings of one pair, nobody having said what came of half of them, and the other half not having happened."""


def hits(plan: dict[str, Any]) -> int:
    """The database hits of a plan that was run."""
    return plan["args"].get("DbHits", 0) + sum(hits(child) for child in plan.get("children", ()))


@pytest.fixture
def cost(driver: Driver, endpoint: Endpoint, ecosystem: str) -> Cost:
    """What a query costs in the test's ecosystem."""

    def cost(name: str, **parameters: Any) -> int:
        statement: Any = f"PROFILE {load_queries()[name].text}"
        found = driver.execute_query(statement, {"ecosystem": ecosystem, **parameters}, database_=endpoint.database)
        assert found.summary.profile is not None
        return hits(found.summary.profile)

    return cost


def dearer(many: dict[str, int], few: dict[str, int]) -> dict[str, tuple[int, int]]:
    """What costs more with many than with few, and how much."""
    return {name: (few[name], hits) for name, hits in many.items() if hits > 1.1 * few[name]}


STATES = {"states": ["open", "did_not_happen", "no_interest", "informative", "cooperation_possible", "partnership"]}


async def test_pages_cost_what_they_show(
    cost: Cost, driver: Driver, endpoint: Endpoint, ecosystem: str, load: Import
) -> None:
    await load(Town().business(*(f"b{row:03}" for row in range(400))))
    for statement in SCATTERED:
        driver.execute_query(statement, me=ecosystem, database_=endpoint.database)
    costs = {
        "suggestions": cost("suggestions", run=1, after=500, limit=11),
        "count_suggestions": cost("count_suggestions", run=1),
        "introductions": cost("introductions", before="2022-06-01", limit=11, **STATES),
        "introductions_of": cost("introductions_of", ids=["b201"], before="~", limit=11, **STATES),
        "relations_of": cost("relations_of", ids=[f"b{row:03}" for row in range(200, 210)]),
    }
    assert costs["suggestions"] <= 11 * 50  # a look for each of five states
    assert costs["count_suggestions"] <= 1_000 * 50
    assert costs["introductions"] <= 11 * 10
    assert costs["introductions_of"] <= 10 * 20
    assert costs["relations_of"] <= 10 * 10 * 30


async def test_neither_a_list_nor_one_more_recording_of_a_pair_costs_more_after_two_thousand(
    cost: Cost, driver: Driver, endpoint: Endpoint, ecosystem: str, load: Import
) -> None:
    await load(Town().business("a", "b", "c"))
    pair = "CREATE (:MatchSuggestion {ecosystem: $me, run: 1, rank: 1, a: 'a', b: 'b'})"
    driver.execute_query(pair, me=ecosystem, database_=endpoint.database)
    days = iter(DAY + timedelta(days) for days in range(100))

    def recorded(times: range) -> dict[str, int]:
        """What everything costs once the two have met so many times."""
        driver.execute_query(
            MEETING_AGAIN, me=ecosystem, first=times.start, end=times.stop, database_=endpoint.database
        )
        driver.execute_query("CALL db.resampleOutdatedIndexes()", database_=endpoint.database)
        day = next(days)
        new = {"a": "a", "b": "b", "day": day, "sort": f"{day}\tnew", "id": f"new {day}", "by": "member", "note": None}
        said = {"id": new["id"], "note": "One of many."}
        return {
            "record_introduction": cost("record_introduction", **new),
            "first outcome": cost("record_outcome", **said, outcome="informative", day=day),
            "next outcome": cost("record_outcome", **said, outcome="partnership", day=day),
            "undo_introduction": cost("undo_introduction", id=new["id"]),
            "relations_of": cost("relations_of", ids=["a", "b"]),
            "business_parts": cost("business_parts", ids=["a", "b"]),
            "suggestions": cost("suggestions", run=1, after=0, limit=2),
            "introductions": cost("introductions", before="~", limit=2, **STATES),
            "introductions_of": cost("introductions_of", ids=["a", "b"], before="~", limit=2, **STATES),
            "introductions of one outcome": cost("introductions", before="~", limit=2, states=["partnership"]),
        }

    few = recorded(range(100))  # from 50 on the database keeps links of a node by their type
    many = recorded(range(100, 2_000))
    assert dearer(many, few) == {}


async def test_neither_the_next_outcome_nor_a_page_of_the_past_costs_more_after_two_thousand(
    cost: Cost, driver: Driver, endpoint: Endpoint, ecosystem: str, load: Import
) -> None:
    await load(Town().business("a", "b"))
    driver.execute_query(MEETING_AGAIN, me=ecosystem, first=0, end=1, database_=endpoint.database)

    def recorded(times: int) -> dict[str, int]:
        driver.execute_query(
            "MATCH (n:Introduction {ecosystem: $me}) UNWIND range(n.replaced + 1, $times) AS k "
            "CREATE (n)-[:REPLACED]->(:PastOutcome {ecosystem: $me, introduction: n.id, place: k, "
            "outcome: 'informative', day: n.day, recorded_at: datetime()}) WITH DISTINCT n SET n.replaced = $times",
            me=ecosystem,
            times=times,
            database_=endpoint.database,
        )
        outcomes = {"id": "m0", "note": None, "day": DAY}
        asked: list[dict[str, Any]] = [
            {"introduction": "m0", "after": 0, "last": 5},
            {"introduction": "m0", "after": times - 5, "last": times},
        ]
        return {
            "from open": cost("record_outcome", **outcomes, outcome="informative"),
            "next outcome": cost("record_outcome", **outcomes, outcome="no_interest"),
            "the same again": cost("record_outcome", **outcomes, outcome="no_interest"),
            "past_outcomes": cost("past_outcomes", asked=asked),
            "introductions": cost("introductions", before="~", limit=2, **STATES),
        }

    recorded(100)
    few, many = recorded(200), recorded(2_000)
    assert dearer(many, few) == {}
