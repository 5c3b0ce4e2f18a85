"""What introductions make of two businesses: who has met, who works together, how much of a match is lost by that; and
how one is named when nobody names it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mutualist.core.model import Introduction, Outcome

ENDED = 0.2
"""How much of a match is lost where they worked together once: they know each other."""

LOST = {
    None: 0.6,
    Outcome.NO_INTEREST: 0.8,
    Outcome.INFORMATIVE: 0.4,
    Outcome.COOPERATION_POSSIBLE: 0.5,
}
"""How much is lost after an introduction that happened, by what came of it (None: nobody has said yet); of a
partnership see `partners`."""

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
        (meeting for meeting in introductions if meeting.outcome is not Outcome.DID_NOT_HAPPEN),
        key=lambda meeting: (meeting.day, meeting.id),
    )
    if not happened:
        return None
    outcomes = [meeting.outcome for meeting in happened if meeting.outcome is not None]
    return Acquaintance(happened[-1].day, outcomes[-1] if outcomes else None)


def standing_for(
    a: str, b: str, met: Acquaintance | None, times: Mapping[Outcome | None, int]
) -> tuple[Introduction, ...]:
    """As few introductions as make of a pair what all of theirs have made of it: `met`, and of each outcome as many
    `times` (None: nobody has said).

    >>> met = Acquaintance(date(2026, 5, 1), Outcome.INFORMATIVE)
    >>> few = standing_for("a", "b", met, {None: 40, Outcome.INFORMATIVE: 7, Outcome.DID_NOT_HAPPEN: 2})
    >>> [(one.outcome, one.times) for one in few] == [
    ...     (None, 40), (Outcome.INFORMATIVE, 7), (Outcome.DID_NOT_HAPPEN, 2)]
    True
    >>> acquaintance(few) == met
    True
    """
    last = (None, met.outcome) if met is not None else ()
    return tuple(
        Introduction(
            f"{a}\t{b}\t{outcome}",
            a,
            b,
            met.introduced_on if met is not None and outcome in last else date.min,
            outcome,
            times=number,
        )
        for outcome, number in times.items()
        if number
    )


def acquaintances(introductions: Iterable[Introduction]) -> dict[frozenset[str], Acquaintance]:
    """The acquaintance of every pair that was brought together and met, by pair."""
    pairs: dict[frozenset[str], list[Introduction]] = defaultdict(list)
    for introduction in introductions:
        pairs[frozenset((introduction.a, introduction.b))].append(introduction)
    return {pair: met for pair, meetings in pairs.items() if (met := acquaintance(meetings)) is not None}


def partners(introductions: Iterable[Introduction]) -> list[tuple[str, str]]:
    """Pairs (in the order of ids) that work together because an introduction has become a partnership."""
    return [pair for pair, met in _by(introductions).items() if met.partners]


def introduced(introductions: Iterable[Introduction]) -> dict[tuple[str, str], float]:
    """How much of a match is lost for pairs (in the order of ids) that were introduced and are no partners."""
    return {pair: LOST[met.outcome] for pair, met in _by(introductions).items() if not met.partners}


def aside(introductions: Iterable[Introduction], dismissed: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """(business, other) where the business needs no introduction to the other: it had one that happened, whatever came
    of it, or it has dismissed the other.

    >>> met = Introduction("e1", "bakery", "cafe", date(2026, 3, 1))
    >>> sorted(aside([met], [("mill", "cafe")]))
    [('bakery', 'cafe'), ('cafe', 'bakery'), ('mill', 'cafe')]
    """
    return {way for a, b in _by(introductions) for way in ((a, b), (b, a))} | set(dismissed)


def _by(introductions: Iterable[Introduction]) -> dict[tuple[str, str], Acquaintance]:
    return {(min(pair), max(pair)): acquaintance for pair, acquaintance in acquaintances(introductions).items()}


def introduction_id(a: str, b: str, day: date) -> str:
    """The id of an introduction that is given none: readable, and never that of another pair or day.

    >>> introduction_id("cafe", "bakery", date(2026, 11, 24))
    'bakery>cafe:2026-11-24'
    >>> introduction_id("a>b", "c", date(2026, 1, 2))
    'a%3Eb>c:2026-01-02'
    """
    return ">".join(end.translate(_MARKS) for end in sorted((a, b))) + f":{day.isoformat()}"
