"""Rankings that anyone could have: what the score is measured against, on the same businesses and candidates.

Each gives the scores of all n businesses for one (a row number), or None where it has nothing to go by at all."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from mutualist.core.learning import Learned
from mutualist.core.sparse import holders


def chance(learned: Learned, query: int) -> np.ndarray:
    """Everybody alike: the measures then say exactly what blind luck gives on average."""
    return np.zeros(learned.profile.size)


def popularity(learned: Learned, query: int) -> np.ndarray:
    """How many current partners each has."""
    return holders(learned.profile.rows.tied).astype(float)


def adamic_adar(learned: Learned, query: int) -> np.ndarray:
    """Σ 1/log(degree) over the current partners that both have (Adamic & Adar, Social Networks 25:211, 2003)."""
    tied = learned.profile.rows.tied
    degrees = np.maximum(holders(tied), 2)  # whoever is common to two has two partners at least
    return np.asarray((tied[[query]] @ sp.diags_array(1 / np.log(degrees)) @ tied).todense(), dtype=float).ravel()


def segment_jaccard(learned: Learned, query: int) -> np.ndarray | None:
    """Segments that both serve / segments that either serves; 0 where one has stated none. None where nobody has."""
    served = learned.segments
    if not served.nnz:
        return None
    sizes = np.diff(served.indptr)
    both = np.asarray((served[[query]] @ served.T).todense(), dtype=float).ravel()
    either = sizes + sizes[query] - both
    return np.divide(both, either, out=np.zeros_like(both), where=either > 0)


def nearest(neighbours: sp.csr_array | None, query: int) -> np.ndarray | None:
    """Similarities of the nearest neighbours found elsewhere (n×n); whoever is none of them scores 0."""
    return None if neighbours is None else np.asarray(neighbours[[query]].todense(), dtype=float).ravel()


PEERS = {
    "random": chance,
    "popularity": popularity,
    "adamic_adar": adamic_adar,
    "segment_jaccard": segment_jaccard,
}
"""The peers that need nothing but what was learned, by name."""
