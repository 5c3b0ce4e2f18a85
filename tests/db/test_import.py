"""Import writes the difference and nothing else: twice is once, blanks stay, --full clears what is gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from builders import Recording, Town, write_package, write_table
from drawn import random_town
from mutualist.core.model import Dimension, Period, TieKind
from mutualist.core.progress import Silent
from mutualist.errors import BadPackage, NotFound
from mutualist.graph import Neo4jGraph
from mutualist.graph.stored import difference as loading
from mutualist.graph.stored import read_settings
from mutualist.jobs.imports import ImportReport, import_package

from .conftest import Import
from .reading import stored


def town() -> Town:
    """Three businesses with something in every column that the package has."""
    settings = {"currency": "EUR", "time_zone": "Europe/Berlin", "distance_scale_km": 12.5, "assume_trades": False}
    found = Town(rates={"USD": Decimal("0.92")}, **settings)
    found.business(
        "bakery",
        name="Bäckerei Schön",
        domain="schoen.example",
        country="DE",
        region="BE",
        city="Berlin",
        latitude=52.5,
        longitude=13.4,
        industry=("NACE2:10.71", "ISIC4:1071"),
        employees=7,
        founded=1931,
        objectives=("grow", "local_food"),
        register_id="HRB 1",
        description='Bread,\n"rolls" and cake; since 1931',
        survival_weeks=2.5,
        recovery_weeks=6.0,
    )
    found.business("coffee", employees=0).steward("guild").capability("bread", name="Bread", broader="food")
    found.capability("food", name="Food").segment("nurses", name="Nurses", size=1200.0, broader="carers")
    found.segment("carers", name="Carers").offers("bakery", "bread", level=5, capacity=100.0).offers("coffee", "bread")
    found.needs("coffee", "bread", priority=4, essential=True).needs("bakery", "food")
    found.serves("bakery", "nurses", share=0.25).serves("coffee", "nurses").avoid("guild", "bakery")
    found.tie(
        "bakery",
        "coffee",
        id="t1",
        capability="bread",
        dimension=Dimension.SOCIAL,
        value=Decimal("1234.50"),
        currency="USD",
        period=Period.YEAR,
        since=date(2020, 2, 29),
        until=date(2030, 1, 1),
        confidence=0.75,
    )
    return found.tie("coffee", "guild", TieKind.REFERS, id="t2")


async def test_what_is_imported_comes_back_whole(graph: Neo4jGraph, ecosystem: str, load: Import) -> None:
    report = await load(town())
    assert await stored(graph, ecosystem) == town().ecosystem()
    assert (report.revision, report.settings_changed, report.dry_run) == (1, True, False)
    assert {table.title: table.created for table in report.tables} == {
        "businesses": 3,
        "capabilities": 2,
        "segments": 2,
        "broader capabilities": 1,
        "broader segments": 1,
        "offers": 2,
        "needs": 2,
        "segments served": 2,
        "ties": 2,
        "pairs to avoid": 1,
    }


async def test_importing_twice_changes_nothing(graph: Neo4jGraph, ecosystem: str, load: Import) -> None:
    first = await load(town())
    before = await stored(graph, ecosystem)
    for full in (False, True):
        again = await load(town(), full=full)
        assert (again.written, again.settings_changed, again.revision) == (0, False, first.revision)
        assert sum(table.unchanged for table in again.tables) == first.written
    assert await stored(graph, ecosystem) == before


async def test_an_import_that_changes_nothing_writes_nothing(graph: Neo4jGraph, ecosystem: str, tmp_path: Path) -> None:
    folder = town().package(tmp_path)
    await import_package(graph, folder, ecosystem, Silent())
    watched = Recording(graph)
    await import_package(watched, folder, ecosystem, Silent())
    assert not {"save_ecosystem", "begin_import", "finish_import"} & set(watched.names)
    assert not [name for name in watched.names if name.startswith(("create_", "change_", "remove_"))]


async def test_a_random_town_comes_back_whole_and_a_second_one_replaces_it(
    graph: Neo4jGraph, ecosystem: str, load: Import
) -> None:
    await load(random_town(1, 40))
    assert await stored(graph, ecosystem) == random_town(1, 40).ecosystem()
    report = await load(random_town(2, 50), full=True)
    assert await stored(graph, ecosystem) == random_town(2, 50).ecosystem()
    assert report.revision == 2
    assert min(sum(getattr(table, verb) for table in report.tables) for verb in ("created", "changed", "removed")) > 10


async def test_a_blank_cell_leaves_the_stored_value_and_a_given_one_changes_it(
    graph: Neo4jGraph, ecosystem: str, load: Import
) -> None:
    await load(town())
    less = Town().business("bakery", name="Bakery", employees=8).business("coffee", "guild")
    less.capability("bread", name="Bread").segment("nurses", name="Nurses").serves("bakery", "nurses")
    less.offers("bakery", "bread").needs("coffee", "bread", priority=2)
    report = await load(less.tie("bakery", "coffee", id="t1", confidence=0.5))
    found, before = await stored(graph, ecosystem), town().ecosystem()
    assert found.businesses[0] == replace(before.businesses[0], name="Bakery", employees=8)
    assert found.ties[0] == replace(before.ties[0], confidence=0.5)
    assert found.needs[1] == replace(before.needs[1], priority=2)
    assert (found.offers, found.serves, found.segments) == (before.offers, before.serves, before.segments)
    assert found.businesses[2].kind == before.businesses[2].kind
    assert (found.ties[1], found.avoid) == (before.ties[1], before.avoid)
    assert {table.title: table.removed for table in report.tables if table.removed} == {}


async def test_a_term_that_is_only_used_keeps_its_stored_name(
    graph: Neo4jGraph, ecosystem: str, load: Import, tmp_path: Path
) -> None:
    await load(town())
    write_table(tmp_path, "businesses", [{"id": "bakery", "name": "Bäckerei Schön"}])
    write_table(tmp_path, "offers", [{"business": "bakery", "capability": name} for name in ("bread", "cake")])
    await import_package(graph, tmp_path, ecosystem, Silent())
    names = {term.id: term.name for term in (await stored(graph, ecosystem)).capabilities}
    assert names == {"bread": "Bread", "food": "Food", "cake": "cake"}


async def test_full_clears_blanks_and_removes_what_is_no_longer_there(
    graph: Neo4jGraph, ecosystem: str, load: Import
) -> None:
    await load(town())
    less = Town().business("bakery", name="Bakery").business("coffee").capability("bread", name="Bread")
    less.offers("bakery", "bread").segment("nurses").serves("bakery", "nurses").tie("bakery", "coffee", id="t1")
    report = await load(less, full=True)
    assert await stored(graph, ecosystem) == less.ecosystem()
    assert {table.title: table.removed for table in report.tables if table.removed} == {
        "businesses": 1,
        "capabilities": 1,
        "segments": 1,
        "broader capabilities": 1,
        "broader segments": 1,
        "offers": 1,
        "needs": 2,
        "segments served": 1,
        "ties": 1,
        "pairs to avoid": 1,
    }


async def test_a_tie_whose_ends_moved_is_replaced(graph: Neo4jGraph, ecosystem: str, load: Import) -> None:
    await load(Town().business("a", "b", "c").tie("a", "b", id="t1").tie("a", "b", id="t2", confidence=0.5))
    moved = Town().business("a", "b", "c").tie("a", "c", id="t1").tie("b", "a", id="t2")
    report = await load(moved)
    assert (await stored(graph, ecosystem)).ties == moved.ecosystem().ties
    ties = next(table for table in report.tables if table.title == "ties")
    assert (ties.created, ties.changed, ties.removed, ties.unchanged) == (2, 0, 2, 0)


async def test_a_term_put_under_another_broader_one_leaves_the_first(
    graph: Neo4jGraph, ecosystem: str, load: Import
) -> None:
    def terms(above: str) -> Town:
        found = Town().business("a").capability("bread", broader=above).segment("nurses", broader=above)
        for name in ("food", "goods"):
            found.capability(name).segment(name)
        return found

    await load(terms("food"))
    await load(terms("goods"))
    assert (await stored(graph, ecosystem)) == terms("goods").ecosystem()


async def test_repeated_ties_without_an_id_are_all_kept(graph: Neo4jGraph, ecosystem: str, tmp_path: Path) -> None:
    write_table(tmp_path, "businesses", [{"id": name, "name": name} for name in "ab"])
    row = {"from": "a", "to": "b", "kind": "supplies", "since": "2020-01-01", "value": "5"}
    write_table(tmp_path, "ties", [row, row, row, row | {"since": "2021-01-01"}])
    await import_package(graph, tmp_path, ecosystem, Silent())
    again = await import_package(graph, tmp_path, ecosystem, Silent())
    ties = (await stored(graph, ecosystem)).ties
    assert again.written == 0
    assert len({tie.id for tie in ties}) == 4
    assert [tie.since for tie in ties].count(date(2020, 1, 1)) == 3


async def test_a_dry_run_tells_what_would_be_and_writes_nothing(
    graph: Neo4jGraph, ecosystem: str, load: Import
) -> None:
    def counts(report: ImportReport) -> list[tuple[int, int, int]]:
        return [(table.created, table.changed, table.removed) for table in report.tables]

    dry = await load(town(), dry_run=True)
    assert (dry.dry_run, dry.revision, dry.written) == (True, 0, 18)
    with pytest.raises(NotFound):
        await read_settings(graph, ecosystem)
    wet = await load(town())
    assert counts(wet) == counts(dry)
    changed = town().business("coffee", employees=3)
    dry = await load(changed, dry_run=True, full=True)
    assert await stored(graph, ecosystem) == town().ecosystem()
    assert (dry.revision, dry.written) == (1, 1)
    assert counts(await load(changed, full=True)) == counts(dry)


async def test_a_package_with_faults_writes_nothing(graph: Neo4jGraph, ecosystem: str, tmp_path: Path) -> None:
    town().package(tmp_path)
    write_table(tmp_path, "offers", [{"business": "nobody", "capability": "bread"}])
    with pytest.raises(BadPackage) as met:
        await import_package(graph, tmp_path, ecosystem, Silent())
    assert met.value.faults[0].startswith("offers.csv:2: business: ")
    with pytest.raises(NotFound):
        await read_settings(graph, ecosystem)


async def test_only_changed_settings_are_written_and_a_package_without_any_keeps_them(
    graph: Neo4jGraph, ecosystem: str, load: Import, tmp_path: Path
) -> None:
    await load(town())
    bare = write_package(tmp_path, Town().business("coffee", employees=0).ecosystem())
    (bare / "ecosystem.toml").unlink()
    assert not (await import_package(graph, bare, ecosystem, Silent())).settings_changed
    assert (await stored(graph, ecosystem)).settings == town().settings
    (bare / "ecosystem.toml").write_text("distance_scale_km = 40\n", encoding="utf-8")
    report = await import_package(graph, bare, ecosystem, Silent())
    assert (report.settings_changed, report.written, report.revision) == (True, 0, 2)
    assert (await stored(graph, ecosystem)).settings == replace(town().settings, distance_scale_km=40.0)


async def test_two_ecosystems_with_equal_ids_do_not_touch_each_other(
    graph: Neo4jGraph, ecosystem: str, load: Import, tmp_path: Path
) -> None:
    await load(town())
    other = f"{ecosystem}_other"
    theirs = Town().business("bakery", "coffee").offers("bakery", "bread").tie("coffee", "bakery", id="t1")
    theirs.segment("nurses", name="Others").serves("coffee", "nurses").capability("bread", name="Loaves")
    await import_package(graph, theirs.package(tmp_path / "theirs"), other, Silent())
    assert await stored(graph, ecosystem) == town().ecosystem()
    assert await stored(graph, other) == theirs.ecosystem()
    emptied = Town().business("coffee", name="Their Coffee").package(tmp_path / "emptied")
    await import_package(graph, emptied, other, Silent(), full=True)
    assert await stored(graph, ecosystem) == town().ecosystem()
    assert len((await stored(graph, other)).businesses) == 1
    assert (await read_settings(graph, ecosystem))["revision"] == 1


async def test_batches_that_share_businesses_are_all_written(
    graph: Neo4jGraph, ecosystem: str, load: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "BATCH", 7)
    await load(random_town(4, 80))
    assert await stored(graph, ecosystem) == random_town(4, 80).ecosystem()
    await load(random_town(5, 80), full=True)
    assert await stored(graph, ecosystem) == random_town(5, 80).ecosystem()
