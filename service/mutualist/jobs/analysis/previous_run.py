"""The published run before, as an analysis compares itself with it: what is kept of it, its network if it is."""

from __future__ import annotations

import asyncio
from datetime import date

from mutualist.core.history import Previous, begun
from mutualist.core.network import Network, load_network
from mutualist.errors import NotReady
from mutualist.graph import Graph, Row
from mutualist.graph.results import NETWORK, read_archive, runs
from mutualist.graph.stored.settings import day_in


async def previous_run(graph: Graph, settings: Row, day: date) -> Previous | None:
    """The run of an ecosystem (its stored settings) that one of a day is compared with: of the last five published runs
    that with the latest day up to it, so that a look at a day long past makes nothing new of what was there before; the
    last where all speak of later days. None where there is none yet."""
    ecosystem = settings["id"]
    last, first = await runs.current(graph, ecosystem), await runs.earliest(graph, ecosystem)
    recent = [] if last is None else await runs.published(graph, ecosystem, last.number, runs.KEPT_RUNS)
    before = [run for run in recent if run.as_of is not None and run.as_of <= day]
    run = max(before, key=lambda run: (run.as_of, run.number), default=last)
    if run is None or run.as_of is None:
        return None
    began = first and first.as_of and begun(first.as_of, day_in(settings, first.started_at))
    made, network = day_in(settings, run.started_at), await _network(graph, ecosystem, run.number)
    return Previous(run.number, run.as_of, run.summary.digest, network, made, began)


async def _network(graph: Graph, ecosystem: str, number: int) -> Network | None:
    try:
        data = await read_archive(graph, ecosystem, number, NETWORK)
    except NotReady:
        return None
    return await asyncio.to_thread(load_network, data)
