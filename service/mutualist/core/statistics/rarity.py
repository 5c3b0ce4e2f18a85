"""How rare a term is, by how many hold it."""

from __future__ import annotations

import numpy as np

RARITY_FLOOR = 0.1
"""What everyone has still counts a little."""


def rarity(holders: np.ndarray, population: int) -> np.ndarray:
    """How rare something is, in [0.1, 1]: log((1+n) / (1+holders)) / log(1+n), a scaled inverse document frequency.

    >>> rarity(np.array([1, 9]), 9).round(2).tolist()
    [0.7, 0.1]
    """
    scale = np.log1p(max(population, 1))
    return np.maximum(RARITY_FLOOR, (scale - np.log1p(holders)) / scale)
