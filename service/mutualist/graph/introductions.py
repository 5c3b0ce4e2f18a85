"""Read introductions and exclusions for the API, and as an analysis needs them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mutualist.core.introductions import Exclusion, Relations, acquaintances
from mutualist.core.model import Actor, Introduction, Outcome
from mutualist.graph.connection import Graph, Row
from mutualist.graph.paging import paged_rows

INTRODUCTIONS_SHOWN = 100
"""Introductions read per business at most where many businesses are asked about."""

BEYOND = "~"
"""Comes after every sort key of an introduction, which begins with a digit."""


@dataclass(frozen=True, slots=True)
class Said:
    """An outcome that was recorded: what, of which day, with which note, and when it was recorded."""

    outcome: Outcome
    day: date
    note: str | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class StoredIntroduction:
    """An introduction with all that is kept of it. `past` has the outcomes that were replaced, the oldest first."""

    introduction: Introduction
    sort: str
    by: Actor
    note: str | None
    outcome_note: str | None
    recorded_at: datetime
    changed_at: datetime
    past: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class IntroductionFilter:
    """Which introductions to list; None lets all pass. `open` ones have no outcome yet."""

    business: str | None = None
    outcome: Outcome | None = None
    open: bool | None = None


def sort_of(day: date, id: str) -> str:
    """What introductions are listed by, from the greatest to the least: day, then id.

    >>> sort_of(date(2026, 11, 24), "e1")
    '2026-11-24\\te1'
    """
    return f"{day.isoformat()}\t{id}"


async def introductions(
    graph: Graph, ecosystem: str, which: IntroductionFilter, before: str, limit: int
) -> list[StoredIntroduction]:
    """Introductions that come after the sort key `before` in the list, the newest first; all where it is empty."""
    rows = await _passing(graph, ecosystem, "introductions", which, before=before or BEYOND, limit=limit)
    return [stored_introduction(row["introduction"]) for row in rows]


async def count_introductions(graph: Graph, ecosystem: str, which: IntroductionFilter) -> int:
    """How many introductions pass a filter."""
    rows = await _passing(graph, ecosystem, "count_introductions", which)
    return rows[0]["count"]


async def _passing(graph: Graph, ecosystem: str, query: str, which: IntroductionFilter, **page: object) -> list[Row]:
    """The rows of a query of introductions that pass a filter."""
    parameters = page | {"outcome": which.outcome and which.outcome.value, "open": which.open}
    if which.business is None:
        return await graph.run(query, ecosystem=ecosystem, **parameters)
    return await graph.run(f"{query}_of_business", ecosystem=ecosystem, business=which.business, **parameters)


async def introductions_of(graph: Graph, ecosystem: str, ids: Sequence[str]) -> dict[str, list[StoredIntroduction]]:
    """The newest introductions of some businesses, by business, at most 100 of each."""
    introductions = defaultdict(list)
    for row in await graph.run("introductions_of", ecosystem=ecosystem, ids=list(ids), limit=INTRODUCTIONS_SHOWN):
        introductions[row["id"]].append(stored_introduction(row["introduction"]))
    return {
        id: sorted(newest, key=lambda introduction: introduction.sort, reverse=True)
        for id, newest in introductions.items()
    }


async def relations_of(graph: Graph, ecosystem: str, ids: Sequence[str]) -> dict[str, Relations]:
    """What decides which matches of some businesses are shown, by business."""
    rows = await graph.run("relations_of", ecosystem=ecosystem, ids=list(ids))
    return {row["id"]: _relations(row) for row in rows}


async def read_introductions(graph: Graph, ecosystem: str) -> tuple[Introduction, ...]:
    """Every introduction of an ecosystem, in the order of ids."""
    rows = await paged_rows(graph, "stored_introductions", ecosystem)
    return tuple(sorted(map(introduction_of, rows), key=lambda introduction: introduction.id))


async def read_dismissals(graph: Graph, ecosystem: str) -> frozenset[tuple[str, str]]:
    """Who has dismissed whom."""
    rows = await paged_rows(graph, "stored_dismissals", ecosystem)
    return frozenset((business, other) for business, other in rows)


def introduction_of(stored: Row) -> Introduction:
    """A stored introduction as the domain knows it."""
    outcome, day = stored.get("outcome"), stored.get("outcome_day")
    return Introduction(
        id=stored["id"],
        a=stored["a"],
        b=stored["b"],
        day=stored["day"].to_native(),
        outcome=None if outcome is None else Outcome(outcome),
        outcome_day=None if day is None else day.to_native(),
    )


def stored_introduction(stored: Row) -> StoredIntroduction:
    """A stored introduction with all that is kept of it."""
    past = zip(*(stored.get(f"past_{part}", ()) for part in ("outcomes", "days", "notes", "times")), strict=True)
    return StoredIntroduction(
        introduction=introduction_of(stored),
        sort=stored["sort"],
        by=Actor(stored["by"]),
        note=stored.get("note"),
        outcome_note=stored.get("outcome_note"),
        recorded_at=stored["recorded_at"].to_native(),
        changed_at=stored["changed_at"].to_native(),
        past=tuple(
            Said(Outcome(outcome), day.to_native(), note or None, at.to_native()) for outcome, day, note, at in past
        ),
    )


def exclusion_of(other: str, stored: Row) -> Exclusion:
    """A stored exclusion as the domain knows it."""
    by, at = stored.get("by"), stored.get("at")
    who, when = None if by is None else Actor(by), None if at is None else at.to_native()
    return Exclusion(other, who, stored.get("reason"), when)


def _relations(row: Row) -> Relations:
    met = acquaintances(map(introduction_of, row["introductions"]))
    return Relations(
        dismissed={exclusion["other"]: exclusion_of(exclusion["other"], exclusion) for exclusion in row["dismissed"]},
        avoided={exclusion["other"]: exclusion_of(exclusion["other"], exclusion) for exclusion in row["avoided"]},
        met={other: acquaintance for pair, acquaintance in met.items() for other in pair - {row["id"]}},
    )
