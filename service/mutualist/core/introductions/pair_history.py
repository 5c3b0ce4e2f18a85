"""Who works together, and who has met before, by the introductions that are given."""

from __future__ import annotations

from collections.abc import Iterable

from mutualist.core.introductions.acquaintance import Acquaintance, acquaintances
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


def partners(introductions: Iterable[Introduction]) -> list[tuple[str, str]]:
    """Pairs (in the order of ids) that work together because an introduction has become a partnership."""
    return [pair for pair, known in _by(introductions).items() if known.partners]


def introduced(introductions: Iterable[Introduction]) -> dict[tuple[str, str], float]:
    """How much of a match is lost for pairs (in the order of ids) that were introduced and are no partners."""
    return {pair: LOST[known.outcome] for pair, known in _by(introductions).items() if not known.partners}


def aside(introductions: Iterable[Introduction], dismissed: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """(business, other) where the business needs no introduction to the other: it had one that happened, whatever came
    of it, or it has dismissed the other.

    >>> from datetime import date
    >>> met = Introduction("e1", "bakery", "cafe", date(2026, 3, 1))
    >>> sorted(aside([met], [("mill", "cafe")]))
    [('bakery', 'cafe'), ('cafe', 'bakery'), ('mill', 'cafe')]
    """
    return {way for a, b in _by(introductions) for way in ((a, b), (b, a))} | set(dismissed)


def _by(introductions: Iterable[Introduction]) -> dict[tuple[str, str], Acquaintance]:
    return {(min(pair), max(pair)): acquaintance for pair, acquaintance in acquaintances(introductions).items()}
