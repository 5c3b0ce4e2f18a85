"""Cursor connections: opaque cursors over an integer rank of one run, or over a sort key, with a hard page maximum."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Awaitable, Callable, Sequence
from typing import Annotated, Generic, TypeVar

import strawberry
from strawberry.scalars import ID

from mutualist.errors import BadCursor, BadInput, StaleCursor
from mutualist.graph.runs import Run

PAGE = 10
"""Items per page where a request does not say."""

MOST = 100
"""Items per page at most."""

First = Annotated[int, strawberry.argument(description=f"How many, 1 to {MOST}.")]
After = Annotated[str | None, strawberry.argument(description="Continue after this cursor.")]

T = TypeVar("T")


@strawberry.type(description="Where a page ends and whether there is more.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether there is more after this page.")
    end_cursor: str | None = strawberry.field(description="Cursor of the last item, to continue after.")


@strawberry.type(description="One item of a list with its cursor.")
class Edge(Generic[T]):
    cursor: str = strawberry.field(description="Pass it as `after` to continue from here.")
    node: T = strawberry.field(description="The item.")


@strawberry.type(description="One page of a list.")
class Connection(Generic[T]):
    edges: list[Edge[T]] = strawberry.field(description="The items with their cursors.")
    page_info: PageInfo = strawberry.field(description="Where the page ends.")
    count: strawberry.Private[Callable[[], Awaitable[int]]]

    @strawberry.field(description="The items without cursors.")
    def nodes(self) -> list[T]:
        return [edge.node for edge in self.edges]

    @strawberry.field(description="How many items there are on all pages.")
    async def total_count(self) -> int:
        return await self.count()


def checked(first: int) -> int:
    """A page size. Raises BadInput outside 1 to 100."""
    if not 1 <= first <= MOST:
        raise BadInput(f"first is {first}; it must be between 1 and {MOST}")
    return first


def connection(
    items: Sequence[T], cursors: Sequence[str], first: int, count: Callable[[], Awaitable[int]]
) -> Connection[T]:
    """A page of at most `first` of the items; one item more than `first` says that there is a next page."""
    edges = [Edge(cursor=cursor, node=item) for cursor, item in zip(cursors[:first], items[:first], strict=True)]
    info = PageInfo(has_next_page=len(items) > first, end_cursor=edges[-1].cursor if edges else None)
    return Connection(edges=edges, page_info=info, count=count)


def rank_cursor(run: Run, rank: int) -> str:
    """The cursor of a rank in a run."""
    return _encode("rank", str(run.number), str(rank))


def rank_after(run: Run, cursor: str | None) -> int:
    """The rank that a cursor stands for, 0 without one. Raises BadCursor, or StaleCursor for another run's."""
    if cursor is None:
        return 0
    number, rank = _decode(cursor, "rank", 2)
    if not (number.isascii() and number.isdigit() and rank.isascii() and rank.isdigit() and len(rank) < 16):
        raise BadCursor(f"{cursor[:40]!r} is not a cursor of this list; leave `after` out to start anew")
    if int(number) != run.number:
        raise StaleCursor(
            f"the cursor belongs to run {int(number)}, but run {run.number} is published now; leave `after` out"
        )
    return int(rank)


def sort_cursor(key: str) -> str:
    """The cursor of a sort key."""
    return _encode("sort", key)


def sort_after(cursor: str | None) -> str:
    """The sort key that a cursor stands for, empty without one. Raises BadCursor."""
    return "" if cursor is None else _decode(cursor, "sort", 1)[0]


def _encode(*parts: str) -> str:
    return base64.urlsafe_b64encode("\x1f".join(parts).encode()).decode().rstrip("=")


def _decode(cursor: str, kind: str, parts: int) -> list[str]:
    try:
        found = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)).decode().split("\x1f")
    except (binascii.Error, UnicodeError, ValueError):
        found = []
    if len(found) != parts + 1 or found[0] != kind:
        raise BadCursor(f"{cursor[:40]!r} is not a cursor of this list; leave `after` out to start anew")
    return found[1:]


__all__ = ["ID", "MOST", "PAGE", "After", "Connection", "Edge", "First", "PageInfo"]
