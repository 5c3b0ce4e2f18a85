"""What two businesses both aim at."""

from __future__ import annotations

import numpy as np

from mutualist.core.matching.features.feature import product_mean
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile


def objectives(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """How many objectives both have in common: cosine (Ochiai coefficient) of what they aim at."""
    return a.product("objectives", b, "objectives")


OBJECTIVES_IN_COMMON = product_mean("objectives", "objectives", "objectives")
"""How many objectives two businesses that state any have in common on average."""
