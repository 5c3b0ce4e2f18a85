"""A small town in which everybody needs what the mill offers, analysed, with clients that record and look."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from asking import Client, serving
from builders import TODAY, Town
from mutualist.core.progress import Silent
from mutualist.graph import Endpoint, Graph
from mutualist.graph.stored import read_settings
from mutualist.jobs.analysis.analyze import analyze

OTHERS = ("bakery", "cafe", "farm", "hotel")


def market() -> Town:
    """A mill that four others need, one of them a partner, and a guild that is a steward."""
    town = Town().business("mill", *OTHERS).steward("guild").offers("mill", "flour").tie("mill", "hotel")
    for place, other in enumerate(OTHERS):
        town.needs(other, "flour", priority=5 - place)
    return town


class Market(Client):
    """Asks about one market; each answer in the fewest words."""

    async def seen_by(self, business: str = "mill", include_known: bool = False) -> set[str]:
        """Whom the matches of a business show."""
        answer = await self.run("Matches", business=business, first=100, includeKnown=include_known)
        nodes = answer.data["matches"]["nodes"]
        assert len(nodes) == answer.data["matches"]["totalCount"]
        return {node["business"]["id"] for node in nodes}

    async def match(self, other: str, business: str = "mill") -> dict[str, Any]:
        """One match, existing partners included."""
        nodes = (await self.run("Matches", business=business, includeKnown=True)).data["matches"]["nodes"]
        (found,) = [node for node in nodes if node["business"]["id"] == other]
        return found

    async def worklist(self) -> set[frozenset[str]]:
        """The pairs that are worth introducing."""
        found = (await self.run("Suggestions", first=100)).data["suggestions"]
        assert len(found["nodes"]) == found["totalCount"]
        return {frozenset((node["a"]["id"], node["b"]["id"])) for node in found["nodes"]}

    async def introduce(self, a: str, b: str, day: str | None = "2026-03-01", **said: Any) -> dict[str, Any]:
        """Record an introduction."""
        return (await self.run("RecordIntroduction", a=a, b=b, day=day, **said)).data["recordIntroduction"]

    async def conclude(self, introduction: str, outcome: str, day: str = "2026-03-05", **said: Any) -> dict[str, Any]:
        """Record an outcome."""
        given = {"introduction": introduction, "outcome": outcome, "day": day} | said
        return (await self.run("RecordOutcome", **given)).data["recordOutcome"]

    async def listed(self, **which: Any) -> list[str]:
        """The ids of introductions, as listed."""
        found = (await self.run("Introductions", **{"first": 100} | which)).data["introductions"]
        assert len(found["nodes"]) == found["totalCount"]
        return [node["id"] for node in found["nodes"]]


@asynccontextmanager
async def opened(graph: Graph, ecosystem: str) -> AsyncIterator[Market]:
    """A client of a market that has been analysed already."""
    async with serving(graph, ecosystem) as client:
        yield Market(client.http, ecosystem)


async def analysed_again(graph: Graph, endpoint: Endpoint, ecosystem: str) -> None:
    """A new analysis."""
    await analyze(graph, endpoint, ecosystem, TODAY, Silent())


async def revision(graph: Graph, ecosystem: str) -> int:
    """How often the ecosystem has changed."""
    return (await read_settings(graph, ecosystem))["revision"]
