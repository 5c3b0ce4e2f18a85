"""What grows with an ecosystem is read in pages and written in batches, whose size changes nothing of what comes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import astuple, replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest

from builders import TODAY, Recording, Town
from drawn import random_town
from mutualist.core.model import Actor, Outcome, TieKind
from mutualist.core.progress import Silent
from mutualist.errors import Vetoed
from mutualist.graph import Neo4jGraph, paging
from mutualist.graph.stored import difference, read_ecosystem
from mutualist.jobs.imports import ImportReport, import_package
from mutualist.jobs.introductions import dismiss, record_introduction, record_outcome

from .reading import stored
from .test_reading import differing

WHOLE = 100_000
"""More rows than any of these towns has."""

Sized = Callable[[int], None]


@pytest.fixture
def sized(monkeypatch: pytest.MonkeyPatch) -> Sized:
    """Make pages and batches of at most so many rows, and batches of hardly more text."""

    def sized(rows: int) -> None:
        monkeypatch.setattr(paging, "PAGE", rows)
        monkeypatch.setattr(difference, "BATCH", rows)
        monkeypatch.setattr(difference, "TEXT", 20 * rows)

    return sized


def drawn(seed: int) -> Town:
    """A town in which one business offers and is tied to more than a page has."""
    chance, town = Random(seed), random_town(seed, 25)
    town.business("hub", description="text " * 30)
    for row in range(25):
        town.tie("hub", f"b{row:03}", TieKind.REFERS, id=f"hub-{row}")
        town.offers("hub", f"c{row:02}-{chance.randrange(2)}").avoid("hub", f"b{chance.randrange(25):03}")
    return town


async def recorded(graph: Neo4jGraph, ecosystem: str, seed: int) -> None:
    """Introductions, outcomes and dismissals in a drawn town, as far as nothing speaks against them."""
    chance = Random(seed)
    members = [f"b{row:03}" for row in range(25)]
    stewards = {one.id for one in (await stored(graph, ecosystem)).businesses if one.kind.value == "steward"}
    for day in range(1, 13):
        a, b = chance.sample([member for member in members if member not in stewards], 2)
        await dismiss(graph, ecosystem, a, b, Actor.MEMBER)
        try:
            met = await record_introduction(
                graph, ecosystem, a, b, date(2026, 3, day), TODAY, Actor.ORCHESTRATOR, id=f"i{day}"
            )
        except Vetoed:
            continue
        if day % 2:
            await record_outcome(graph, ecosystem, met.introduction.id, Outcome.INFORMATIVE, date(2026, 4, day), TODAY)


def told(report: ImportReport) -> list[Any]:
    """What a report says of an import, without whose it was."""
    return [report.revision, report.notices, *map(astuple, report.tables)]


@pytest.mark.parametrize(("seed", "rows"), [(1, 3), (2, 25)])
async def test_small_pages_and_batches_import_and_read_what_large_ones_do(
    graph: Neo4jGraph, ecosystem: str, tmp_path: Path, sized: Sized, seed: int, rows: int
) -> None:
    first, second = drawn(seed).package(tmp_path / "first"), drawn(seed + 100).package(tmp_path / "second")
    smaller = random_town(seed, 12).package(tmp_path / "smaller")
    reports, read = [], []
    for side, size in (("small", rows), ("large", WHOLE)):
        sized(size)
        name, said = f"{ecosystem}{side}", []
        said.append(await import_package(graph, first, name, Silent()))
        await recorded(graph, name, seed)
        said.append(await import_package(graph, second, name, Silent()))
        said.append(await import_package(graph, smaller, name, Silent(), full=True))
        reports.append([told(report) for report in said])
        read.append((await read_ecosystem(graph, name), await stored(graph, name)))
    assert reports[0] == reports[1]
    assert read[0][1] == read[1][1]
    (small, _), (large, _) = read
    assert differing(replace(small, settings=large.settings), large) == []


@pytest.mark.parametrize("rows", [2, 26])
async def test_pages_of_any_size_hold_every_row_once_in_the_order_of_keys(
    graph: Neo4jGraph, ecosystem: str, tmp_path: Path, sized: Sized, rows: int
) -> None:
    await import_package(graph, drawn(5).package(tmp_path / "town"), ecosystem, Silent())
    await recorded(graph, ecosystem, 5)
    for name in ("stored_offers", "stored_ties", "stored_businesses", "stored_avoid", "stored_introductions"):
        sized(WHOLE)
        (page,) = [page async for page in paging.paged(graph, name, ecosystem)]
        sized(rows)
        pages = [page["rows"] async for page in paging.paged(graph, name, ecosystem)]
        assert [row for page in pages for row in page] == page["rows"] != []
        keys = [row.get("id") or (row["source"], row["target"]) for row in page["rows"]]
        assert keys == sorted(set(keys))
        assert {len(page) for page in pages[:-1]} <= {rows}
        assert len(pages[-1]) < rows


async def test_links_go_before_the_nodes_that_they_hang_on(graph: Neo4jGraph, ecosystem: str, tmp_path: Path) -> None:
    await import_package(graph, drawn(6).package(tmp_path / "before"), ecosystem, Silent())
    watched = Recording(graph)
    after = await import_package(watched, random_town(6, 3).package(tmp_path / "after"), ecosystem, Silent(), full=True)
    removed = [name for name in watched.names if name.startswith("remove_")]
    assert removed.index("remove_ties") < removed.index("remove_businesses") > removed.index("remove_offers")
    assert len(removed) >= 4
    assert after.written > 50
