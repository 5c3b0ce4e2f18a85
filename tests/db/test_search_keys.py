"""Members and vocabulary are found however a keyboard or spreadsheet has punctuated them, also those stored before."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from neo4j import Driver

from asking import serving
from mutualist.core.progress import Silent
from mutualist.core.text.collation import sort_key
from mutualist.graph import Endpoint, Neo4jGraph, migrate
from mutualist.jobs.imports import import_package

NAMES = {
    "o'brien": "O'Brien's Café",
    "typeset": "O’Brien & Daughters",
    "accent": "O´Brien Straße",
    "prime": "OʼBRIEN ʻOhana",
    "quay-side": "Jean–Luc   Picard - Söhne",
    "quay‑side": "Jean-Luc and Picard",
    "soft": "Brew\u00adery & Malt−House",
    "plain": "Plain Ltd.",
}

SEARCHES = {
    "O'Brien": {"o'brien", "typeset", "accent", "prime"},
    "O’Brien": {"o'brien", "typeset", "accent", "prime"},
    "obrien": {"o'brien", "typeset", "accent", "prime"},
    "O´BRIEN strasse": {"accent"},
    "brien and daughters": {"typeset"},
    "jean luc": {"quay-side", "quay‑side"},
    "Jean—Luc": {"quay-side", "quay‑side"},
    "luc & picard": {"quay‑side"},
    "quay−side": {"quay-side", "quay‑side"},
    "brewery AND malt": {"soft"},
    "malt-house": {"soft"},
}


def folded_before(text: str) -> str:
    """What a name was searched by before migration 4."""
    bare = (letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))
    return " ".join("".join(bare).casefold().split())


@pytest.fixture
async def members(graph: Neo4jGraph, ecosystem: str, tmp_path: Path) -> None:
    """Members and capabilities of these names."""
    rows = [f'{id},"{name}"' for id, name in NAMES.items()]
    for file in ("businesses", "capabilities"):
        (tmp_path / f"{file}.csv").write_text("\n".join(["id,name", *rows]), encoding="utf-8")
    await import_package(graph, tmp_path, ecosystem, Silent())


async def found(graph: Neo4jGraph, ecosystem: str) -> dict[str, list[set[str]]]:
    """Whom and what each search finds."""
    async with serving(graph, ecosystem) as client:
        answers = {}
        for search in SEARCHES:
            for_both = [
                (await client.run("Businesses", search=search)).data["businesses"],
                (await client.run("Capabilities", search=search)).data["capabilities"],
            ]
            answers[search] = [{node["id"] for node in one["nodes"]} for one in for_both]
        return answers


@pytest.mark.usefixtures("members")
async def test_punctuation_that_keyboards_swap_is_found_either_way(graph: Neo4jGraph, ecosystem: str) -> None:
    assert await found(graph, ecosystem) == {search: [ids, ids] for search, ids in SEARCHES.items()}


@pytest.mark.usefixtures("members")
async def test_what_was_stored_before_is_found_too(
    graph: Neo4jGraph, ecosystem: str, driver: Driver, endpoint: Endpoint
) -> None:
    before = [{"id": id, "sort": f"{folded_before(name)}\t{folded_before(id)}\t{id}"} for id, name in NAMES.items()]
    driver.execute_query(
        "UNWIND $rows AS row MATCH (n:Business|Capability {ecosystem: $ecosystem, id: row.id}) SET n.sort = row.sort",
        rows=before,
        ecosystem=ecosystem,
        database_=endpoint.database,
    )
    assert await found(graph, ecosystem) != {search: [ids, ids] for search, ids in SEARCHES.items()}
    driver.execute_query("MATCH (m:Migration {version: 4}) DELETE m", database_=endpoint.database)
    assert [migration.version for migration in await migrate(graph)] == [4]
    stored = driver.execute_query(
        "MATCH (n:Business|Capability {ecosystem: $ecosystem}) RETURN n.id AS id, n.sort AS sort",
        ecosystem=ecosystem,
        database_=endpoint.database,
    ).records
    assert len(stored) == 2 * len(NAMES)
    assert {row["id"]: row["sort"] for row in stored} == {id: sort_key(name, id) for id, name in NAMES.items()}
    assert await found(graph, ecosystem) == {search: [ids, ids] for search, ids in SEARCHES.items()}
