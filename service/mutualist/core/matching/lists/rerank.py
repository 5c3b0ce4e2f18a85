"""Re-rank one business's list so that it is not ten times the same: maximal marginal relevance over capabilities."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import unit_rows
from mutualist.errors import BadInput


def diversify(
    scores: np.ndarray,
    items: sp.csr_array | np.ndarray,
    ids: Sequence[str] | Sequence[int] | np.ndarray,
    diversity: float,
    first: int | None = None,
) -> np.ndarray:
    """The order (positions in `scores`, the first to show first) of a list of m, of its first places where asked.

    `scores` (m) are at least 0; `items` (m×C) is what each of the list is made of, here the capabilities it offers;
    `ids` (m), or places in a list, settle ties. Place by place the one with the most
    (1 − d) × score / best score − d × likeness follows, where d is `diversity` and likeness the largest cosine of its
    items with anybody's who stands already: maximal marginal relevance with λ = 1 − d (Carbonell & Goldstein, SIGIR
    1998). So 0 gives the plain order, and whoever is best comes first at any d. Whoever has no items is as like others
    as two of the list are on average: it is not known to be different.

    Raises BadInput where `diversity` is not between 0 and 1.

    >>> baker, baker_too, carter = [1.0, 0.0], [1.0, 0.0], [0.0, 1.0]
    >>> diversify(np.array([0.9, 0.8, 0.5]), np.array([baker, baker_too, carter]), ["a", "b", "c"], 0.5).tolist()
    [0, 2, 1]
    """
    if not 0 <= diversity <= 1:
        raise BadInput(f"diversity must be between 0 and 1, not {diversity!r}")
    m = len(scores)
    count = m if first is None else min(first, m)
    plain = np.lexsort((np.asarray(ids), -np.asarray(scores, dtype=float)))
    if diversity == 0 or m < 2:
        return plain[:count]
    relevance = np.asarray(scores, dtype=float)[plain]
    relevance = relevance / relevance[0] if relevance[0] > 0 else relevance
    rows = unit_rows(sp.csr_array(sp.csr_array(items)[plain]))
    silent = np.diff(rows.indptr) == 0
    typical = _mean_cosine(rows[~silent])
    likeness = np.zeros(m)
    waiting = np.ones(m, dtype=bool)
    order = np.empty(count, dtype=np.int64)
    for place in range(count):
        worth = np.where(waiting, (1 - diversity) * relevance - diversity * likeness, -np.inf)
        chosen = int(np.argmax(worth))  # of equals the first, which has the better score or the lower id
        order[place] = chosen
        waiting[chosen] = False
        like = np.full(m, typical) if silent[chosen] else np.asarray((rows @ rows[[chosen]].T).todense()).ravel()
        likeness = np.maximum(likeness, np.where(silent, typical, like))
    return plain[order]


def _mean_cosine(rows: sp.csr_array) -> float:
    """The mean product of two different rows of length 1, exact in one pass; 0 where there are no two."""
    n = len(rows.indptr) - 1
    if n < 2:
        return 0.0
    whole = np.asarray(rows.sum(axis=0), dtype=float).ravel()
    return max(0.0, float(whole @ whole - n) / (n * (n - 1)))
