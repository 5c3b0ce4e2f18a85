"""What was recorded is looked up for the pairs of a page, through indexes: the cost does not grow with the record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from neo4j import Driver

from builders import Town
from mutualist.graph import Endpoint, load_queries

from .conftest import Import

Cost = Callable[..., int]


def hits(plan: dict[str, Any]) -> int:
    """The database hits of a plan that was run."""
    return plan["args"].get("DbHits", 0) + sum(hits(child) for child in plan.get("children", ()))


@pytest.fixture
async def cost(driver: Driver, endpoint: Endpoint, ecosystem: str, load: Import) -> Cost:
    """What a query costs in an ecosystem of 400 with 2,000 introductions and a worklist of 1,000 pairs in run 1."""
    await load(Town().business(*(f"b{row:03}" for row in range(400))))
    for statement in (
        "UNWIND range(0, 1999) AS k WITH k, 'b' + right('00' + (k % 199), 3) AS a, 'b' + toString(200 + k % 200) AS b "
        "MATCH (x:Business {ecosystem: $me, id: a}), (y:Business {ecosystem: $me, id: b}) "
        "CREATE (n:Introduction {ecosystem: $me, id: 'e' + k, a: a, b: b, "
        "day: date('2020-01-01') + duration({days: k}), "
        "by: 'member', sort: toString(date('2020-01-01') + duration({days: k})) + 'e' + k}) "
        "CREATE (x)<-[:BETWEEN]-(n)-[:BETWEEN]->(y)",
        "UNWIND range(1, 1000) AS k CREATE (:MatchSuggestion {ecosystem: $me, run: 1, rank: k, "
        "a: 'b' + right('00' + (k % 150), 3), b: 'b' + right('00' + (150 + k % 249), 3)})",
    ):
        driver.execute_query(statement, me=ecosystem, database_=endpoint.database)

    def cost(name: str, **parameters: Any) -> int:
        statement: Any = f"PROFILE {load_queries()[name].text}"
        found = driver.execute_query(statement, {"ecosystem": ecosystem, **parameters}, database_=endpoint.database)
        assert found.summary.profile is not None
        return hits(found.summary.profile)

    return cost


async def test_pages_cost_what_they_show(cost: Cost) -> None:
    nothing = {"outcome": None, "open": None}
    costs = {
        "suggestions": cost("suggestions", run=1, after=500, limit=11),
        "count_suggestions": cost("count_suggestions", run=1),
        "introductions": cost("introductions", before="2022-06-01", limit=11, **nothing),
        "introductions_of_business": cost(
            "introductions_of_business", business="b201", before="~", limit=11, **nothing
        ),
        "relations_of": cost("relations_of", ids=[f"b{row:03}" for row in range(200, 210)]),
    }
    assert costs["suggestions"] <= 11 * 30
    assert costs["count_suggestions"] <= 1_000 * 30
    assert costs["introductions"] <= 11 * 10
    assert costs["introductions_of_business"] <= 10 * 20
    assert costs["relations_of"] <= 10 * 10 * 30
