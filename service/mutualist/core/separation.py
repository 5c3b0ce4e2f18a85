"""Whom a member's loss cuts off: for everybody at once, in one walk through the ties."""

from __future__ import annotations

import numpy as np

from mutualist.core.web import Web


def cut_off(web: Web) -> np.ndarray:
    """How many others lose touch with the largest rest of their component when each member goes (n); 0 for whoever is
    no articulation point.

    One depth-first walk with low links (Hopcroft & Tarjan, Communications of the ACM 16:372, 1973): a child's branch
    that reaches nothing above its parent but the parent itself is a part of its own once the parent is gone.
    """
    n = len(web)
    starts: list[int] = np.asarray(web.adjacency.indptr, dtype=np.int64).tolist()  # type: ignore[assignment]
    ends: list[int] = np.asarray(web.adjacency.indices, dtype=np.int64).tolist()  # type: ignore[assignment]
    seen, low, size = [-1] * n, [0] * n, [1] * n
    apart, most = [0] * n, [0] * n  # members of the branches that come off, and of the largest of them
    whole, at = np.zeros(n, dtype=np.int64), list(starts)
    clock = 0
    for root in range(n):
        if seen[root] >= 0 or starts[root] == starts[root + 1]:
            continue
        first, path, walked = clock, [root], [root]
        seen[root] = low[root] = clock
        clock += 1
        while path:
            here = path[-1]
            if at[here] < starts[here + 1]:
                there = ends[at[here]]
                at[here] += 1
                if seen[there] < 0:
                    seen[there] = low[there] = clock
                    clock += 1
                    path.append(there)
                    walked.append(there)
                elif seen[there] < low[here]:
                    low[here] = seen[there]
                continue
            path.pop()
            if not path:
                break
            above = path[-1]
            size[above] += size[here]
            low[above] = min(low[above], low[here])
            if low[here] >= seen[above]:
                apart[above] += size[here]
                most[above] = max(most[above], size[here])
        whole[walked] = clock - first
    apart_, most_ = np.array(apart, dtype=np.int64), np.array(most, dtype=np.int64)
    others = np.maximum(whole - 1, 0)
    return others - np.maximum(most_, others - apart_)
