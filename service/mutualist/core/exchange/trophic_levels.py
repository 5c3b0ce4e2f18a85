"""How far down the chain everything stands: trophic levels of a network of flows, and how well they explain it."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import cg

PRECISION = 1e-10
"""To which the levels are solved, relative."""


def levels(flows: sp.csr_array) -> np.ndarray:
    """The level of every node of a weighted directed network (k×k, row supplies column), the first in the chain at 1.

    The h that solves Λh = v with Λ = diag(u) − W − Wᵀ, u what flows in and out of a node together, v what flows in less
    what flows out (MacKay, Johnson & Sansom, Royal Society Open Science 7:201138, 2020): as nearly as can be, every
    flow goes one level down. It needs no final demand, as upstreamness does (Antràs & Chor, Econometrica 81:2127,
    2013), and bears cycles. Levels compare within a component only, so all outside the one with the most flow are nan.

    >>> levels(sp.csr_array(np.array([[0, 1, 0], [0, 0, 1], [0, 0, 0]]))).round(6).tolist()
    [1.0, 2.0, 3.0]
    """
    flows = sp.csr_array(flows, dtype=float)  # the diagonal of whole numbers would make whole numbers of what follows
    apart = flows - sp.diags_array(flows.diagonal())
    both = sp.csr_array(apart + apart.T)
    weight = both.sum(axis=1)
    level = np.full(len(weight), np.nan)
    if weight.sum() <= 0:
        return level
    both.eliminate_zeros()
    label = connected_components(both, directed=False)[1]
    rows = np.flatnonzero(label == np.bincount(label, weight).argmax())
    part, own = both[rows][:, rows], weight[rows]
    drop = np.asarray(apart.sum(axis=0) - apart.sum(axis=1), dtype=float)[rows]
    scale = sp.diags_array(1 / np.sqrt(own))
    laplacian = scale @ (sp.diags_array(own) - part) @ scale
    solved, _ = cg(laplacian, scale @ drop, rtol=PRECISION, atol=0.0, maxiter=50 * len(rows))
    height = scale @ solved
    level[rows] = height - height.min() + 1
    return level


def incoherence(flows: sp.csr_array, level: np.ndarray) -> float | None:
    """How little the flows go one level down each, on average: 0 in a chain of clean stages, 1 where there is no
    direction at all (the trophic incoherence F₀ of the same paper). None where nothing flows.

    >>> ring = sp.csr_array(np.array([[0.0, 1, 0], [0, 0, 1], [1, 0, 0]]))
    >>> incoherence(ring, levels(ring))
    1.0
    """
    cells = flows.tocoo()
    kept = (cells.row != cells.col) & ~np.isnan(level[cells.row]) & ~np.isnan(level[cells.col])
    row, column, weight = cells.row[kept], cells.col[kept], cells.data[kept]
    if weight.sum() <= 0:
        return None
    return float(weight @ (level[column] - level[row] - 1) ** 2 / weight.sum())
