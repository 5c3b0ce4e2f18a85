"""How reliable two businesses have proved."""

from __future__ import annotations

import numpy as np

from mutualist.core.matching.features.support import Support
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile

TRUST_FLOOR = 0.5
"""What is left of a match between two that were never found reliable."""

ROUNDING = 1e-9
"""Trust is worse than the mean only where it is by more than this."""


def trust(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """How reliable both have proved: 0.5 + 0.5 × √(trust of a × trust of b).

    Trust is a business's own record, of ties and of what came of introductions, shrunk to the ecosystem's mean where
    little was seen.
    """
    return TRUST_FLOOR + (1 - TRUST_FLOOR) * np.sqrt(np.clip(a.trust * b.trust, 0.0, 1.0))


def records(profile: Profile, a: Rows, b: Rows) -> list[Support]:
    """Whose record is worse than the ecosystem's mean, and of whom nothing was seen."""
    worse = [rows.trust < profile.scales.mean_trust - ROUNDING for rows in (a, b)]
    supports = []
    for k in range(len(a)):
        below = tuple(side for side in (0, 1) if worse[side][k])
        unseen = tuple((side, "trust") for side, rows in enumerate((a, b)) if not rows.trusted[k])
        known = bool(below) or not unseen
        supports.append(Support(known, lacking=unseen, sides=below, says="worse" if below else ""))
    return supports
