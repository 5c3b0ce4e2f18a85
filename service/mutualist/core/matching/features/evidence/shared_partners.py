"""Whom two businesses both work with."""

from __future__ import annotations

import numpy as np

from mutualist.core.arrays import mean_product
from mutualist.core.matching.features.feature import Mean
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile


def shared_partners(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """How many of a's partners b is tied to as well, the less connected weighing more (Adamic–Adar), as a share of a's
    whole circle, which counts as larger where ties are few."""
    return a.product("circle", b, "tied")


def mean_circle(rows: Rows, scale_km: float) -> float:
    """The share of a circle that two businesses with partners have in common on average."""
    return mean_product(rows.circle, rows.tied, rows.certainty["circle"], rows.certainty["circle"])


CIRCLE = Mean("circle", mean_circle)
