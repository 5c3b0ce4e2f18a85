"""How far apart two businesses are."""

from __future__ import annotations

from math import isnan

import numpy as np

from mutualist.core.matching.features.feature import Mean
from mutualist.core.matching.features.support import Support, lacking
from mutualist.core.matching.profile.aspects import Aspect
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile
from mutualist.core.model import kilometres, nearness
from mutualist.core.statistics.sampling import sampled_pairs

DISTANCE_FLOOR = 0.4
"""What is left of a match at the other end of the world."""


def distance(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """How far apart they are: 0.4 + 0.6 × exp(−km / scale), with the ecosystem's scale; unknown counts as its mean."""
    return at_distance(profile, kilometres(a.places, b.places))


def at_distance(profile: Profile, km: np.ndarray) -> np.ndarray:
    """What distances of so many km leave of a match; nan (unknown) counts as the ecosystem's mean."""
    near = nearness(km, profile.distance_scale_km)
    return DISTANCE_FLOOR + (1 - DISTANCE_FLOOR) * np.where(np.isnan(near), profile.means["nearness"], near)


def mean_nearness(rows: Rows, scale_km: float) -> float:
    """The mean nearness of two placed businesses; 1 where fewer than two are placed."""
    places = rows.places[rows.certainty["places"] > 0]
    if len(places) < 2:
        return 1.0
    a, b = sampled_pairs(len(places))
    return float(nearness(kilometres(places[a], places[b]), scale_km).mean())


NEARNESS = Mean("nearness", mean_nearness)


def kilometres_apart(profile: Profile, a: Rows, b: Rows) -> list[Support]:
    """Their distance, where both places are known."""
    km = kilometres(a.places, b.places).tolist()
    places = lacking(a, b, ((0, Aspect.PLACE), (1, Aspect.PLACE)))
    return [
        Support(not isnan(far), km=None if isnan(far) else far, lacking=lacks)
        for far, lacks in zip(km, places, strict=True)
    ]
