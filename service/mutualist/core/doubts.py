"""What speaks against a match, as one table: each doubt is a pure multiplier in (0, 1]; a veto forbids the pair.

The docstring of a measure is its public explanation: the API and the documentation show it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from mutualist.core.evidence import Pairwise
from mutualist.core.place import kilometres, nearness
from mutualist.core.profile import Profile
from mutualist.core.sparse import row_dots

COMPETITION_WEIGHT = 0.95
"""What is left of a match between identical competitors at one address: 1 − 0.95."""

DISTANCE_FLOOR = 0.4
"""What is left of a match at the other end of the world."""

KNOWN_PARTNER = 0.3
"""What is left of a match between businesses that already work together: nothing new to introduce."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One row of the table: a name and a multiplier, the same for both sides of a pair."""

    name: str
    measure: Pairwise


def competition(profile: Profile, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Whether both sell the same to the same customers in the same place: 1 − 0.95 × offers × audience × place.

    Each factor is in [0, 1]: cosine of what they offer (rare capabilities weighing more), cosine of their customer
    segments, nearness. An unknown audience or place counts as the mean of businesses with a capability in common.
    """
    same_trade = row_dots(profile.trade, a, profile.trade, b)
    heard = profile.known["audience"][a] & profile.known["audience"][b]
    same_audience = np.where(
        heard, row_dots(profile.audience, a, profile.audience, b), profile.means["audience_overlap"]
    )
    near = nearness(kilometres(profile.places[a], profile.places[b]), profile.distance_scale_km)
    same_place = np.where(np.isnan(near), profile.means["place_overlap"], near)
    return 1 - COMPETITION_WEIGHT * np.clip(same_trade * same_audience * same_place, 0.0, 1.0)


def distance(profile: Profile, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """How far apart they are: 0.4 + 0.6 × exp(−km / scale), with the ecosystem's scale; unknown counts as its mean."""
    return at_distance(profile, kilometres(profile.places[a], profile.places[b]))


def at_distance(profile: Profile, km: np.ndarray) -> np.ndarray:
    """What distances of so many km leave of a match; nan (unknown) counts as the ecosystem's mean."""
    near = nearness(km, profile.distance_scale_km)
    return DISTANCE_FLOOR + (1 - DISTANCE_FLOOR) * np.where(np.isnan(near), profile.means["nearness"], near)


def already_partners(profile: Profile, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Whether they work together already: 0.3 where a current tie joins them, else 1."""
    return np.where(holds(profile.tied, a, b), KNOWN_PARTNER, 1.0)


DOUBTS = (
    Doubt("competition", competition),
    Doubt("distance", distance),
    Doubt("already_partners", already_partners),
)
"""The table of doubts."""


def vetoed(profile: Profile, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Pairs that must never be matched: on the avoid list, declared competitors, stewards, a business with itself."""
    return (
        (a == b)
        | holds(profile.avoided, a, b)
        | holds(profile.rivals, a, b)
        | ~profile.matchable[a]
        | ~profile.matchable[b]
    )


def holds(relation: sp.csr_array, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """For every pair whether the 0/1 matrix `relation` holds between them."""
    if relation.nnz == 0 or len(a) == 0:
        return np.zeros(len(a), dtype=bool)
    return np.asarray(relation[a, b], dtype=float).ravel() > 0
