"""What two businesses both aim at."""

from __future__ import annotations

import numpy as np

from mutualist.core.arrays import mean_product
from mutualist.core.matching.features.feature import Mean
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile


def objectives(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """How many objectives both have in common: cosine (Ochiai coefficient) of what they aim at."""
    return a.product("objectives", b, "objectives")


def mean_objectives(rows: Rows, scale_km: float) -> float:
    """How many objectives two businesses that state any have in common on average."""
    return mean_product(rows.objectives, rows.objectives, rows.certainty["objectives"], rows.certainty["objectives"])


OBJECTIVES_IN_COMMON = Mean("objectives", mean_objectives)
