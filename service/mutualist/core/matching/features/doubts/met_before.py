"""Whether two businesses have met before."""

from __future__ import annotations

import numpy as np

from mutualist.core.introductions import ENDED
from mutualist.core.matching.features.support import Support
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile


def met_before(profile: Profile, a: Rows, b: Rows) -> np.ndarray:
    """Whether they have met before: 0.8 after a tie that has ended; after an introduction 0.2 where there was no
    interest, 0.4 while nothing is heard, 0.5 where cooperation is possible, 0.6 where it was informative; else 1."""
    return 1 - a.entry("met", b.numbers) * (a.entry("tied", b.numbers) == 0)


def meeting(profile: Profile, a: Rows, b: Rows) -> list[Support]:
    """Whether they once worked together or have been introduced."""
    once = np.isclose(a.entry("met", b.numbers), ENDED)
    return [Support(says="" if worked else "introduced") for worked in once.tolist()]
