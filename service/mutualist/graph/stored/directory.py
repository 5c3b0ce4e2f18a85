"""Read businesses, capabilities, segments and ties for the API: by page, by id, and as a bounded network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mutualist.core.model import Business, Tie
from mutualist.core.text.collation import fold
from mutualist.graph.connection import Graph, Row
from mutualist.graph.stored.entities import business_of, tie_of

TIES_SHOWN = 100
"""Ties read per business at most."""


@dataclass(frozen=True, slots=True)
class BusinessFilter:
    """Which businesses to list; None lets all pass. `search` is part of a name or id, the last three are ids."""

    search: str | None = None
    kind: str | None = None
    country: str | None = None
    city: str | None = None
    offers: str | None = None
    needs: str | None = None
    serves: str | None = None

    def parameters(self) -> Row:
        """The filter as parameters of its queries."""
        parameters = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return parameters | {"search": fold(self.search) if self.search else None}


@dataclass(frozen=True, slots=True)
class Entry:
    """A capability or segment with its sort key and how many businesses stand behind it."""

    id: str
    name: str
    sort: str
    broader: str | None
    size: float | None = None
    offered_by: int = 0
    needed_by: int = 0
    served_by: int = 0


async def businesses(
    graph: Graph, ecosystem: str, which: BusinessFilter, after: str, limit: int
) -> list[tuple[str, Business]]:
    """(sort key, business) after a sort key, by name."""
    rows = await graph.run("businesses", ecosystem=ecosystem, after=after, limit=limit, **which.parameters())
    return [(row["properties"]["sort"], business_of(row["properties"])) for row in rows]


async def count_businesses(graph: Graph, ecosystem: str, which: BusinessFilter) -> int:
    """How many businesses pass a filter."""
    return (await graph.run("count_businesses", ecosystem=ecosystem, **which.parameters()))[0]["count"]


async def businesses_by_id(graph: Graph, ecosystem: str, ids: Sequence[str]) -> dict[str, Business]:
    """The businesses with some ids, by id; unknown ones are missing."""
    rows = await graph.run("businesses_by_id", ecosystem=ecosystem, ids=list(ids))
    return {row["id"]: business_of(row["properties"]) for row in rows}


async def entries(
    graph: Graph, ecosystem: str, vocabulary: str, search: str | None, after: str, limit: int
) -> list[Entry]:
    """Entries of a vocabulary (`capabilities` or `segments`) after a sort key, by name."""
    folded = fold(search) if search else None
    rows = await graph.run(vocabulary, ecosystem=ecosystem, search=folded, after=after, limit=limit)
    return [Entry(**row) for row in rows]


async def count_entries(graph: Graph, ecosystem: str, vocabulary: str, search: str | None) -> int:
    """How many entries of a vocabulary match a search."""
    rows = await graph.run(f"count_{vocabulary}", ecosystem=ecosystem, search=fold(search) if search else None)
    return rows[0]["count"]


async def entries_by_id(graph: Graph, ecosystem: str, vocabulary: str, ids: Sequence[str]) -> dict[str, Entry]:
    """The entries of a vocabulary with some ids, by id."""
    rows = await graph.run(f"{vocabulary}_by_id", ecosystem=ecosystem, ids=list(ids))
    return {row["id"]: Entry(**row) for row in rows}


async def ties_of(graph: Graph, ecosystem: str, ids: Sequence[str]) -> list[tuple[str, Tie]]:
    """(business id, tie) for the ties of some businesses, at most 100 of each."""
    rows = await graph.run("ties_of", ecosystem=ecosystem, ids=list(ids), limit=TIES_SHOWN)
    return [(row["id"], tie_of(row | {"id": row["tie"]})) for row in rows]


async def neighbourhood(
    graph: Graph, ecosystem: str, centre: str, day: date, steps: int, limit: int
) -> tuple[list[str], bool]:
    """The ids within some steps of a business over ties of a day, the nearest first, and whether there are more."""
    seen, edge = [centre], [centre]
    for _ in range(steps):
        room = limit - len(seen)
        rows = await graph.run("neighbours", ecosystem=ecosystem, ids=edge, seen=seen, day=day, limit=room + 1)
        edge = [row["id"] for row in rows[:room]]
        seen += edge
        if len(rows) > room:
            return seen, True
        if not edge:
            break
    return seen, False
