"""Needs and offers that fit across sectors."""

from __future__ import annotations

import numpy as np

from mutualist.core.matching.features.evidence.need_fit import FIT
from mutualist.core.matching.features.feature import Mean
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile
from mutualist.core.model import sector_distance
from mutualist.core.statistics.sampling import sampled_pairs


def cross_sector(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """The unusual pairing that works: need fit both ways, as far as their sectors lie apart."""
    apart = np.nan_to_num(sector_distance(a.sectors, b.sectors))
    return apart * (a.product("needs", b, "offers") + a.product("offers", b, "needs")) / 2


def mean_sector_distance(sectors: np.ndarray) -> float:
    """The mean distance of the sectors of two businesses that state theirs; 0 where fewer than two do.

    >>> mean_sector_distance(np.full((2, 3, 4), 7))
    0.0
    """
    if len(sectors) < 2:
        return 0.0
    a, b = sampled_pairs(len(sectors))
    return float(sector_distance(sectors[a], sectors[b]).mean())


def mean_cross_fit(rows: Rows, scale_km: float) -> float:
    """The mean fit of two businesses, times how far sectors lie apart on average."""
    return FIT.of(rows, scale_km) * mean_sector_distance(rows.sectors[rows.sectors[:, 0, 0] >= 0])


CROSS_SECTOR = Mean("cross_sector", mean_cross_fit)
