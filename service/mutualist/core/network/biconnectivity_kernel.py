"""The steps of a depth-first walk. Compiled, because they come one after another."""

from __future__ import annotations

import numpy as np

from mutualist.core.arrays.jit import compiled

Columns = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]


@compiled
def walked(starts: np.ndarray, neighbours: np.ndarray) -> Columns:
    """The columns of a Walk (see `walk`), from where each business's neighbours start, and who they are."""
    n = len(starts) - 1
    order, at, parent = np.full(n, -1), np.full(n, -1), np.full(n, -1)
    size, low, start = np.ones(n, np.int64), np.zeros(n, np.int64), np.zeros(n, np.int64)
    cursor, met = starts[:-1].astype(np.int64), 0
    for root in range(n):
        if at[root] >= 0:
            continue
        begin, here = met, root
        order[met], at[root], low[root], start[root] = root, met, met, begin
        met += 1
        while here >= 0:
            if cursor[here] < starts[here + 1]:
                there = neighbours[cursor[here]]
                cursor[here] += 1
                if at[there] < 0:
                    order[met], at[there], low[there], start[there], parent[there] = there, met, met, begin, here
                    met += 1
                    here = there
                elif there != parent[here] and at[there] < low[here]:
                    low[here] = at[there]
            else:
                above = parent[here]
                if above >= 0 and low[here] < low[above]:
                    low[above] = low[here]
                here = above
    for place in range(n - 1, -1, -1):
        above = parent[order[place]]
        if above >= 0:
            size[above] += size[order[place]]
    return order, at, parent, size, low, start
