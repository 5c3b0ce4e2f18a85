"""How alike the customers of two businesses are."""

from __future__ import annotations

import numpy as np

from mutualist.core.matching.features.feature import product_mean
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile


def audience(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """How alike the customer segments of both are: cosine of their shares, rare segments weighing more and broader
    segments counting in part."""
    return a.product("audience", b, "audience")


AUDIENCE = product_mean("audience", "audience", "audience")
"""How alike the customers of two businesses that state theirs are on average."""
