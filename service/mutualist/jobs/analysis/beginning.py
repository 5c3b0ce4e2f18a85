"""How a run begins, and how those are settled that nobody will finish."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from mutualist.errors import MutualistError, NotReady
from mutualist.graph import FencedGraph, Graph, lease
from mutualist.graph.results import runs
from mutualist.graph.stored import read_settings


async def begin(held: FencedGraph, as_of: date, *, queued: bool = False) -> int:
    """The number of a new run of an ecosystem that is held. Raises NotReady where an import was cut off half-way."""
    settings = await read_settings(held, held.ecosystem)
    if settings["importing_since"]:
        raise NotReady(
            f"an import into {held.ecosystem} was cut off half-way; import the package again (what was written stays), "
            "then analyse"
        )
    return await runs.begin(held, held.ecosystem, as_of, queued=queued)


async def settle(graph: Graph, lease_seconds: float) -> None:
    """Mark as failed, in every ecosystem that nobody holds, what a process or a service that was killed has left
    unfinished. Where that cannot be done now, the next time or whoever analyses the ecosystem next does it.
    """
    for row in await graph.run("abandoned_ecosystems"):
        with suppress(MutualistError):
            async with lease(graph, row["ecosystem"], "analysis", lease_seconds) as held:
                await runs.give_up(held, held.ecosystem)
