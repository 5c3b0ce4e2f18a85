"""How often two rows of a 0/1 table would share something by chance."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import dots

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
    patterns = sorted(range(n), key=lambda row: _pattern(table, row))
    first, counts, last = [], [], None
    for row in patterns:
        if (pattern := _pattern(table, row)) != last:
            first.append(row)
            counts.append(0)
            last = pattern
        counts[-1] += 1
    if len(first) > MOST_PATTERNS:
        return _drawn(table, n)
    distinct, times = sp.csr_array(table[np.array(first)]), np.array(counts, dtype=float)
    sharing = 0.0
    for start in range(0, len(first), _CHUNK):
        part = distinct[start : start + _CHUNK]
        sharing += float(times[start : start + _CHUNK] @ ((part @ distinct.T) > 0).astype(float) @ times)
    itself = float(times[np.diff(distinct.indptr) > 0].sum())
    return (sharing - itself) / (n * (n - 1))


def _drawn(table: sp.csr_array, n: int) -> float:
    chance = np.random.default_rng(0)
    one = chance.integers(0, n, DRAWS)
    other = (one + chance.integers(1, n, DRAWS)) % n
    return float((dots(table[one], table[other]) > 0).mean())


def _pattern(table: sp.csr_array, row: int) -> bytes:
    return table.indices[table.indptr[row] : table.indptr[row + 1]].tobytes()
