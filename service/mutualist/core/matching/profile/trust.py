"""How far a business has proved a good partner: from its ties and from what came of introductions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np

from mutualist.core.model import Introduction, Outcome
from mutualist.core.model.columns import COMPETES, TieColumns
from mutualist.core.model.ties import begun

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

_OUTCOMES = {outcome: place for place, outcome in enumerate(PROVED)}


def observed(
    ties: TieColumns, introductions: Iterable[Introduction], row: Mapping[str, int], day: date
) -> tuple[np.ndarray, np.ndarray]:
    """The weight of all that was observed of each of r businesses, and the weighted total of how well it spoke.

    A tie that has begun by a day speaks well of both ends, as surely as its confidence says; an introduction by its
    outcome. `row` has the r businesses by id, in which order ties have them first.
    """
    seen = ties.take(begun(ties, day) & (ties.kind != COMPETES))
    who = np.stack([seen.source, seen.target], axis=1).ravel()  # in the order of ties, as weights are added up
    weight = np.repeat(seen.surety, 2)
    members = who < len(row)
    tied = np.bincount(who[members], weight[members], len(row))
    outcomes = np.zeros((len(row), len(PROVED)))  # counted before they are weighed: the order of many changes nothing
    for meeting in introductions:
        for end in (meeting.a, meeting.b):
            if meeting.outcome and end in row:
                outcomes[row[end], _OUTCOMES[meeting.outcome]] += meeting.times
    return tied + outcomes.sum(axis=1), tied + (outcomes * np.array(list(PROVED.values()))).sum(axis=1)


def shrunk_trust(weight: np.ndarray, total: np.ndarray, mean: float) -> np.ndarray:
    """Trust in [0, 1] from the weight of what was seen and the weighted total of how well it spoke.

    (total + 4 × mean) / (weight + 4): the mean where nothing was seen, its own record where much was.

    >>> shrunk_trust(np.array([0.0, 4.0, 96.0]), np.array([0.0, 0.0, 96.0]), 0.9).round(3).tolist()
    [0.9, 0.45, 0.996]
    """
    return (total + THIN * mean) / (weight + THIN)
