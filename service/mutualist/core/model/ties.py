"""Which ties count at a date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mutualist.core.model.entities import Ecosystem, Tie, TieKind


@dataclass(frozen=True, slots=True)
class AsOf:
    """The date an analysis speaks of. `moved_from` is the date asked for, where every tie had ended by then."""

    date: date
    moved_from: date | None = None

    @property
    def note(self) -> str | None:
        """A sentence for the reader where the date was moved, else None."""
        if self.moved_from is None:
            return None
        return (
            f"Every tie had ended by {self.moved_from}; the last date with ties is {self.date}, "
            f"so the analysis speaks of {self.date}."
        )


def current(tie: Tie, day: date) -> bool:
    """Whether a tie holds on a day: begun (or undated) and not yet ended. `until` is the tie's last day.

    >>> bread = Tie("1", "mill", "bakery", TieKind.SUPPLIES, since=date(2020, 1, 1), until=date(2021, 12, 31))
    >>> current(bread, date(2021, 12, 31)), current(bread, date(2022, 1, 1))
    (True, False)
    """
    return (tie.since is None or tie.since <= day) and (tie.until is None or tie.until >= day)


def resolve_as_of(ties: Iterable[Tie], asked: date) -> AsOf:
    """The date to analyse as of: the one asked for, or the last date with ties where all had ended before it.

    Rivalries, which often have no end, are no structure and do not hold the date.
    """
    begun = [t for t in ties if t.kind is not TieKind.COMPETES and (t.since is None or t.since <= asked)]
    ends = [tie.until for tie in begun if tie.until is not None]
    if not begun or len(ends) < len(begun) or max(ends) >= asked:
        return AsOf(asked)
    return AsOf(max(ends), moved_from=asked)


def structural(ties: Iterable[Tie], day: date) -> tuple[Tie, ...]:
    """The ties that structure is measured on: those current at `day`, without `competes`."""
    return tuple(tie for tie in ties if tie.kind is not TieKind.COMPETES and current(tie, day))


def barred(ecosystem: Ecosystem, day: date) -> frozenset[frozenset[str]]:
    """Pairs of ids that must never be proposed to each other: on the avoid list, or rivals on that day."""
    rivals = (tie for tie in ecosystem.ties if tie.kind is TieKind.COMPETES and current(tie, day))
    return ecosystem.avoid | {frozenset((tie.source, tie.target)) for tie in rivals}
