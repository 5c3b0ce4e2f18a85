"""Which ties count at a date, and the edge lists that structural measures are taken on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mutualist.core.model.entities import Ecosystem, Tie, TieKind
from mutualist.core.text.messages import Message, message


@dataclass(frozen=True, slots=True)
class AsOf:
    """The date an analysis speaks of. `moved_from` is the date asked for, where every tie had ended by then."""

    date: date
    moved_from: date | None = None

    @property
    def note(self) -> Message | None:
        """A sentence for the reader where the date was moved, else None."""
        if self.moved_from is None:
            return None
        return message("analysis-moved", asked=self.moved_from.isoformat(), day=self.date.isoformat())


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


def pairs(ties: Iterable[Tie], index: dict[str, int]) -> list[tuple[int, int]]:
    """One undirected edge per tied pair, as ascending positions in `index`, in order. Parallel ties count once."""
    found = {(min(a, b), max(a, b)) for tie in ties if (a := index[tie.source]) != (b := index[tie.target])}
    return sorted(found)


def dependence(
    ties: Sequence[Tie], index: dict[str, int], worth: Sequence[float | None]
) -> tuple[list[tuple[int, int]], list[float]]:
    """Edges dependant → benefactor with the weight of each: on whom each business rests.

    For `supplies` and `resells` the customer depends on the supplier; for other kinds the benefit goes from source to
    target, so the target depends on the source: every edge runs against its tie. The weight is the tie's yearly
    worth in the ecosystem's currency; a tie of unknown worth takes the median of the known (1.0 where none is known).
    """
    known = sorted(value for value in worth if value is not None and value > 0)
    stand_in = known[len(known) // 2] if known else 1.0
    edges = [(index[tie.target], index[tie.source]) for tie in ties]
    return edges, [stand_in if value is None else value for value in worth]
