"""How a network of ties falls apart when its members go one after another: the R-index of Schneider et al."""

from __future__ import annotations

import heapq
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components, minimum_spanning_tree
from scipy.special import stdtrit

DRAWS = 20
"""Random orders that are drawn; the interval is of their mean."""

POINTS = 101
"""Points of a curve, at most: the start, the end, and what lies evenly between."""

SEED = 20


class RemovalStrategy(StrEnum):
    """In which order businesses go."""

    RANDOM = "random"
    DEGREE = "degree"
    RECOMPUTED_DEGREE = "recomputed_degree"


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a curve: the share that has gone, and the share that is left."""

    gone: float
    left: float


@dataclass(frozen=True, slots=True)
class NetworkRobustness:
    """How a network stands removals. `index` is the R-index, from 0 to 0.5; of random failure it is the mean of
    `draws` orders, with the 95% interval of that mean from `low` to `high`. `curve` is the largest component, as a
    share of all at the start, over the share that has gone; `half` is the share at whose loss it falls to half."""

    strategy: RemovalStrategy
    index: float
    low: float | None
    high: float | None
    draws: int
    half: float
    curve: tuple[Point, ...]


def largest_components(n: int, pairs: np.ndarray, order: np.ndarray) -> np.ndarray:
    """The size of the largest component after each removal (n numbers: after 1, 2, … n of `order`), of n members with
    undirected `pairs` (m×2, one each, no loops).

    Read from its end, the order adds members: a tie appears with the later of its ends. Of all ties only those of a
    spanning forest that appear first ever join two components (Kruskal), so it alone is followed, by union and find.

    >>> largest_components(4, np.array([[0, 1], [1, 2], [2, 3]]), np.array([1, 0, 2, 3])).tolist()
    [2, 2, 1, 0]
    """
    back = np.empty(n, dtype=np.int64)
    back[order] = np.arange(n, 0, -1)  # the last to go appears first, at 1
    sizes = np.minimum(np.arange(n + 1), 1)
    if not len(pairs):
        return sizes[:n][::-1]
    appears = back[pairs].max(axis=1).astype(float)
    forest = minimum_spanning_tree(sp.csr_array((appears, (pairs[:, 0], pairs[:, 1])), shape=(n, n))).tocoo()
    by_time = np.argsort(forest.data, kind="stable")
    columns = (forest.row, forest.col, forest.data.astype(int))
    parent, size, largest = list(range(n)), [1] * n, 1
    for a, b, time in zip(*(column[by_time].tolist() for column in columns), strict=True):
        while parent[a] != a:
            parent[a] = a = parent[parent[a]]
        while parent[b] != b:
            parent[b] = b = parent[parent[b]]
        if size[a] < size[b]:
            a, b = b, a
        parent[b] = a
        size[a] += size[b]
        if size[a] > largest:
            largest = size[a]
            sizes[time] = largest
    return np.maximum.accumulate(sizes[:n])[::-1]


def r_index(n: int, pairs: np.ndarray, order: np.ndarray) -> float:
    """R = (1/N) Σ s(Q) for Q = 1 … N, s(Q) the largest component after Q removals as a share of the N at the start
    (Schneider et al., PNAS 108:3838, 2011). 0 without members.

    A star loses all with its centre, a complete graph of N comes to (N − 1) / 2N:

    >>> star, complete = np.array([[0, 1], [0, 2], [0, 3]]), np.array([[0, 1], [0, 2], [0, 3], [1, 2], [1, 3], [2, 3]])
    >>> r_index(4, star, np.arange(4)) == 3 / 16, r_index(4, complete, np.arange(4)) == 3 / 8
    (True, True)
    """
    return float(largest_components(n, pairs, order).sum()) / n**2 if n else 0.0


def by_degree(n: int, pairs: np.ndarray) -> np.ndarray:
    """The members with the most partners first, as it was at the start; of equals the lower row."""
    return np.lexsort((np.arange(n), -np.bincount(pairs.ravel(), minlength=n)))


def by_recomputed_degree(n: int, pairs: np.ndarray) -> np.ndarray:
    """Each time whoever has the most partners left; of equals the lower row.

    A heap with one entry per loss of a partner, older entries being passed over: O((n + m) log n).

    >>> by_recomputed_degree(5, np.array([[0, 1], [1, 2], [1, 3], [2, 3], [3, 4]])).tolist()
    [1, 3, 0, 2, 4]
    """
    a, b = pairs.reshape(-1, 2).T
    rows, others = np.concatenate([a, b]), np.concatenate([b, a])
    partners = others[np.argsort(rows, kind="stable")].tolist()
    starts = np.concatenate([[0], np.cumsum(np.bincount(rows, minlength=n))]).tolist()
    degree = np.diff(starts).tolist()
    most = max(degree, default=0)
    heap = [(most - count) * n + row for row, count in enumerate(degree)]  # whole numbers: far lighter than pairs
    heapq.heapify(heap)
    gone, order = [False] * n, []
    while heap:
        lack, row = divmod(heapq.heappop(heap), n)
        if gone[row] or most - lack != degree[row]:
            continue
        gone[row] = True
        order.append(row)
        for other in partners[starts[row] : starts[row + 1]]:
            if not gone[other]:
                degree[other] -= 1
                heapq.heappush(heap, (most - degree[other]) * n + other)
    return np.array(order, dtype=np.int64)


def interval(values: np.ndarray) -> tuple[float, float]:
    """The 95% interval of the mean of some draws, by Student's t."""
    half = float(stdtrit(len(values) - 1, 0.975)) * float(values.std(ddof=1)) / len(values) ** 0.5
    return float(values.mean()) - half, float(values.mean()) + half


def thinned(left: np.ndarray) -> tuple[Point, ...]:
    """A curve (n + 1 shares left, after 0, 1, … n removals) in at most POINTS points, its ends included."""
    n = len(left) - 1
    steps = np.unique(np.linspace(0, n, min(POINTS, n + 1)).round().astype(np.int64))
    return tuple(Point(step / max(n, 1), round(float(left[step]), 6)) for step in steps.tolist())


def robustness(n: int, pairs: np.ndarray, strategy: RemovalStrategy) -> NetworkRobustness:
    """How n ≥ 1 members with undirected `pairs` stand removals."""
    graph = sp.csr_array((np.ones(len(pairs)), tuple(pairs.reshape(-1, 2).T)), shape=(n, n))
    whole = np.bincount(connected_components(graph, directed=False)[1]).max()
    if strategy is RemovalStrategy.RANDOM:
        rng = np.random.default_rng(SEED)
        sizes = np.stack([largest_components(n, pairs, rng.permutation(n)) for _ in range(DRAWS)])
    else:
        order = by_degree(n, pairs) if strategy is RemovalStrategy.DEGREE else by_recomputed_degree(n, pairs)
        sizes = largest_components(n, pairs, order)[None]
    indices = sizes.sum(axis=1) / n**2
    low, high = interval(indices) if strategy is RemovalStrategy.RANDOM else (None, None)
    left = np.concatenate([[whole], sizes.mean(axis=0)])
    half = int(np.argmax(left <= whole / 2)) / n
    return NetworkRobustness(strategy, float(indices.mean()), low, high, len(sizes), half, thinned(left / n))
