"""What grows and what shrinks between two runs: segments and capabilities, and needs that rise faster than offers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np

from mutualist.core.history.digest import Mover
from mutualist.core.history.previous import Previous, unobserved, why_not
from mutualist.core.network import Network
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
    movements = tuple(_movements(of, moved) for of, moved in counts.items())
    pressures = _pressures(counts[Statement.NEEDS], counts[Statement.OFFERS])
    return Trends(previous.run, previous.day, days, movements, len(pressures), tuple(pressures[:MOST_MOVING]))


def movers(trends: Trends) -> tuple[Mover, ...]:
    """What moved most, for the digest: at most MOST_KEPT growing and as many shrinking of each kind."""
    return tuple(
        Mover(movements.of.value, moved.term, moved.name, moved.change)
        for movements in trends.movements
        for listed in (movements.growing, movements.shrinking)
        for moved in listed[:MOST_KEPT]
    )


def _moved(before: Network, now: Network, of: Statement) -> dict[str, Movement]:
    """Of every term that anybody speaks of, by id."""
    was, held = _counts(before, of), _counts(now, of)
    nobody = ("", 0)
    return {
        term: Movement(term, (held.get(term) or was[term])[0], was.get(term, nobody)[1], held.get(term, nobody)[1])
        for term in sorted(was.keys() | held.keys())
    }


def _counts(network: Network, of: Statement) -> dict[str, tuple[str, int]]:
    """(name, how many members) by the id of the term."""
    serves = of is Statement.SERVES
    terms = network.segments if serves else network.capabilities
    numbers = network.serves.segment if serves else getattr(network, of.value).capability
    count = np.bincount(numbers, minlength=len(terms))
    spoken = np.flatnonzero(count)
    named = zip(terms.name[spoken].tolist(), count[spoken].tolist(), strict=True)
    return dict(zip(terms.id[spoken].tolist(), named, strict=True))


def _movements(of: Statement, moved: dict[str, Movement]) -> Movements:
    ranked = sorted(moved.values(), key=lambda movement: (-abs(movement.change), movement.term))
    growing = [movement for movement in ranked if movement.change > 0]
    shrinking = [movement for movement in ranked if movement.change < 0]
    return Movements(of, len(growing), tuple(growing[:MOST_MOVING]), len(shrinking), tuple(shrinking[:MOST_MOVING]))


def _pressures(needs: dict[str, Movement], offers: dict[str, Movement]) -> list[Pressure]:
    """Capabilities with more needs than before, and more of them than of offers; the largest difference first."""
    result = []
    for term, need in needs.items():
        offer = offers.get(term, Movement(term, need.name, 0, 0))
        if need.change > 0 and need.change > offer.change:
            text = message(
                "history-pressure",
                capability=Reference("capability", term, need.name),
                needs=need.now,
                more=need.change,
                offers=offer.now,
                way="more" if offer.change > 0 else "fewer" if offer.change < 0 else "same",
                change=abs(offer.change),
            )
            result.append(Pressure(term, need.name, need, offer, text))
    result.sort(key=lambda lack: (lack.offers.change - lack.needs.change, -lack.needs.now, lack.capability))
    return result
