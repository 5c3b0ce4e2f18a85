"""How often two rows of a 0/1 table would share something by chance."""

from __future__ import annotations

from collections import Counter

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import dots
from mutualist.core.statistics.sampling import random_pairs

MOST_PATTERNS = 4_000
"""Up to so many different rows the share is exact; with more it is drawn from DRAWS pairs, the same ones every time."""

DRAWS = 400_000

_CHUNK = 500


def share_at_random(table: sp.csr_array) -> float | None:
    """The share of pairs of different rows (n×k, 0/1) that have a 1 in common; None of fewer than two rows.

    Exact over the distinct rows with their multiplicities; where they are too many, from random pairs, with a standard
    error of at most 0.0008.

    >>> share_at_random(sp.csr_array(np.array([[1, 0], [1, 1], [0, 1]])))
    0.6666666666666666
    """
    n = len(table.indptr) - 1
    if n < 2:
        return None
    table = table.sorted_indices()
    patterns = [cells.tobytes() for cells in np.split(table.indices, table.indptr[1:-1])]
    row_of, counts = dict(zip(patterns, range(n), strict=True)), Counter(patterns)  # in the same order
    if len(counts) > MOST_PATTERNS:
        a, b = random_pairs(n, DRAWS)
        return float((dots(table, table, a, b) > 0).mean())
    distinct, times = sp.csr_array(table[np.array([*row_of.values()])]), np.array([*counts.values()], dtype=float)
    sharing = 0.0
    for start in range(0, len(times), _CHUNK):
        part = distinct[start : start + _CHUNK]
        sharing += float(times[start : start + _CHUNK] @ ((part @ distinct.T) > 0).astype(float) @ times)
    itself = float(times[np.diff(distinct.indptr) > 0].sum())
    return (sharing - itself) / (n * (n - 1))
