"""Whether specialists offer a part of what generalists offer: nestedness by overlap and decreasing fill."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp


def nodf(matrix: sp.csr_array) -> float | None:
    """NODF of a 0/1 matrix, from 0 to 100, rows and columns without anything left out (Almeida-Neto et al., Oikos
    117:1227, 2008). None where there is no pair to compare.

    Over all pairs of rows and all pairs of columns the mean of 100 × the share of what the one with less has in common
    with the one with more; 0 for two that have equally many. What many have in common with one adds up by cell, so no
    pair is looked at: O(cells + different sizes × width).

    >>> nodf(sp.csr_array(np.tri(4))), nodf(sp.csr_array(np.eye(3)))
    (100.0, 0.0)
    """
    rows = sp.csr_array(matrix)
    rows = rows[np.diff(rows.indptr) > 0]
    rows = sp.csr_array(rows[:, np.bincount(rows.indices, minlength=int(rows.shape[1])) > 0])  # type: ignore[index]
    overlap, pairs = 0.0, 0.0
    for side in (rows, sp.csr_array(rows.T)):
        k = len(side.indptr) - 1
        overlap += _overlap(side)
        pairs += k * (k - 1) / 2
    return 100.0 * overlap / pairs if pairs else None


def _overlap(rows: sp.csr_array) -> float:
    """Over all pairs of rows of different size the sum of the smaller's share in common with the larger."""
    rows.sort_indices()
    size = np.diff(rows.indptr)
    order = np.argsort(-size, kind="stable")
    larger = np.zeros(int(rows.shape[1]))  # type: ignore[index]
    total = 0.0
    for group in np.split(order, np.flatnonzero(np.diff(size[order])) + 1):
        if not len(group):
            continue
        cells = rows[group].indices
        total += float(larger[cells].sum()) / float(size[group[0]])
        larger += np.bincount(cells, minlength=len(larger))
    return total
