"""After a recording a page reads and works out what it did before it; what has changed is worked out once, beside the
event loop."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from typing import Any

import pytest

from asking import serving
from builders import Town
from drawn import random_town
from mutualist.api.request import members, run_cache
from mutualist.core.matching import Profile, Rows, SingleResult
from mutualist.core.model import Ecosystem
from mutualist.graph import Neo4jGraph

from .conftest import Analyze, Import
from .recorded import Market

PAGE = """{ businesses(first: 40) { nodes { id matches(first: 4, includeKnown: true) {
    nodes { rank score mutualScore confidence known business { id }
    reasons { feature contribution } advice { gain } } } } } }"""


class Counting:
    """A graph that counts the queries that it is asked."""

    def __init__(self, graph: Neo4jGraph) -> None:
        self._graph = graph
        self.asked: Counter[str] = Counter()

    async def run(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """See Graph."""
        self.asked[name] += 1
        return await self._graph.run(name, **parameters)


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What was worked out anew of members, and whether on the event loop's thread."""
    found: list[tuple[str, bool]] = []

    def on_loop() -> bool:
        return threading.current_thread() is threading.main_thread()

    def newcomers(profile: Profile, part: Ecosystem) -> Rows:
        found.extend((business.id, on_loop()) for business in part.businesses)
        return real(profile, part)

    def seek(basis: run_cache.Basis, rows: Rows, *allowed: Any) -> SingleResult:
        found.append(("a list", on_loop()))
        return search(basis, rows, *allowed)

    real, search = members.newcomers, run_cache.Basis.seek
    monkeypatch.setattr(members, "newcomers", newcomers)
    monkeypatch.setattr(run_cache.Basis, "seek", seek)
    return found


async def test_a_recording_leaves_all_others_as_the_run_has_them_and_costs_its_sides_once(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze, worked: list[tuple[str, bool]]
) -> None:
    town = random_town(5, 40)
    await load(town)
    await run()
    counting = Counting(graph)
    async with serving(counting, ecosystem) as client:
        asking = Market(client.http, ecosystem)

        async def page() -> dict[str, Any]:
            nodes = (await asking.ask(PAGE)).data["businesses"]["nodes"]
            return {node["id"]: node["matches"] for node in nodes}

        fresh = await page()
        (pair,) = (await asking.ask("{ suggestions(first: 1) { nodes { a { id } b { id } } } }")).data["suggestions"][
            "nodes"
        ]
        sides = {pair["a"]["id"], pair["b"]["id"]}
        await asking.introduce(*sides)
        counting.asked.clear()
        stale = await page()
        untouched = {id for id in fresh.keys() - sides if not touches(fresh[id], sides)}
        assert len(untouched) > 20
        assert {id: stale[id] for id in untouched} == {id: fresh[id] for id in untouched}
        assert any(fresh[side] != stale[side] for side in sides)
        assert sorted(worked) == sorted([*((side, False) for side in sides), ("a list", False), ("a list", False)])
        again = await asyncio.gather(*(page() for _ in range(6)))
        assert all(one == stale for one in again)
        assert len(worked) == 4, "worked out once however many ask"
        assert counting.asked["business_parts"] == 1
        assert counting.asked["departed_among"] == 0


def touches(matches: dict[str, Any], sides: set[str]) -> bool:
    """Whether one of the sides is in a list."""
    return any(node["business"]["id"] in sides for node in matches["nodes"])


@pytest.mark.parametrize("recorded", [False, True])
async def test_after_an_import_everybody_is_compared_once_and_who_has_not_changed_keeps_its_list(
    graph: Neo4jGraph,
    ecosystem: str,
    load: Import,
    run: Analyze,
    worked: list[tuple[str, bool]],
    recorded: bool,
) -> None:
    town = Town().business("mill", "farm", "cafe").offers("mill", "flour").needs("farm", "flour").needs("cafe", "flour")
    await load(town.offers("farm", "milk").tie("mill", "cafe", confidence=0.7).tie("cafe", "mill", confidence=0.9))
    await run()
    async with serving(graph, ecosystem) as client:
        asking = Market(client.http, ecosystem)
        await asking.ask(PAGE)
        if recorded:
            await asking.introduce("mill", "farm")
        await load(town.business("inn").needs("inn", "flour", priority=5).needs("cafe", "milk"))
        assert await asking.seen_by("inn") == {"mill"}
        pages = await asyncio.gather(*(asking.ask(PAGE) for _ in range(4)))
        assert len({page.text for page in pages}) == 1
        compared = Counter(id for id, _ in worked)
        searched = {"inn", "cafe", *(("mill", "farm") if recorded else ())}
        assert compared == Counter(["inn", "cafe", "mill", "farm", *["a list"] * len(searched)])
        assert not any(on_loop for _, on_loop in worked)


async def test_while_an_import_writes_nothing_is_kept(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze, worked: list[tuple[str, bool]]
) -> None:
    town = Town().business("mill", "farm", "cafe").offers("mill", "flour").needs("farm", "flour").offers("farm", "milk")
    await load(town)
    await run()
    async with serving(graph, ecosystem) as client:
        asking = Market(client.http, ecosystem)
        await asking.introduce("mill", "farm")
        await graph.run("begin_import", ecosystem=ecosystem)
        assert await asking.seen_by("cafe") == set()
        need = {"source": "cafe", "target": "milk", "properties": {}}
        (located,) = (await graph.run("located_businesses", ecosystem=ecosystem, ids=["cafe"]))[0]["located"]
        (ware,) = (await graph.run("located_capabilities", ecosystem=ecosystem, ids=["milk"]))[0]["located"]
        rows = [need | {"source": located[1], "target": ware[1]}]
        await graph.run("create_needs", ecosystem=ecosystem, rows=rows)
        assert await asking.seen_by("cafe") == {"farm"}
        await graph.run("finish_import", ecosystem=ecosystem)
        assert await asking.seen_by("cafe") == {"farm"}
        assert [id for id, _ in worked].count("cafe") == 3


@pytest.mark.parametrize(
    ("operation", "given", "undo"),
    [
        ("RecordIntroduction", {"a": "mill", "b": "bakery"}, "UndoIntroduction"),
        ("DismissMatch", {"business": "mill", "other": "bakery"}, "UndoDismissal"),
        ("AvoidPair", {"business": "mill", "other": "bakery"}, "UndoAvoid"),
    ],
)
async def test_what_is_recorded_and_taken_back_is_seen_at_once_both_times(
    shown: Market, operation: str, given: dict[str, str], undo: str
) -> None:
    whole = (await shown.ask(PAGE)).data
    for _ in range(2):
        found = (await shown.run(operation, **given)).data
        assert "bakery" not in await shown.seen_by()
        (recorded,) = found.values()
        await shown.run(undo, **({"id": recorded["id"]} if undo == "UndoIntroduction" else given))
        assert (await shown.ask(PAGE)).data == whole
