"""The verb `demo`: from nothing to the answers for a fictional town, and an API that serves them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any

import typer
from rich.table import Table

from mutualist.api.operations import find
from mutualist.cli.console import Shown, read_settings
from mutualist.cli.data import report_import, report_run
from mutualist.cli.querying import ask, data_of
from mutualist.cli.serving import HostOption, PortOption, listen, run_server
from mutualist.graph.database import connect
from mutualist.graph.embedded import Endpoint, database
from mutualist.graph.migrations import migrate
from mutualist.jobs.analyzing import analyze
from mutualist.jobs.importing import import_package
from mutualist.render import briefing
from mutualist.render.tables import show
from mutualist.resources import resource
from mutualist.settings import Settings

ECOSYSTEM = "demo"
BUSINESS = "crumb-and-crust-bakery"
DAY = date(2026, 11, 1)
"""The date that the seed's ties were written for."""


def demo(
    once: Annotated[bool, typer.Option("--once", help="Print the answers and exit.")] = False,
    host: HostOption = None,
    port: PortOption = None,
) -> None:
    """Load the demo town, analyse it, print the answers, and serve the API until Ctrl-C."""
    settings = read_settings(ecosystem=ECOSYSTEM, host=host, port=port, development=True)
    listener = None if once else listen(settings)
    with database(settings, Shown()) as endpoint:
        asyncio.run(_load(settings, endpoint))
        for table in asyncio.run(_answers(settings, endpoint)):
            show(table)
        if listener is not None:
            run_server(settings, endpoint, listener)


async def _load(settings: Settings, endpoint: Endpoint) -> None:
    async with connect(endpoint) as graph:
        await migrate(graph)
        patience = settings.run_timeout
        report_import(
            await import_package(graph, resource("seed"), ECOSYSTEM, Shown(), full=True, lease_seconds=patience)
        )
        report_run(ECOSYSTEM, await analyze(graph, endpoint, ECOSYSTEM, DAY, Shown(), patience))


async def _answers(settings: Settings, endpoint: Endpoint) -> list[Table]:
    async def nodes(operation: str, **variables: Any) -> list[dict[str, Any]]:
        data = data_of(await ask(settings, endpoint, find(operation), variables))
        return next(iter(data.values()))["nodes"]

    async def table(shown: Callable[..., Table], operation: str, *title: str, **variables: Any) -> Table:
        return shown(*title, await nodes(operation, **variables))

    return [
        await table(briefing.introductions, "Introductions", first=5),
        await table(briefing.matches, "Matches", "Whom should the bakery meet?", business=BUSINESS, first=3),
        await table(briefing.keystones, "Keystones", first=5),
        await table(briefing.fragilities, "Fragilities", first=6),
        await table(briefing.gaps, "Gaps", first=3),
    ]
