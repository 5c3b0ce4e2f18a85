"""Small packages that an earlier version answered wrongly (tests/data/cases), and what is right."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from asking import serving
from builders import TODAY
from mutualist.core.progress import Silent
from mutualist.graph import Endpoint, Neo4jGraph
from mutualist.jobs.analysis.analyze import analyze
from mutualist.jobs.imports import import_package

CASES = Path(__file__).parents[1] / "data" / "cases"

ROLES = """{ roles(first: 100) { nodes { business { id } role influence betweenness presence partners
  valueIn valueOut valueCreated capture reason } }
  fairness { overall { ties valued members total gini returned returnedByChance reciprocity
  netGivers { business { id } given received } } } }"""

Answer = Callable[..., Awaitable[dict[str, Any]]]


@pytest.fixture
def answer(graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str) -> Answer:
    """What is said of a package, analysed as of a day."""

    async def answer(case: str, document: str, day: date = TODAY, number: int = 0) -> dict[str, Any]:
        name = f"{ecosystem}{number}"
        await import_package(graph, CASES / case, name, Silent())
        await analyze(graph, endpoint, name, day, Silent())
        async with serving(graph, name) as asking:
            answered = await asking.ask(document)
        assert answered.codes == []
        return answered.data

    return answer


async def test_partners_are_the_same_whichever_end_is_written_first(answer: Answer) -> None:
    one = await answer("02-partners-order-a", ROLES)
    other = await answer("02-partners-order-b", ROLES, number=1)
    assert one == other
    assert one["roles"]["nodes"][0]["business"]["id"] == "itpc"


FINDINGS = """{ fragilities(first: 100) { nodes { kind level severity reason businesses { id } } } }"""


async def test_legal_advice_for_a_hundred_stops_no_landlord_who_sells_a_million(answer: Answer) -> None:
    found = await answer("01-esri-small-input", FINDINGS)
    assert [one["reason"] for one in found["fragilities"]["nodes"] if one["kind"] == "CASCADE"] == []
    serious = [one["reason"] for one in found["fragilities"]["nodes"] if one["level"] in ("critical", "serious")]
    assert serious == ["Without Landlord the ties fall into 21 parts, and 20 members are cut off from the largest."]


async def test_moderately_concentrated_is_no_alarm(answer: Answer) -> None:
    nodes = (await answer("05-hhi-moderate-is-critical", FINDINGS))["fragilities"]["nodes"]
    for one in nodes:
        assert one["level"] in ("moderate", "minor"), one["reason"]
