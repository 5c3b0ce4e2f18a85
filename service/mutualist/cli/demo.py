"""From a package to its answers in one go: `brief` for any package, `demo` for the fictional town, which it serves."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mutualist import server
from mutualist.cli.console import Shown, read_settings
from mutualist.cli.data import EcosystemOption, report_import, report_run, room_for
from mutualist.cli.dates import AsOfOption, day_of
from mutualist.cli.maintenance import on_migrated
from mutualist.cli.query import ask, data_of
from mutualist.cli.serve import HostOption, PortOption, listen, run_server
from mutualist.resources import resource

if TYPE_CHECKING:
    from rich.table import Table

    from mutualist.graph import Endpoint, Neo4jGraph
    from mutualist.settings import Settings

DEMO = "demo"
DEMO_BUSINESS = "crumb-and-crust-bakery"
DEMO_DAY = date(2026, 11, 1)
"""The date that the seed's ties were written for."""


def brief(
    path: Annotated[Path, typer.Argument(help="A folder or .zip of CSV files; see docs/package-format.md.")],
    ecosystem: EcosystemOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Import a package whole, analyse it and print the answers: who should meet, on whom it rests, where it breaks."""
    settings = read_settings(ecosystem=ecosystem)
    with server.database(settings, Shown()) as endpoint:
        _load(settings, endpoint, path, as_of)
        _print_briefing(settings, endpoint)


def demo(
    once: Annotated[bool, typer.Option("--once", help="Print the answers and exit.")] = False,
    host: HostOption = None,
    port: PortOption = None,
) -> None:
    """Load the demo town, analyse it, print the answers, and serve the API until Ctrl-C."""
    settings = read_settings(ecosystem=DEMO, host=host, port=port, development=True)
    listening = nullcontext() if once else listen(settings)
    with listening as listener, server.database(settings, Shown()) as endpoint:
        _load(settings, endpoint, resource("seed"), DEMO_DAY, staged=True)
        _print_briefing(settings, endpoint, DEMO_BUSINESS)
        if listener is not None:
            run_server(settings, endpoint, listener)


def _load(settings: Settings, endpoint: Endpoint, path: Path, as_of: date | None, *, staged: bool = False) -> None:
    """Import and analyse. A staged story is told as of its own day, whatever day it is."""

    async def work(graph: Neo4jGraph) -> None:
        from mutualist.graph.stored import not_ahead
        from mutualist.jobs.analysis.analyze import analyze
        from mutualist.jobs.imports import import_package

        ecosystem, patience = settings.ecosystem, settings.run_timeout
        await not_ahead(graph, None if staged else as_of)  # not after the import
        graph.require_room(room_for(path))
        report_import(await import_package(graph, path, ecosystem, Shown(), full=True, lease_seconds=patience))
        day = as_of if staged and as_of else await day_of(graph, ecosystem, as_of)
        report_run(ecosystem, await analyze(graph, endpoint, ecosystem, day, Shown(), patience))

    on_migrated(settings, endpoint, work)


def _print_briefing(settings: Settings, endpoint: Endpoint, business: str | None = None) -> None:
    import asyncio

    from mutualist.terminal import show

    for table in asyncio.run(_tables(settings, endpoint, business)):
        show(table)


async def _tables(settings: Settings, endpoint: Endpoint, business: str | None) -> list[Table]:
    from mutualist.api import find
    from mutualist.terminal import briefing

    async def table(shown: Callable[[list[dict[str, Any]]], Table], operation: str, **variables: Any) -> Table:
        data = data_of(await ask(settings, endpoint, find(operation), variables))
        return shown(next(iter(data.values()))["nodes"])

    tables = [await table(briefing.suggestions, "Suggestions", first=5)]
    if business is not None:
        tables.append(await table(briefing.matches, "Matches", business=business, first=3))
    return [
        *tables,
        await table(briefing.keystones, "Keystones", first=5),
        await table(briefing.fragilities, "Fragilities", first=100),
        await table(briefing.gaps, "Gaps", first=3),
    ]
