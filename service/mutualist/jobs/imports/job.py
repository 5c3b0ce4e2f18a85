"""Bring a package of CSV files into an ecosystem: read, check, compare, write. Doing it again changes nothing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from mutualist.core.progress import Progress
from mutualist.errors import Busy, TimedOut, Unavailable
from mutualist.graph import Graph, Row, lease
from mutualist.graph.stored import Record
from mutualist.graph.stored.difference import difference, introductions_lost, stored_records, write
from mutualist.jobs.imports.package import Package, Stored, read_package
from mutualist.jobs.imports.records import LAYOUTS, stored_cells

DEFAULTS = {"currency": "EUR", "rates": "{}", "time_zone": "UTC", "distance_scale_km": 25.0, "assume_trades": True}
"""Settings of an ecosystem that its package does not give."""


@dataclass(frozen=True, slots=True)
class TableReport:
    """What an import did, or would do, to one kind of row."""

    title: str
    created: int
    changed: int
    removed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or with `dry_run` would do. `revision` is the ecosystem's after it, 0 where it is new."""

    ecosystem: str
    dry_run: bool
    revision: int
    settings_changed: bool
    tables: tuple[TableReport, ...]
    notices: tuple[str, ...]

    @property
    def written(self) -> int:
        """How many rows were, or would be, written."""
        return sum(table.created + table.changed + table.removed for table in self.tables)


async def import_package(
    graph: Graph,
    path: Path,
    ecosystem: str,
    progress: Progress,
    *,
    full: bool = False,
    dry_run: bool = False,
    lease_seconds: float = 15.0,
) -> ImportReport:
    """Import the package at `path` (a folder or .zip) into an ecosystem, which is created where it does not exist.

    With `full`, what the package no longer has is removed and blank cells clear. With `dry_run` nothing is written.

    Raises BadPackage with every fault and nothing written; Busy where another job holds the ecosystem, or has been
    given it meanwhile. Cut off half-way, the rows already acknowledged stay, the ecosystem is marked, and importing
    again finishes the work.
    """
    package, before = await _read(graph, path, ecosystem, progress, full=full)
    if dry_run:
        return await _import(graph, package, before, ecosystem, progress, full=full, dry_run=True)
    async with lease(graph, ecosystem, "import", lease_seconds, patient=True) as held:
        now = await _settings(held, ecosystem)
        # Another job came in between, or was cut off:
        if _kept(now) != _kept(before.settings) or (now and now["importing_since"]):
            package, before = await _read(held, path, ecosystem, progress, full=full)
        return await _import(held, package, before, ecosystem, progress, full=full, dry_run=False)


@dataclass(frozen=True, slots=True)
class _Before:
    """An ecosystem as it is stored: its settings, None where it does not exist, and its records by kind."""

    settings: Row | None
    records: Mapping[str, list[Record]]


async def _read(graph: Graph, path: Path, ecosystem: str, progress: Progress, *, full: bool) -> tuple[Package, _Before]:
    """A package, and the ecosystem that it was checked with. Raises BadPackage."""
    before = _Before(
        await _settings(graph, ecosystem),
        {layout.kind.name: await stored_records(graph, ecosystem, layout.kind.name) for layout in LAYOUTS},
    )
    currency = before.settings["currency"] if before.settings else DEFAULTS["currency"]
    with progress.step(f"Reading {path.name}"):  # aside, so that a lease is renewed meanwhile
        known = Stored() if full else await asyncio.to_thread(stored_cells, before.records)
        package = await asyncio.to_thread(read_package, path, currency, stored=known)
    return package, before


def _kept(settings: Row | None) -> Row | None:
    """Settings without the moment at which they were read."""
    return settings and {name: value for name, value in settings.items() if name != "now"}


async def _settings(graph: Graph, ecosystem: str) -> Row | None:
    return next(iter(await graph.run("ecosystem_settings", ecosystem=ecosystem)), None)


async def _import(
    graph: Graph, package: Package, before: _Before, ecosystem: str, progress: Progress, *, full: bool, dry_run: bool
) -> ImportReport:
    stored = before.settings
    settings = changed_settings(package.ecosystem, stored, ecosystem, full=full)
    with progress.step("Comparing with what is stored", len(LAYOUTS)) as advance:
        differences = []
        for layout in LAYOUTS:
            stored_of_kind, given = before.records[layout.kind.name], layout.records(package)
            differences.append(await asyncio.to_thread(difference, layout.kind, stored_of_kind, given, full))
            advance(1)
    lost = told_lost(await introductions_lost(graph, ecosystem, differences[0]))
    revision = stored["revision"] if stored else 0
    interrupted = bool(stored and stored["importing_since"])
    if not dry_run and (settings or interrupted or any(difference.size for difference in differences)):
        await graph.run("save_ecosystem", ecosystem=ecosystem, properties=settings)
        await graph.run("begin_import", ecosystem=ecosystem)
        nodes = [difference for difference in differences if not difference.kind.ends]
        links = [difference for difference in differences if difference.kind.ends]
        try:
            await write(graph, ecosystem, "Removing links", links, progress, ("remove",))
            every = ("remove", "create", "change")
            await write(graph, ecosystem, "Writing businesses and vocabulary", nodes, progress, every)
            await write(graph, ecosystem, "Writing links", links, progress, ("create", "change"))
            ((revision,),) = (row.values() for row in await graph.run("finish_import", ecosystem=ecosystem))
        except (Unavailable, TimedOut, Busy) as error:
            again = "what was acknowledged stays: import the package again to finish"
            raise type(error)(f"{error.message} ({again})") from error
    return ImportReport(
        ecosystem=ecosystem,
        dry_run=dry_run,
        revision=revision,
        settings_changed=bool(settings),
        tables=tuple(
            TableReport(
                layout.title,
                len(difference.create),
                len(difference.change),
                len(difference.remove),
                difference.unchanged,
            )
            for layout, difference in zip(LAYOUTS, differences, strict=True)
        ),
        notices=(*package.notices, *lost),
    )


def told_lost(count: int) -> list[str]:
    """A sentence that says how many recorded introductions go with the businesses that are removed; none if none do."""
    what = "1 recorded introduction goes" if count == 1 else f"{count:,} recorded introductions go"
    return [f"{what} with the businesses that the package no longer has"] if count else []


def changed_settings(
    given: Mapping[str, Any], stored: Mapping[str, Any] | None, ecosystem: str, *, full: bool
) -> dict[str, Any]:
    """The settings that a package changes, as stored: rates as JSON, because a map is no property in Neo4j."""
    wanted = {name: _stored(value) for name, value in given.items()}
    base: dict[str, Any] = {"name": ecosystem, **DEFAULTS}
    if stored is None or full:
        wanted = base | wanted
    return {name: value for name, value in wanted.items() if stored is None or stored[name] != value}


def _stored(value: Any) -> Any:
    if isinstance(value, Mapping):
        return json.dumps({code: str(rate) for code, rate in sorted(value.items())})
    return float(value) if isinstance(value, Decimal | int) and not isinstance(value, bool) else value
