"""Pages of what a run stores by rank."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeVar

from mutualist.api import paging
from mutualist.api.context import Info
from mutualist.api.enums import FindingKind, FindingLevel
from mutualist.api.paging import Connection, checked, connection
from mutualist.api.result_types import Finding
from mutualist.graph import results

T = TypeVar("T")


async def ranked(
    info: Info,
    counted: str,
    read: Callable[..., Awaitable[list]],
    of: Callable[..., T],
    first: int,
    after: str | None,
    *which: object,
) -> Connection[T]:
    """A page of results by rank; `counted` is where the run's summary has their number."""
    checked(first)
    run = await info.context.run()
    whose = (info.context.ecosystem, read.__name__)
    start = paging.rank_after(whose, run, after)
    found = await read(info.context.graph, info.context.ecosystem, run.number, *which, start, first + 1)

    async def count() -> int:
        value: object = run.summary
        for key in counted.split("."):
            value = value.get(key, 0) if isinstance(value, dict) else 0
        return value if isinstance(value, int) else 0

    cursors = [paging.rank_cursor(whose, run, one.rank) for one in found]
    return connection([of(one) for one in found], cursors, first, count)


async def finding_page(
    info: Info, first: int, after: str | None, kind: FindingKind | None, level: FindingLevel | None
) -> Connection[Finding]:
    """A page of findings, of one kind or level or of all."""
    counted = "findings"
    if kind is not None and level is not None:
        counted = f"findings_by_kind_and_level.{kind.value}.{level.value}"
    elif kind is not None or level is not None:
        counted = f"findings_by_kind.{kind.value}" if kind is not None else f"findings_by_level.{level}"
    read = partial(results.findings, level=None if level is None else level.value)
    read.__name__ = results.findings.__name__  # type: ignore[attr-defined]
    return await ranked(info, counted, read, Finding.of, first, after, kind)
