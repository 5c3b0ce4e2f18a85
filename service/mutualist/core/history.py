"""Who works with whom, and who has met before, as of a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mutualist.core.model import Encounter, Outcome, Tie, TieKind
from mutualist.core.structure import current

ENDED = 0.2
"""How much of a match is lost where they worked together once: they know each other."""

LOST = {
    None: 0.6,
    Outcome.NO_INTEREST: 0.8,
    Outcome.INFORMATIVE: 0.4,
    Outcome.COOPERATION_POSSIBLE: 0.5,
}
"""How much is lost after an introduction, by what came of it (None: nobody has said yet); of a partnership see `tied`.
What did not happen takes nothing away."""


def tied(ties: Iterable[Tie], encounters: Iterable[Encounter], day: date) -> set[tuple[str, str]]:
    """Pairs (in the order of ids) that work together on a day: by a current tie that is no rivalry, or because an
    introduction has become a partnership."""
    found = {_pair(t.source, t.target) for t in ties if t.kind is not TieKind.COMPETES and current(t, day)}
    found |= {pair for pair, last in latest(encounters, day).items() if last.outcome is Outcome.PARTNERSHIP}
    return found


def met(ties: Iterable[Tie], encounters: Iterable[Encounter], day: date) -> dict[tuple[str, str], float]:
    """How much of a match is lost for pairs that have met before: worked together once, or been introduced."""
    found = {
        _pair(t.source, t.target): ENDED
        for t in ties
        if t.kind is not TieKind.COMPETES and t.until is not None and t.until < day
    }
    for pair, last in latest(encounters, day).items():
        if last.outcome in LOST:
            found[pair] = max(found.get(pair, 0.0), LOST[last.outcome])
    return found


def latest(encounters: Iterable[Encounter], day: date) -> dict[tuple[str, str], Encounter]:
    """The last encounter of every pair (in the order of ids) by a day: what came of it replaces what came before."""
    found: dict[tuple[str, str], Encounter] = {}
    for encounter in sorted(encounters, key=lambda one: (one.day, one.id)):
        if encounter.day <= day:
            found[_pair(encounter.a, encounter.b)] = encounter
    return found


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
