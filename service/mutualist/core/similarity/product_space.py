"""The product space: which capabilities go together in one business, and how near each is to what a business has.

After Hidalgo, Klinger, Barabási & Hausmann, Science 317:482 (2007), doi:10.1126/science.1144581, with businesses in the
place of countries."""

from __future__ import annotations

import itertools

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import at, holders, scale_rows


def proximity(has: sp.csr_array) -> sp.csr_array:
    """φ (C×C): how often two capabilities go together, Σ_b M_bc M_bd / max(k_c, k_d), from M (n×C, 0/1).

    k_c is how many have c. φ is symmetric, in [0, 1]: the smaller of the two chances that who has one has the other.
    φ_cc is kept and is 1 (0 where nobody has c), as in the package `ecomplexity`.

    >>> proximity(sp.csr_array([[1, 1, 0], [1, 0, 0], [0, 0, 1]])).toarray().tolist()
    [[1.0, 0.5, 0.0], [0.5, 1.0, 0.0], [0.0, 0.0, 1.0]]
    """
    together = sp.coo_array(has.T @ has, dtype=float)
    having = holders(has)
    together.data /= np.maximum(having[together.row], having[together.col])
    phi = sp.csr_array(together)
    phi.sort_indices()
    return phi


FOCUSED = 4
"""Who has as many or fewer shows alone that they go together."""


def supported(has: sp.csr_array, phi: sp.csr_array) -> sp.csr_array:
    """φ (C×C) of those pairs of different capabilities that M (n×C, 0/1) shows to go together, else 0.

    Two that have both show it, or one that has at most four: a single conglomerate would else make neighbours of all
    that it does.

    >>> has = sp.csr_array([[1, 1, 0, 0, 0, 0], [0, 1, 1, 1, 1, 1]])
    >>> supported(has, proximity(has)).toarray()[1].tolist()
    [0.5, 0.0, 0.0, 0.0, 0.0, 0.0]
    """
    voice = np.where(np.diff(has.indptr) <= FOCUSED, 2.0, 1.0)
    together = sp.coo_array(has.T @ scale_rows(has, voice))
    kept = (together.data >= 2) & (together.row != together.col)
    pairs = (np.ones(int(kept.sum())), (together.row[kept], together.col[kept]))
    firm = sp.csr_array(phi.multiply(sp.csr_array(pairs, shape=phi.shape)))
    firm.sort_indices()
    return firm


def density(has: sp.csr_array, phi: sp.csr_array) -> np.ndarray:
    """ω (m×C): the share of what is near a capability that a business has, Σ_d M_bd φ_cd / Σ_d φ_cd, in [0, 1].

    `has` is M of m businesses, which need not be those that φ was learnt from. 0 where nothing is near c. With φ_cc
    kept, c itself is part of what is near it: a business without c has at most what the others leave.

    Two cafés sell coffee, one of them cake too. To who has coffee alone, cake is at 0.5 / (1 + 0.5):

    >>> cafes = sp.csr_array([[1, 1], [1, 0]])
    >>> density(cafes, proximity(cafes)).round(3).tolist()
    [[1.0, 1.0], [0.667, 0.333]]
    """
    near = sp.csr_array(has @ phi, dtype=float).toarray()
    whole = np.asarray(phi.sum(axis=0), dtype=float).ravel()
    shares = np.divide(near, whole, out=np.zeros_like(near), where=whole > 0)
    return np.minimum(shares, 1.0)


def nearest(has: sp.csr_array, phi: sp.csr_array, capability: np.ndarray, most: int) -> list[list[int]]:
    """For every row of `has` (M of m businesses) and a capability each (m): those it has that are nearest to it.

    Column numbers, the nearest first, at most `most`, without those that are not near at all.
    """
    counts = np.diff(has.indptr)
    row, column = np.repeat(np.arange(len(counts)), counts), has.indices
    if not len(column):
        return [[] for _ in counts]
    how = at(phi, column, capability[row])
    order = np.lexsort((column, -how, row))
    kept = order[(np.arange(len(order)) - np.repeat(has.indptr[:-1], counts) < most) & (how[order] > 0)]
    columns, edges = column[kept].tolist(), np.searchsorted(row[kept], np.arange(len(counts) + 1))
    return [columns[start:stop] for start, stop in itertools.pairwise(edges)]
