"""What two businesses are to each other by their introductions, and how one is named when nobody names it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mutualist.core.model import Introduction, Outcome

_MARKS = str.maketrans({mark: f"%{ord(mark):02X}" for mark in "%>:"})


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """Two that were brought together: the last day that it happened, and the last outcome that anybody recorded."""

    introduced_on: date
    outcome: Outcome | None = None

    @property
    def partners(self) -> bool:
        """Whether a partnership came of it."""
        return self.outcome is Outcome.PARTNERSHIP

    @property
    def unwanted(self) -> bool:
        """Whether it ended without interest, so that the match is not to be shown again."""
        return self.outcome is Outcome.NO_INTEREST


def acquaintance(introductions: Iterable[Introduction]) -> Acquaintance | None:
    """What the introductions of one pair make of it; None where none of them happened.

    Introductions that did not happen leave no trace. The newest other one gives the day, the newest with an outcome the
    outcome; of two on one day the one with the greater id counts as the newer.

    >>> first = Introduction("e1", "a", "b", date(2026, 3, 1), Outcome.INFORMATIVE)
    >>> again = Introduction("e2", "a", "b", date(2026, 5, 1))
    >>> missed = Introduction("e3", "a", "b", date(2026, 6, 1), Outcome.DID_NOT_HAPPEN)
    >>> acquaintance([again, missed, first])
    Acquaintance(introduced_on=datetime.date(2026, 5, 1), outcome=<Outcome.INFORMATIVE: 'informative'>)
    >>> acquaintance([missed]) is None
    True
    """
    happened = sorted(
        (one for one in introductions if one.outcome is not Outcome.DID_NOT_HAPPEN), key=lambda one: (one.day, one.id)
    )
    if not happened:
        return None
    said = [one.outcome for one in happened if one.outcome is not None]
    return Acquaintance(happened[-1].day, said[-1] if said else None)


def acquaintances(introductions: Iterable[Introduction]) -> dict[frozenset[str], Acquaintance]:
    """The acquaintance of every pair that was brought together and met, by pair."""
    pairs: dict[frozenset[str], list[Introduction]] = defaultdict(list)
    for introduction in introductions:
        pairs[frozenset((introduction.a, introduction.b))].append(introduction)
    found = {pair: acquaintance(those) for pair, those in pairs.items()}
    return {pair: known for pair, known in found.items() if known is not None}


def introduction_id(a: str, b: str, day: date) -> str:
    """The id of an introduction that is given none: readable, and never that of another pair or day.

    >>> introduction_id("cafe", "bakery", date(2026, 11, 24))
    'bakery>cafe:2026-11-24'
    >>> introduction_id("a>b", "c", date(2026, 1, 2))
    'a%3Eb>c:2026-01-02'
    """
    one, other = (end.translate(_MARKS) for end in sorted((a, b)))
    return f"{one}>{other}:{day.isoformat()}"
