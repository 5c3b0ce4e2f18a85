"""Whom the lists of a run reach, told of the run, is what its stored lists say."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from asking import Client, at, mutualist, serving
from builders import Town
from mutualist.core.model import BusinessKind
from mutualist.graph import Endpoint, Neo4jGraph
from mutualist.graph.results import match_lists

from .reading import entities

QUERY = "{ run { listQuality { coverage gini coverageUncapped giniUncapped coverageMatches giniMatches } } }"


async def figures(client: Client) -> dict[str, float | None]:
    return (await client.ask(QUERY)).data["run"]["listQuality"]


def measured(appearing: list[str], members: list[str]) -> tuple[float, float]:
    """Coverage and Gini by their definitions."""
    counts = Counter(appearing)
    times = [counts[member] for member in members]
    differences = sum(abs(x - y) for x in times for y in times)
    return sum(map(bool, times)) / len(times), differences / (2 * len(times) * sum(times))


async def test_the_figures_are_those_of_the_stored_lists(client: Client, graph: Neo4jGraph, town: str) -> None:
    whole = await entities(graph, town)
    members = [business.id for business in whole.businesses if business.kind is not BusinessKind.STEWARD]
    pairs = await match_lists.suggestions(graph, town, 1, 0, 10_000)
    lists = await match_lists.match_lists(graph, town, 1, members)
    tops = [[match.other for match in found if not match.known][:10] for found in lists.values()]
    found = await figures(client)
    introduced = measured([end for pair in pairs for end in (pair.a, pair.b)], members)
    assert (found["coverage"], found["gini"]) == pytest.approx(introduced)
    matched = measured([other for top in tops for other in top], members)
    assert (found["coverageMatches"], found["giniMatches"]) == pytest.approx(matched)


async def test_the_limit_per_business_spreads_the_suggestions_of_the_town(client: Client) -> None:
    found = await figures(client)
    assert found["coverage"] > found["coverageUncapped"]  # type: ignore[operator]
    assert found["gini"] < found["giniUncapped"]  # type: ignore[operator]


async def test_where_nobody_is_matched_nothing_is_made_up(
    graph: Neo4jGraph, ecosystem: str, load: Any, run: Any
) -> None:
    await load(Town().business("mill", "bakery"))
    await run()
    async with serving(graph, ecosystem) as asking:
        found = await figures(asking)
    assert found == {"coverage": 0.0, "coverageUncapped": 0.0, "coverageMatches": 0.0} | dict.fromkeys(
        ("gini", "giniUncapped", "giniMatches")
    )


def test_the_command_line_shows_the_figures(endpoint: Endpoint, town: str) -> None:
    told = mutualist("query", "Run", "-e", town, **at(endpoint))
    assert told.status == 0
    assert "coverageUncapped" in told.out
