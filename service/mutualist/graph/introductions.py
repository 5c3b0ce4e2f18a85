"""Read introductions and exclusions for the API, and as an analysis needs them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from neo4j.time import Date

from mutualist.core.introductions import Acquaintance, Exclusion, Relations, standing_for
from mutualist.core.model import Actor, Introduction, Outcome
from mutualist.graph.connection import Graph, Row
from mutualist.graph.paging import paged_rows

INTRODUCTIONS_SHOWN = 100
"""Introductions read per business at most where many businesses are asked about."""

OPEN = "open"
"""The state of an introduction of which nobody has said what came of it."""

BEYOND = "~"
"""Comes after every sort key of an introduction, which begins with a digit."""


@dataclass(frozen=True, slots=True)
class PastOutcome:
    """An outcome that was replaced, its `place` among all of its introduction's from 1: what, of which day, with which
    note, and when it was recorded."""

    place: int
    outcome: Outcome
    day: date
    note: str | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class StoredIntroduction:
    """An introduction with all that is kept of it but outcomes that were replaced: so many were `replaced`."""

    introduction: Introduction
    sort: str
    by: Actor
    note: str | None
    outcome_note: str | None
    recorded_at: datetime
    changed_at: datetime
    replaced: int


class Places(NamedTuple):
    """Places among the outcomes of an introduction that were replaced: those behind `after` up to `last`."""

    introduction: str
    after: int
    last: int


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


def _states(which: IntroductionFilter) -> list[str]:
    """The states of the introductions that pass a filter."""
    said = [outcome.value for outcome in Outcome if which.outcome in (None, outcome)]
    open = [OPEN] if which.outcome is None else []
    return (open if which.open is not False else []) + (said if which.open is not True else [])


async def introductions(
    graph: Graph, ecosystem: str, which: IntroductionFilter, before: str, limit: int
) -> list[StoredIntroduction]:
    """Introductions that come after the sort key `before` in the list, the newest first; all where it is empty."""
    page = {"states": _states(which), "before": before or BEYOND, "limit": limit}
    if which.business is None:
        rows = await graph.run("introductions", ecosystem=ecosystem, **page)
    else:
        rows = await graph.run("introductions_of", ecosystem=ecosystem, ids=[which.business], **page)
    return [stored_introduction(row["introduction"]) for row in rows]


async def count_introductions(graph: Graph, ecosystem: str, which: IntroductionFilter) -> int:
    """How many introductions pass a filter."""
    states = _states(which)
    if which.business is None:
        rows = await graph.run("count_introductions", ecosystem=ecosystem, states=states)
    else:
        rows = await graph.run("count_introductions_of", ecosystem=ecosystem, business=which.business, states=states)
    return rows[0]["count"]


async def introductions_of(graph: Graph, ecosystem: str, ids: Sequence[str]) -> dict[str, list[StoredIntroduction]]:
    """The newest introductions of some businesses, by business, at most 100 of each, the newest first."""
    introductions = defaultdict(list)
    page = {"states": _states(IntroductionFilter()), "before": BEYOND, "limit": INTRODUCTIONS_SHOWN}
    for row in await graph.run("introductions_of", ecosystem=ecosystem, ids=list(ids), **page):
        introductions[row["id"]].append(stored_introduction(row["introduction"]))
    return introductions


async def past_outcomes(graph: Graph, ecosystem: str, places: Sequence[Places]) -> dict[Places, list[PastOutcome]]:
    """Outcomes that were replaced, by where they stand, in the order of their places."""
    found: dict[Places, list[PastOutcome]] = defaultdict(list)
    for row in await graph.run("past_outcomes", ecosystem=ecosystem, asked=[asked._asdict() for asked in places]):
        stored = row.pop("outcome")
        found[Places(**row)].append(
            PastOutcome(
                place=stored["place"],
                outcome=Outcome(stored["outcome"]),
                day=stored["day"].to_native(),
                note=stored.get("note"),
                recorded_at=stored["recorded_at"].to_native(),
            )
        )
    return found


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
    day = stored.get("outcome_day")
    return Introduction(
        id=stored["id"],
        a=stored["a"],
        b=stored["b"],
        day=stored["day"].to_native(),
        outcome=None if stored["state"] == OPEN else Outcome(stored["state"]),
        outcome_day=None if day is None else day.to_native(),
    )


def met_of(a: str, b: str, stored: Row) -> tuple[Introduction, ...]:
    """What is kept of all introductions of a pair, as few that stand for them."""
    times = {None if state == OPEN else Outcome(state): stored.get(state, 0) for state in (OPEN, *Outcome)}
    day = stored.get("introduced_on")
    met = None if day is None else _acquaintance(day, stored.get("outcome"))
    return standing_for(min(a, b), max(a, b), met, times)


def stored_introduction(stored: Row) -> StoredIntroduction:
    """A stored introduction with all that is kept of it."""
    return StoredIntroduction(
        introduction=introduction_of(stored),
        sort=stored["sort"],
        by=Actor(stored["by"]),
        note=stored.get("note"),
        outcome_note=stored.get("outcome_note"),
        recorded_at=stored["recorded_at"].to_native(),
        changed_at=stored["changed_at"].to_native(),
        replaced=stored["replaced"],
    )


def exclusion_of(other: str, stored: Row) -> Exclusion:
    """A stored exclusion as the domain knows it."""
    by, at = stored.get("by"), stored.get("at")
    who, when = None if by is None else Actor(by), None if at is None else at.to_native()
    return Exclusion(other, who, stored.get("reason"), when)


def _relations(row: Row) -> Relations:
    return Relations(
        dismissed={exclusion["other"]: exclusion_of(exclusion["other"], exclusion) for exclusion in row["dismissed"]},
        avoided={exclusion["other"]: exclusion_of(exclusion["other"], exclusion) for exclusion in row["avoided"]},
        met={other: _acquaintance(day, outcome) for other, day, outcome in row["met"]},
    )


def _acquaintance(day: Date, outcome: str | None) -> Acquaintance:
    return Acquaintance(day.to_native(), None if outcome is None else Outcome(outcome))
