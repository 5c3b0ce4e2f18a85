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
    if n * (n - 1) // 2 > SAMPLED_PAIRS:
        return random_pairs(n, SAMPLED_PAIRS)
    a, b = np.triu_indices(n, 1)
    return a, b


def random_pairs(n: int, draws: int) -> tuple[np.ndarray, np.ndarray]:
    """So many pairs of n different things, drawn with a fixed seed, as two aligned arrays of their numbers."""
    chance = np.random.default_rng(0)
    a = chance.integers(0, n, draws)
    return a, (a + chance.integers(1, n, draws)) % n
