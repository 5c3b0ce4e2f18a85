"""Cursor connections: opaque cursors over an integer rank of one run, or over a sort key, with a hard page maximum."""

from __future__ import annotations

import base64
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Generic, TypeVar

import strawberry

from mutualist.errors import BadCursor, BadInput, StaleCursor
from mutualist.graph.results import Run

PAGE = 10
"""Items per page where a request does not say."""

MOST = 100
"""Items per page at most."""

First = Annotated[int, strawberry.argument(description=f"How many, 1 to {MOST}.")]
After = Annotated[str | None, strawberry.argument(description="Continue after this cursor.")]
IncludeKnown = Annotated[
    bool, strawberry.argument(description="Show existing partners and whom it was introduced to as well.")
]

T = TypeVar("T")

Whose = tuple[str, ...]
"""What a cursor belongs to: the ecosystem and the list, and for a list of one business its id."""


@strawberry.type(description="Where a page ends and whether there is more.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether there is more after this page.")
    end_cursor: str | None = strawberry.field(description="Cursor of the last item, to continue after.")


@strawberry.type(description="One item of a list with its cursor.")
class Edge(Generic[T]):
    cursor: str = strawberry.field(description="Pass it as `after` to continue from here.")
    node: T = strawberry.field(description="The item.")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list. `count` gives how many items there are on all pages, and is asked only where that is."""

    edges: list[Edge[T]]
    page_info: PageInfo
    count: Callable[[], Awaitable[int]]


@strawberry.type(description="One page of a list.")
class Connection(Generic[T]):
    edges: list[Edge[T]] = strawberry.field(description="The items with their cursors.")
    page_info: PageInfo = strawberry.field(description="Where the page ends.")

    @strawberry.field(description="The items without cursors.")
    def nodes(self, page: strawberry.Parent[Page]) -> list[T]:
        return [edge.node for edge in page.edges]

    @strawberry.field(description="How many items there are on all pages.")
    async def total_count(self, page: strawberry.Parent[Page]) -> int:
        return await page.count()


def checked(first: int) -> int:
    """A page size. Raises BadInput outside 1 to 100."""
    if not 1 <= first <= MOST:
        raise BadInput(f"first is {first}; it must be between 1 and {MOST}")
    return first


def connection(items: Sequence[T], cursors: Sequence[str], first: int, count: Callable[[], Awaitable[int]]) -> Page[T]:
    """A page of at most `first` of the items; one item more than `first` says that there is a next page."""
    edges = [Edge(cursor=cursor, node=item) for cursor, item in zip(cursors[:first], items[:first], strict=True)]
    info = PageInfo(has_next_page=len(items) > first, end_cursor=edges[-1].cursor if edges else None)
    return Page(edges, info, count)


def rank_cursor(whose: Whose, run: Run, rank: int) -> str:
    """The cursor of a rank in a list of a run."""
    return _encode(*whose, run.number, rank)


def rank_after(whose: Whose, run: Run, cursor: str | None) -> int:
    """The rank that a cursor stands for, 0 without one.

    Raises BadCursor where it is none of this list, StaleCursor where it is of another run.
    """
    if cursor is None:
        return 0
    number, rank = _decode(cursor, whose, int, int)
    if number != run.number:
        raise StaleCursor(
            f"the cursor belongs to run {number}, but run {run.number} is published now; leave `after` out"
        )
    return rank


def sort_cursor(whose: Whose, key: str) -> str:
    """The cursor of a sort key in a list."""
    return _encode(*whose, key)


def sort_after(whose: Whose, cursor: str | None) -> str:
    """The sort key that a cursor stands for, empty without one. Raises BadCursor where it is none of this list."""
    return "" if cursor is None else _decode(cursor, whose, str)[0]


def _encode(*parts: str | int) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts, separators=(",", ":")).encode()).decode().rstrip("=")


def _decode(cursor: str, whose: Whose, *kinds: type) -> list[Any]:
    try:
        parts = json.loads(base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4)))
        json.dumps(parts, ensure_ascii=False).encode()  # half a character is none
    except (ValueError, RecursionError):  # binascii.Error and UnicodeError among them
        parts = None
    if (
        not isinstance(parts, list)
        or parts[: len(whose)] != list(whose)
        or [type(part) for part in parts[len(whose) :]] != list(kinds)
        or any(isinstance(part, int) and not 0 <= part < 2**53 for part in parts)
    ):
        raise BadCursor(f"{cursor[:40]!r} is not a cursor of this list; leave `after` out to start anew")
    return parts[len(whose) :]
