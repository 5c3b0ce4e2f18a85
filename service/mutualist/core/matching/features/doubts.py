"""What speaks against a match, as one table: each doubt is a pure multiplier in (0, 1]; a veto forbids the pair.

The docstring of a measure is its public explanation: the API and the documentation show it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mutualist.core.matching.features.evidence import Measure
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile
from mutualist.core.model.geography import kilometres, nearness
from mutualist.core.model.industry import sector_distance

COMPETITION_WEIGHT = 0.95
"""What is lost of a match between identical competitors at one address."""

SECTOR_HINT = 0.5
"""How alike two offers are taken to be where either is unknown and both have the same industry class."""

DISTANCE_FLOOR = 0.4
"""What is left of a match at the other end of the world."""

KNOWN_PARTNER = 0.3
"""What is left of a match between businesses that already work together: nothing new to introduce."""

TRUST_FLOOR = 0.5
"""What is left of a match between two that were never found reliable."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One row of the table: a name and a multiplier, the same for both sides of a pair."""

    name: str
    measure: Measure


def competition(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """Whether both sell the same to the same customers in the same place: 1 − 0.95 × offers × audience × place.

    Each factor is in [0, 1]: cosine of what they offer (rare capabilities weighing more, broader ones counting in
    part), cosine of their customer segments, nearness. As far as their offers are not known, the same industry class is
    a hint that counts half; an unknown audience or place counts as the mean of businesses with a capability in common.
    """
    sure = a.certainty["offers"] * b.certainty["offers"]
    same_class = sector_distance(a.sectors, b.sectors) == 0
    same_trade = a.product("trade", b, "trade") + (1 - sure) * SECTOR_HINT * same_class
    heard = a.certainty["audience"] * b.certainty["audience"]
    same_audience = a.product("audience", b, "audience") + (1 - heard) * profile.means["audience_overlap"]
    near = nearness(kilometres(a.places, b.places), profile.distance_scale_km)
    same_place = np.where(np.isnan(near), profile.means["place_overlap"], near)
    return 1 - COMPETITION_WEIGHT * np.clip(same_trade * same_audience * same_place, 0.0, 1.0)


def distance(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """How far apart they are: 0.4 + 0.6 × exp(−km / scale), with the ecosystem's scale; unknown counts as its mean."""
    return at_distance(profile, kilometres(a.places, b.places))


def at_distance(profile: Profile, km: np.ndarray) -> np.ndarray:
    """What distances of so many km leave of a match; nan (unknown) counts as the ecosystem's mean."""
    near = nearness(km, profile.distance_scale_km)
    return DISTANCE_FLOOR + (1 - DISTANCE_FLOOR) * np.where(np.isnan(near), profile.means["nearness"], near)


def already_partners(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """Whether they work together already: 0.3 where a current tie or a partnership joins them, else 1."""
    return np.where(a.entry("tied", b.numbers) > 0, KNOWN_PARTNER, 1.0)


def met_before(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """Whether they have met before: 0.8 after a tie that has ended; after an introduction 0.2 where there was no
    interest, 0.4 while nothing is heard, 0.5 where cooperation is possible, 0.6 where it was informative; else 1."""
    return 1 - a.entry("met", b.numbers) * (a.entry("tied", b.numbers) == 0)


def trust(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """How reliable both have proved: 0.5 + 0.5 × √(trust of a × trust of b).

    Trust is a business's own record, of ties and of what came of introductions, shrunk to the ecosystem's mean where
    little was seen.
    """
    return TRUST_FLOOR + (1 - TRUST_FLOOR) * np.sqrt(np.clip(a.trust * b.trust, 0.0, 1.0))


DOUBTS = (
    Doubt("competition", competition),
    Doubt("distance", distance),
    Doubt("already_partners", already_partners),
    Doubt("met_before", met_before),
    Doubt("trust", trust),
)
"""The table of doubts."""


def vetoed(a: Rows, b: Rows) -> np.ndarray:
    """Pairs that must never be matched: on the avoid list, declared competitors, stewards, a business with itself."""
    return (
        (a.numbers == b.numbers)
        | (a.entry("avoided", b.numbers) > 0)
        | (a.entry("rivals", b.numbers) > 0)
        | ~a.matchable
        | ~b.matchable
    )
