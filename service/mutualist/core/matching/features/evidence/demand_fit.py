"""How far the other business's needs are met by one's own offers."""

from __future__ import annotations

import numpy as np

from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile


def demand_fit(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """The share of b's needs that a's offers meet: being needed is a sale."""
    return a.product("offers", b, "needs")
