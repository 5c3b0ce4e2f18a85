"""Whether two businesses are in each other's way."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import dots, width
from mutualist.core.matching.features.feature import Mean
from mutualist.core.matching.features.support import Support, lacking, top
from mutualist.core.matching.profile.aspects import Aspect
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile
from mutualist.core.model import kilometres, nearness, sector_distance

COMPETITION_WEIGHT = 0.95
"""What is lost of a match between identical competitors at one address."""

SECTOR_HINT = 0.5
"""How alike two offers are taken to be where either is unknown and both have the same industry class."""

UNHEARD = 0.5
"""How much of an audience or a place two share where no two businesses have said anything of it."""


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


def mean_audience_overlap(rows: Rows, scale_km: float) -> float:
    """How alike the customers of two businesses with a capability in common are on average; UNHEARD where no two such
    have stated theirs."""
    a, b = _fellow_providers(rows)
    sure = rows.certainty["audience"]
    heard = np.flatnonzero(sure[a] * sure[b] > 0)
    weight = float((sure[a[heard]] * sure[b[heard]]).sum())
    shared = float(dots(rows.audience[a[heard]], rows.audience[b[heard]]).sum())
    return min(1.0, shared / weight) if weight else UNHEARD


def mean_place_overlap(rows: Rows, scale_km: float) -> float:
    """The mean nearness of two businesses with a capability in common; UNHEARD where no two such are placed."""
    a, b = _fellow_providers(rows)
    placed = np.flatnonzero((rows.certainty["places"][a] > 0) & (rows.certainty["places"][b] > 0))
    near = nearness(kilometres(rows.places[a[placed]], rows.places[b[placed]]), scale_km)
    return float(near.mean()) if len(near) else UNHEARD


OVERLAPS = (Mean("audience_overlap", mean_audience_overlap), Mean("place_overlap", mean_place_overlap))


def rivalry(profile: Profile, a: Rows, b: Rows) -> list[Support]:
    """The capabilities in which they are most alike. Known where their customers are known to be alike as well."""
    alike = sp.csr_array(a.trade.multiply(b.trade))
    heard = a.certainty["audience"] * b.certainty["audience"] * (a.product("audience", b, "audience") > 0) > 0
    offers = lacking(a, b, ((0, Aspect.OFFERS), (1, Aspect.OFFERS)))
    names = profile.vocabulary.capabilities
    supports = []
    for k, columns in enumerate(top(alike)):
        items, known = tuple(names[column] for column in columns), bool(columns) and bool(heard[k])
        says = "alike_offers" if columns and not known else ""
        supports.append(Support(known, items=items, lacking=offers[k], says=says))
    return supports


def _fellow_providers(rows: Rows) -> tuple[np.ndarray, np.ndarray]:
    """Pairs that have a capability in common: neighbouring providers of every capability (in the order of ids), so one
    pass over the offers suffices."""
    by_capability = rows.trade.tocsc()
    by_capability.sort_indices()
    providers = by_capability.indices
    column = np.repeat(np.arange(width(by_capability)), np.diff(by_capability.indptr))
    same = column[:-1] == column[1:]
    return providers[:-1][same], providers[1:][same]
