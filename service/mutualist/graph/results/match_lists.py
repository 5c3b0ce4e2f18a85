"""Read the match lists and suggestions of a published run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from mutualist.graph.connection import Graph, Row


@dataclass(frozen=True, slots=True)
class StoredMatch:
    """One match of `business` as stored: `rank` counts from 1 in its own list, the existing partners included."""

    business: str
    other: str
    rank: int
    score: float
    mutual: float
    confidence: float
    known: bool


@dataclass(frozen=True, slots=True)
class StoredSuggestion:
    """One introduction as stored, seen from both sides."""

    rank: int
    a: str
    b: str
    score_a: float
    score_b: float
    mutual: float
    confidence: float


async def match_lists(graph: Graph, ecosystem: str, run: int, ids: Sequence[str]) -> dict[str, list[StoredMatch]]:
    """The stored matches of some businesses, by business; one that is not matched at all is missing."""
    rows = await graph.run("match_lists", ecosystem=ecosystem, run=run, businesses=list(ids))
    return {row["business"]: _matches(row) for row in rows}


async def departed(graph: Graph, ecosystem: str, ids: Sequence[str]) -> frozenset[str]:
    """Those of some businesses that are no members any more."""
    (row,) = await graph.run("departed_among", ecosystem=ecosystem, ids=list(ids))
    return frozenset(row["ids"])


async def suggestions(graph: Graph, ecosystem: str, run: int, after: int, limit: int) -> list[StoredSuggestion]:
    """The worklist after a rank, without pairs that avoid or dismiss each other, were introduced since the run, or have
    left."""
    rows = await graph.run("suggestions", ecosystem=ecosystem, run=run, after=after, limit=limit)
    names = StoredSuggestion.__dataclass_fields__
    return [StoredSuggestion(**{name: row["suggestion"][name] for name in names}) for row in rows]


async def count_suggestions(graph: Graph, ecosystem: str, run: int) -> int:
    """How many pairs the worklist has now."""
    return (await graph.run("count_suggestions", ecosystem=ecosystem, run=run))[0]["count"]


def _matches(row: Row) -> list[StoredMatch]:
    columns = (row["others"], count(1), row["scores"], row["mutual"], row["confidence"], row["known"])
    return [StoredMatch(row["business"], *values) for values in zip(*columns, strict=False)]
