"""How far a business has proved a good partner: from its ties and from what came of introductions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import numpy as np

from mutualist.core.model.entities import Encounter, Outcome, Tie, TieKind

THIN = 4.0
"""As many observations of the ecosystem's mean are added to a business's own: few say little."""

PROVED = {
    Outcome.PARTNERSHIP: 1.0,
    Outcome.COOPERATION_POSSIBLE: 0.8,
    Outcome.INFORMATIVE: 0.6,
    Outcome.NO_INTEREST: 0.4,
    Outcome.DID_NOT_HAPPEN: 0.0,
}
"""How well each outcome speaks of either side."""


def observations(ties: Iterable[Tie], encounters: Iterable[Encounter], day: date) -> Iterator[tuple[str, float, float]]:
    """(business, weight, how well it speaks) of everything seen: a tie that has begun by a day speaks well, as surely
    as its confidence says; an encounter by its outcome."""
    for tie in ties:
        if tie.kind is not TieKind.COMPETES and (tie.since is None or tie.since <= day):
            for end in (tie.source, tie.target):
                yield end, 1.0 if tie.confidence is None else tie.confidence, 1.0
    for encounter in encounters:
        if encounter.outcome is not None:
            for end in (encounter.a, encounter.b):
                yield end, 1.0, PROVED[encounter.outcome]


def shrunk_trust(weight: np.ndarray, total: np.ndarray, mean: float) -> np.ndarray:
    """Trust in [0, 1] from the weight of what was seen and the weighted total of how well it spoke.

    (total + 4 × mean) / (weight + 4): the mean where nothing was seen, its own record where much was.

    >>> shrunk_trust(np.array([0.0, 4.0, 96.0]), np.array([0.0, 0.0, 96.0]), 0.9).round(3).tolist()
    [0.9, 0.45, 0.996]
    """
    return (total + THIN * mean) / (weight + THIN)
