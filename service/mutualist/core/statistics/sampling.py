"""Pairs to average over, where there are too many to look at all."""

from __future__ import annotations

import numpy as np

SAMPLED_PAIRS = 20_000
"""Averages are taken over this many pairs, drawn with a fixed seed; of fewer, over all of them."""


def sampled_pairs(n: int) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of n things, as two aligned arrays of their numbers: all of them, or SAMPLED_PAIRS.

    >>> [part.tolist() for part in sampled_pairs(3)]
    [[0, 0, 1], [1, 2, 2]]
    """
    if n * (n - 1) // 2 <= SAMPLED_PAIRS:
        a, b = np.triu_indices(n, 1)
        return a, b
    draw = np.random.default_rng(0)
    a = draw.integers(0, n, SAMPLED_PAIRS)
    return a, (a + draw.integers(1, n, SAMPLED_PAIRS)) % n
