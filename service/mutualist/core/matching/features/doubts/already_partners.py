"""Whether two businesses need no introduction, because they work together."""

from __future__ import annotations

import numpy as np

from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile

LEFT_OF_PARTNERS = 0.3
"""What is left of a match between businesses that already work together: nothing new to introduce."""


def already_partners(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """Whether they work together already: 0.3 where a current tie or a partnership joins them, else 1."""
    return np.where(a.entry("tied", b.numbers) > 0, LEFT_OF_PARTNERS, 1.0)
