"""Which needs are met: by how many other members, and through a tie that is there already."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from mutualist.core.web import Web


@dataclass(frozen=True)
class Provision:
    """By need (a row each): how many others offer it or anything narrower, and whether it is tied to one of them."""

    others: np.ndarray
    served: np.ndarray


def provision(web: Web) -> Provision:
    """How every need of a web is provided for."""
    needs, n = web.needs, len(web)
    if not len(needs) or not len(web.capabilities):
        return Provision(np.zeros(len(needs), dtype=np.int64), np.zeros(len(needs), dtype=bool))
    offered = np.diff(web.providers.indptr)[needs.capability]
    own = _among(needs.capability * n + needs.business, _cells(web.providers, n))
    near = sp.csr_array(web.adjacency @ web.providers.T)
    count = len(web.capabilities)
    served = _among(needs.business * count + needs.capability, _cells(near, count))
    return Provision(offered - own, served)


def _cells(matrix: sp.csr_array, columns: int) -> np.ndarray:
    """The cells of a matrix as ascending numbers."""
    rows = np.repeat(np.arange(len(matrix.indptr) - 1, dtype=np.int64), np.diff(matrix.indptr))
    return np.sort(rows * columns + matrix.indices)


def _among(wanted: np.ndarray, cells: np.ndarray) -> np.ndarray:
    if not len(cells):
        return np.zeros(len(wanted), dtype=bool)
    return cells[np.minimum(np.searchsorted(cells, wanted), len(cells) - 1)] == wanted
