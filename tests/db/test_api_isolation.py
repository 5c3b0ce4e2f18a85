"""Nothing of one ecosystem, request or run shows in the answers about another."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from asking import READS, Client, serving
from builders import Town
from mutualist.core.progress import Silent
from mutualist.graph import Endpoint, Graph, Neo4jGraph
from mutualist.jobs.analysis.analyze import analyze
from mutualist.jobs.imports import import_package

DAY = date(2026, 6, 1)
MEMBERS = ("mill", "bakery", "farm", "cafe", "hotel", "smith")
ASKED = {name: {"business": "mill"} for name in ("AdjacentCapabilities", "Business", "Matches", "Exclusions")} | {
    "Network": {"around": "mill", "steps": 3}
}
ASKED["Consortia"] = {"needs": ["flour", "shoeing"], "around": "cafe"}
ASKED["ExplainPair"] = {"a": "mill", "b": "bakery"}


def town(canary: str = "", worth: int = 100) -> Town:
    """Six members; with a canary every text has it, and everybody's ties and offers are others."""
    made = Town(name=f"Town {canary}")
    for member in MEMBERS:
        made.business(member, name=f"{member} {canary}", city=f"Here {canary}", description=f"We are {canary or 'us'}")
    made.capability("flour", name=f"Flour {canary}").segment("locals", name=f"Locals {canary}", size=100 + worth)
    made.needs("bakery", "flour").needs("cafe", "flour", essential=True).serves("hotel", "locals")
    for giver, taker in (("mill", "farm"), ("bakery", "cafe")) if canary else (("farm", "mill"), ("mill", "bakery")):
        made.tie(giver, taker, value=Decimal(worth))
    if not canary:
        made.offers("mill", "flour").needs("smith", "shoeing", priority=5)
        return made.tie("bakery", "cafe").tie("cafe", "hotel")
    return made.offers("smith", "flour").offers("mill", "shoeing").avoid("mill", "bakery")


@pytest.fixture
async def build(graph: Neo4jGraph, endpoint: Endpoint, tmp_path: Path) -> Callable[..., Awaitable[None]]:
    """Import a town and analyse it, whole."""

    async def build(ecosystem: str, made: Town) -> None:
        folder = made.package(tmp_path / f"{ecosystem}-{made.settings.name}")
        await import_package(graph, folder, ecosystem, Silent(), full=True)
        await analyze(graph, endpoint, ecosystem, DAY, Silent())

    return build


async def answers(client: Client, ecosystem: str) -> dict[str, str]:
    """What every operation answers, to the byte."""
    return {name: (await client.run(name, ecosystem, **ASKED.get(name, {}))).text for name in READS}


async def record(client: Client, ecosystem: str) -> None:
    """Record something of every kind about members whose ids other ecosystems have too."""
    met = await client.run("RecordIntroduction", ecosystem, a="mill", b="cafe", note="CANARY")
    id = met.data["recordIntroduction"]["id"]
    assert (await client.run("RecordOutcome", ecosystem, introduction=id, outcome="NO_INTEREST", note="CANARY")).data
    assert (await client.run("DismissMatch", ecosystem, business="mill", other="smith", reason="CANARY")).data
    assert (await client.run("AvoidPair", ecosystem, business="mill", other="hotel")).data


async def test_what_happens_in_another_ecosystem_changes_no_byte_of_an_answer(
    graph: Neo4jGraph, ecosystem: str, build: Any
) -> None:
    await build(ecosystem, town())
    async with serving(graph) as asking:
        alone = await answers(asking, ecosystem)
        assert not [name for name, text in alone.items() if '"errors"' in text]
        await build(f"{ecosystem}_other", town("CANARY", 7_000_000))
        await record(asking, f"{ecosystem}_other")
        beside = await answers(asking, ecosystem)
        assert beside == alone
        assert not [name for name, text in beside.items() if "CANARY" in text]
        other = await answers(asking, f"{ecosystem}_other")
        assert len([name for name, text in other.items() if "CANARY" in text]) > 8, "the canary would be seen"


async def test_two_requests_at_once_each_see_their_own_ecosystem(graph: Neo4jGraph, ecosystem: str, build: Any) -> None:
    await build(ecosystem, town())
    await build(f"{ecosystem}_other", town("CANARY"))
    async with serving(graph) as asking:
        both = [ecosystem, f"{ecosystem}_other"] * 10
        found = await asyncio.gather(*(asking.run("Business", one, business="mill") for one in both))
    for one, answer in zip(both, found, strict=True):
        assert answer.data["business"]["name"].strip() == ("mill" if one == ecosystem else "mill CANARY")
        assert ("CANARY" in answer.text) == (one != ecosystem)


async def test_a_request_does_not_remember_what_an_earlier_one_read(
    graph: Neo4jGraph, ecosystem: str, load: Any
) -> None:
    async with serving(graph, ecosystem) as asking:
        for name in ("The Old Mill", "The New Mill"):
            await load(Town().business("mill", name=name))
            query = '{ business(id: "mill") { name } businesses { nodes { name } } }'
            data = (await asking.ask(query)).data
            assert data == {"business": {"name": name}, "businesses": {"nodes": [{"name": name}]}}


class Meanwhile:
    """A graph in which something else happens right after a query of some name has been answered for the first time."""

    def __init__(self, graph: Graph, after: str, happening: Callable[[], Awaitable[None]]) -> None:
        self._graph, self._after, self._happening = graph, after, happening
        self.happened = False

    async def run(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """See Graph."""
        rows = await self._graph.run(name, **parameters)
        if name == self._after and not self.happened:
            self.happened = True
            await self._happening()
        return rows


@pytest.mark.parametrize("after", ["current_run", "suggestions", "role_assignments"])
async def test_an_answer_speaks_of_one_run_although_another_is_published_meanwhile(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, build: Any, load: Any, after: str
) -> None:
    query = """{
        run { number }
        suggestions { totalCount nodes { rank mutualScore a { id } b { id } reasonsA { text } } }
        keystones {
            totalCount
            nodes { role influence business { roleAssignment { influence } matches { totalCount nodes { score } } } }
        }
        fragilities { totalCount nodes { reason } }
        gaps { totalCount nodes { reason } }
        matches(business: "mill") { nodes { rank score } }
    }"""

    async def another() -> None:
        await analyze(graph, endpoint, ecosystem, DAY, Silent())

    await build(ecosystem, town())
    async with serving(graph, ecosystem) as asking:
        before = (await asking.ask(query)).data
    grown = town().business("newcomer").tie("newcomer", "mill").needs("newcomer", "flour", "cheese")
    await load(grown.needs("mill", "cheese"), full=True)
    meanwhile = Meanwhile(graph, after, another)
    async with serving(meanwhile, ecosystem) as asking:
        during = (await asking.ask(query)).data
        assert meanwhile.happened
        assert during == before
        afterwards = (await asking.ask(query)).data
    assert afterwards["run"]["number"] == 2
    assert afterwards != before
