"""Pages of what a run stores by rank."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from mutualist.api.request import paging
from mutualist.api.request.context import Info
from mutualist.api.request.paging import Connection, checked, connection
from mutualist.graph.results.summary import RunSummary

T = TypeVar("T")


async def ranked(
    info: Info,
    counted: Callable[[RunSummary], int],
    read: Callable[..., Awaitable[list]],
    of: Callable[..., T],
    first: int,
    after: str | None,
    *which: object,
) -> Connection[T]:
    """A page of results by rank; `counted` is how many the run's summary says there are."""
    checked(first)
    run = await info.context.run()
    whose = (info.context.ecosystem, read.__name__)
    start = paging.rank_after(whose, run, after)
    found = await read(info.context.graph, info.context.ecosystem, run.number, *which, start, first + 1)

    async def count() -> int:
        return counted(run.summary)

    cursors = [paging.rank_cursor(whose, run, one.rank) for one in found]
    return connection([of(one) for one in found], cursors, first, count)
