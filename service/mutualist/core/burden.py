"""On whom too much hangs already to be asked to carry more."""

from __future__ import annotations

import numpy as np

from mutualist.core.presence import presences
from mutualist.core.soundness import Soundness
from mutualist.core.thresholds import DEFAULTS

SAID = "Much hangs on {name} already, but nobody else is near enough."
"""What is said where there is nobody else."""


def burdened(sound: Soundness) -> np.ndarray:
    """Who is a single point of failure, or occupies as much as a dominator does (a mask, n). To lean on them more would
    repair one weakness by another."""
    return sound.single_points | (presences(sound.web) >= DEFAULTS.vast(len(sound.web)))
