"""Whom two businesses both work with."""

from __future__ import annotations

import numpy as np

from mutualist.core.matching.features.feature import product_mean
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile


def shared_partners(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """How many of a's partners b is tied to as well, the less connected weighing more (Adamic–Adar), as a share of a's
    whole circle, which counts as larger where ties are few."""
    return a.product("circle", b, "tied")


CIRCLE = product_mean("circle", "circle", "tied")
"""The share of a circle that two businesses with partners have in common on average."""
