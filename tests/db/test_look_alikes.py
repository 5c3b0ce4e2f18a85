"""What looks alike is one capability in the graph: nobody is told to recruit whom they have."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutualist.core.progress import Silent
from mutualist.graph import Neo4jGraph
from mutualist.graph.stored.difference import stored_records
from mutualist.jobs.imports import import_package

from .conftest import Analyze
from .recorded import opened

NEEDS = ["business,capability,priority,essential", *(f"m{number},Cold storage,5,yes" for number in range(6))]
OFFERS = ["business,capability,level", "m6,cold storage,5", "m7,Cold\u00a0storage,5", "m8,Cold  storage,5"]


def package(folder: Path, **files: list[str]) -> Path:
    """A package of nine members with some files beside."""
    folder.mkdir()
    businesses = ["id,name", *(f"m{number},Member {number}" for number in range(9))]
    for name, lines in {"businesses": businesses, **files}.items():
        (folder / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    return folder


async def ids(graph: Neo4jGraph, ecosystem: str) -> list[str]:
    """The ids of the capabilities that are stored."""
    return sorted(row["id"] for row in await stored_records(graph, ecosystem, "capabilities"))


async def test_nobody_is_missed_who_is_there(graph: Neo4jGraph, ecosystem: str, run: Analyze, tmp_path: Path) -> None:
    await import_package(graph, package(tmp_path / "p", needs=NEEDS, offers=OFFERS), ecosystem, Silent())
    await run()
    async with opened(graph, ecosystem) as client:
        assert (await client.run("Gaps")).data["gaps"]["nodes"] == []
        matched = (await client.run("Matches", business="m0")).data["matches"]["nodes"]
    assert {node["business"]["id"] for node in matched[:3]} == {"m6", "m7", "m8"}


@pytest.mark.parametrize("full", [False, True])
async def test_a_package_that_comes_later_is_spelt_as_what_is_stored(
    graph: Neo4jGraph, ecosystem: str, tmp_path: Path, full: bool
) -> None:
    await import_package(graph, package(tmp_path / "p", needs=NEEDS), ecosystem, Silent())
    later = package(tmp_path / "q", offers=OFFERS[:2])
    await import_package(graph, later, ecosystem, Silent(), full=full)
    assert await ids(graph, ecosystem) == (["cold storage"] if full else ["Cold storage"])
    again = await import_package(graph, later, ecosystem, Silent(), full=full)
    assert again.written == 0


async def test_free_words_are_spelt_as_the_stored_rows_that_stay(
    graph: Neo4jGraph, ecosystem: str, tmp_path: Path
) -> None:
    for name, row in (("p", "a,A,Ulm,growth"), ("q", "b,B,ULM,Growth|export"), ("r", "b,B,ulm,export")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "businesses.csv").write_text(f"id,name,city,objectives\n{row}\n")
        await import_package(graph, folder, ecosystem, Silent())
    rows = [row["properties"] for row in await stored_records(graph, ecosystem, "businesses")]
    assert sorted((row["id"], row["city"], *row["objectives"]) for row in rows) == [
        ("a", "Ulm", "growth"),
        ("b", "Ulm", "export"),
    ]
