"""Averages over an ecosystem that stand in for what two businesses have not said."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from mutualist.core.place import kilometres, nearness
from mutualist.core.sparse import row_dots, width

SAMPLED_PAIRS = 20_000
"""Distances are averaged over this many pairs, drawn with a fixed seed; smaller ecosystems are averaged exactly."""


def overlap_means(
    trade: sp.csr_array, audience: sp.csr_array, places: np.ndarray, known: dict[str, np.ndarray], scale_km: float
) -> dict[str, float]:
    """How much of audience and place two businesses with a capability in common share on average, in [0, 1].

    Taken over neighbouring providers of every capability (in the order of ids), so one pass over the offers suffices.
    Where nobody has said anything it is 1: two providers of the same are then taken for rivals.
    """
    by_capability = trade.tocsc()
    by_capability.sort_indices()
    providers = by_capability.indices
    column = np.repeat(np.arange(width(by_capability)), np.diff(by_capability.indptr))
    same = column[:-1] == column[1:]
    a, b = providers[:-1][same], providers[1:][same]
    heard = known["audience"][a] & known["audience"][b]
    placed = known["places"][a] & known["places"][b]
    shared = row_dots(audience, a[heard], audience, b[heard])
    near = nearness(kilometres(places[a[placed]], places[b[placed]]), scale_km)
    return {
        "audience_overlap": float(shared.mean()) if len(shared) else 1.0,
        "place_overlap": float(near.mean()) if len(near) else 1.0,
    }


def mean_nearness(places: np.ndarray, scale_km: float) -> float:
    """The mean nearness of two placed businesses (rows of radians); 1 where fewer than two are placed.

    >>> mean_nearness(np.radians([[52.0, 4.0], [52.0, 4.0]]), 25.0)
    1.0
    """
    n = len(places)
    if n < 2:
        return 1.0
    if n * (n - 1) // 2 <= SAMPLED_PAIRS:
        a, b = np.triu_indices(n, 1)
    else:
        draw = np.random.default_rng(0)
        a = draw.integers(0, n, SAMPLED_PAIRS)
        b = (a + draw.integers(1, n, SAMPLED_PAIRS)) % n
    return float(nearness(kilometres(places[a], places[b]), scale_km).mean())
