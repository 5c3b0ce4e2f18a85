"""How far one business's offers meet the other's needs."""

from __future__ import annotations

import numpy as np

from mutualist.core.matching.features.feature import product_mean
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile


def need_fit(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """The share of a's needs that b's offers meet: needs by priority, essential and rarity, offers by level; a broader
    or narrower offer meets a need in part."""
    return a.product("needs", b, "offers")


FIT = product_mean("need_fit", "needs", "offers")
"""The mean fit of two businesses of which one states needs and the other offers: stands in for need fit and demand fit
alike."""
