"""Pages of what a run stores by rank."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol, TypeVar

from mutualist.api.request import paging
from mutualist.api.request.context import Info
from mutualist.api.request.paging import Page, checked, connection
from mutualist.graph import Graph
from mutualist.graph.results import Run, RunSummary


class Ranked(Protocol):
    """What has a place in a list."""

    @property
    def rank(self) -> int:
        """Its place, from 1."""
        ...


R = TypeVar("R", bound=Ranked)

Read = Callable[[Graph, str, int, int, int], Awaitable[Sequence[R]]]
"""Reads of an ecosystem's run what comes after a rank, at most as many as a limit says."""


Count = Callable[[Run], Awaitable[int]]
"""How long a whole list of a run is."""


async def ranked(info: Info, name: str, read: Read[R], count: Count, first: int, after: str | None) -> Page[R]:
    """A page of results by rank. `name` is that of the list in cursors."""
    checked(first)
    run = await info.context.run()
    whose = (info.context.ecosystem, name)
    start = paging.rank_after(whose, run, after)
    results = await read(info.context.graph, info.context.ecosystem, run.number, start, first + 1)
    return connection(
        results, [paging.rank_cursor(whose, run, result.rank) for result in results], first, lambda: count(run)
    )


def summed(of: Callable[[RunSummary], int]) -> Count:
    """A length that the run's summary has."""

    async def count(run: Run) -> int:
        return of(run.summary)

    return count
