"""Pairs that no evidence could make a match."""

from __future__ import annotations

import numpy as np

from mutualist.core.matching.profile.matrices import Rows


def vetoed(a: Rows, b: Rows) -> np.ndarray:
    """Pairs that must never be matched: on the avoid list, declared competitors, stewards, a business with itself."""
    return (
        (a.numbers == b.numbers)
        | (a.entry("avoided", b.numbers) > 0)
        | (a.entry("rivals", b.numbers) > 0)
        | ~a.matchable
        | ~b.matchable
    )
