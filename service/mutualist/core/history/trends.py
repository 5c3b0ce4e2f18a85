"""What grows and what shrinks between two runs: segments and capabilities, and needs that rise faster than offers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from mutualist.core.history.digest import Mover
from mutualist.core.history.previous import Previous, unobserved, why_not
from mutualist.core.network import Network, Terms
from mutualist.core.text import Message, Reference
from mutualist.core.text.messages import message

MOST_MOVING = 20
"""Terms listed per list; the counts are whole."""

MOST_KEPT = 3
"""Terms of each list that are kept for ever."""


class Statement(StrEnum):
    """What a member says of a term: that it offers or needs a capability, or serves a segment."""

    OFFERS = "offers"
    NEEDS = "needs"
    SERVES = "serves"


@dataclass(frozen=True, slots=True)
class Movement:
    """How many members said it of a term (id) in the run before, and how many do now."""

    term: str
    name: str
    before: int
    now: int

    @property
    def change(self) -> int:
        """How many more."""
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class Movements:
    """What grows and what shrinks, the largest change first, bounded; the counts are whole."""

    of: Statement
    growing_count: int
    growing: tuple[Movement, ...]
    shrinking_count: int
    shrinking: tuple[Movement, ...]


@dataclass(frozen=True, slots=True)
class Pressure:
    """A capability whose needs rise faster than its offers: how many more need and offer it than in the run before."""

    capability: str
    name: str
    needs: Movement
    offers: Movement
    text: Message


@dataclass(frozen=True, slots=True)
class Trends:
    """What has moved since the run before, over `days`; empty with what is `missing` where nothing can be compared."""

    run: int | None
    day: date | None
    days: int | None
    movements: tuple[Movements, ...] = ()
    pressure_count: int = 0
    pressures: tuple[Pressure, ...] = ()
    missing: Message | None = None


def trends(network: Network, previous: Previous | None, made: date | None = None) -> Trends:
    """What has moved since the run before, for a run made on a day (None: that of the network). Both must show a state
    that was really seen, and the network of the run before must still be stored. Only what is declared counts."""
    missing = why_not(previous, network.day)
    if missing or previous is None:
        return Trends(None, None, None, missing=missing)
    days = (network.day - previous.day).days
    unknown = unobserved(previous, network.day, made or network.day)
    if unknown or previous.network is None:
        unknown = unknown or message("history-network-gone", run=str(previous.run))
        return Trends(previous.run, previous.day, days, missing=unknown)
    counts = {of: _moved(previous.network, network, of) for of in Statement}
    movements = tuple(_movements(of, found) for of, found in counts.items())
    pressures = _pressures(counts[Statement.NEEDS], counts[Statement.OFFERS])
    return Trends(previous.run, previous.day, days, movements, len(pressures), tuple(pressures[:MOST_MOVING]))


def movers(found: Trends) -> tuple[Mover, ...]:
    """What moved most, for the digest: at most MOST_KEPT growing and as many shrinking of each kind."""
    return tuple(
        Mover(one.of.value, moved.term, moved.name, moved.change)
        for one in found.movements
        for listed in (one.growing, one.shrinking)
        for moved in listed[:MOST_KEPT]
    )


def _moved(before: Network, now: Network, of: Statement) -> dict[str, Movement]:
    """Of every term that anybody speaks of, by id."""
    was, held = _counts(before, of), _counts(now, of)
    found = {}
    for term in sorted(was.keys() | held.keys()):
        name, count = held.get(term, ("", 0))
        found[term] = Movement(term, name or was[term][0], was.get(term, ("", 0))[1], count)
    return found


def _counts(network: Network, of: Statement) -> dict[str, tuple[str, int]]:
    """(name, how many members) by the id of the term."""
    terms: Terms = network.segments if of is Statement.SERVES else network.capabilities
    said = getattr(network, of.value)
    numbers = said.segment if of is Statement.SERVES else said.capability
    count = np.bincount(numbers, minlength=len(terms))
    spoken = np.flatnonzero(count)
    rows = zip(terms.id[spoken].tolist(), terms.name[spoken].tolist(), count[spoken].tolist(), strict=True)
    return {term: (name, many) for term, name, many in rows}


def _movements(of: Statement, found: dict[str, Movement]) -> Movements:
    growing = sorted((one for one in found.values() if one.change > 0), key=lambda one: (-one.change, one.term))
    shrinking = sorted((one for one in found.values() if one.change < 0), key=lambda one: (one.change, one.term))
    return Movements(of, len(growing), tuple(growing[:MOST_MOVING]), len(shrinking), tuple(shrinking[:MOST_MOVING]))


def _pressures(needs: dict[str, Movement], offers: dict[str, Movement]) -> list[Pressure]:
    """Capabilities with more needs than before, and more of them than of offers; the largest difference first."""
    found = []
    for term, need in needs.items():
        offer = offers.get(term, Movement(term, need.name, 0, 0))
        if need.change > 0 and need.change > offer.change:
            text = message(
                "history-pressure",
                capability=Reference("capability", term, need.name),
                needs=need.now,
                more=need.change,
                offers=offer.now,
                way=_way(offer.change),
                change=abs(offer.change),
            )
            found.append(Pressure(term, need.name, need, offer, text))
    found.sort(key=lambda one: (one.offers.change - one.needs.change, -one.needs.now, one.capability))
    return found


def _way(change: int) -> str:
    return "more" if change > 0 else "fewer" if change < 0 else "same"
