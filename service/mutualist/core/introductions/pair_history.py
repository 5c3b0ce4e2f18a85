"""Who works with whom, and who has met before: by ties as of a day, and by the introductions that are given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from mutualist.core.introductions.encounters import Acquaintance, acquaintances
from mutualist.core.model.entities import Encounter, Outcome, Tie, TieKind
from mutualist.core.model.ties import current

ENDED = 0.2
"""How much of a match is lost where they worked together once: they know each other."""

LOST = {
    None: 0.6,
    Outcome.NO_INTEREST: 0.8,
    Outcome.INFORMATIVE: 0.4,
    Outcome.COOPERATION_POSSIBLE: 0.5,
}
"""How much is lost after an introduction that happened, by what came of it (None: nobody has said yet); of a
partnership see `tied`."""


def tied(ties: Iterable[Tie], encounters: Iterable[Encounter], day: date) -> set[tuple[str, str]]:
    """Pairs (in the order of ids) that work together on a day: by a current tie that is no rivalry, or because an
    introduction has become a partnership."""
    found = {_pair(t.source, t.target) for t in ties if t.kind is not TieKind.COMPETES and current(t, day)}
    return found | {pair for pair, known in _by(encounters).items() if known.partners}


def met(ties: Iterable[Tie], encounters: Iterable[Encounter], day: date) -> dict[tuple[str, str], float]:
    """How much of a match is lost for pairs that have met before: worked together once, or been introduced."""
    found = {
        _pair(t.source, t.target): ENDED
        for t in ties
        if t.kind is not TieKind.COMPETES and t.until is not None and t.until < day
    }
    for pair, known in _by(encounters).items():
        if not known.partners:
            found[pair] = max(found.get(pair, 0.0), LOST[known.outcome])
    return found


def aside(encounters: Iterable[Encounter], dismissed: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """(business, other) where the business needs no introduction to the other: it had one that happened, whatever came
    of it, or it has dismissed the other.

    >>> met = Encounter("e1", "bakery", "cafe", date(2026, 3, 1))
    >>> sorted(aside([met], [("mill", "cafe")]))
    [('bakery', 'cafe'), ('cafe', 'bakery'), ('mill', 'cafe')]
    """
    return {way for a, b in _by(encounters) for way in ((a, b), (b, a))} | set(dismissed)


def _by(encounters: Iterable[Encounter]) -> dict[tuple[str, str], Acquaintance]:
    return {_pair(*pair): acquaintance for pair, acquaintance in acquaintances(encounters).items()}


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)
