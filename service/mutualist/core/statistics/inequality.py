"""How unequally an amount is spread over members: the Lorenz curve and what stands on it."""

from __future__ import annotations

import numpy as np

POINTS = 101
"""Points of a Lorenz curve at most: one for every hundredth of the members."""


def lorenz(amounts: np.ndarray) -> tuple[tuple[float, float], ...]:
    """The Lorenz curve of amounts ≥ 0: (share of members, the poorest first; share of the amount that they have), from
    (0, 0) to (1, 1); empty where there is nothing to share (Lorenz 1905).

    With more than a hundred members it is read off, between members in a straight line, at every hundredth.

    >>> lorenz(np.array([0.0, 1.0, 3.0]))
    ((0.0, 0.0), (0.3333333333333333, 0.0), (0.6666666666666666, 0.25), (1.0, 1.0))
    """
    total = float(amounts.sum())
    if total <= 0:
        return ()
    share = np.concatenate([[0.0], np.cumsum(np.sort(amounts)) / total])
    share[-1] = 1.0
    members = np.arange(len(share)) / len(amounts)
    at = members if len(members) <= POINTS else np.linspace(0.0, 1.0, POINTS)
    return tuple(zip(at.tolist(), np.interp(at, members, share).tolist(), strict=True))


def top_share(amounts: np.ndarray, part: float) -> float | None:
    """The share of an amount that the richest `part` of the members have, rounded up to whole members.

    >>> top_share(np.array([1.0, 1.0, 1.0, 7.0]), 0.1)
    0.7
    """
    total = float(amounts.sum())
    if total <= 0:
        return None
    top = int(np.ceil(part * len(amounts) - 1e-9))
    return float(np.sort(amounts)[len(amounts) - top :].sum() / total)


def coverage(counts: np.ndarray) -> float | None:
    """The share of members that appear at least once; `counts` (n) has everybody, zeros included.

    >>> coverage(np.array([3, 1, 0, 0]))
    0.5
    """
    return float((counts > 0).mean()) if len(counts) else None


def gini(counts: np.ndarray) -> float | None:
    """The Gini coefficient of how often members appear, zeros included: 0 where all appear equally often, near 1 where
    one has all the attention.

    Σᵢ Σⱼ |xᵢ − xⱼ| / (2 n² mean(x)) (Gini 1912), computed from the sorted values as
    Σᵢ (2i − n − 1) xᵢ / (n Σ x) (Damgaard & Weiner, Ecology 81:1139, 2000).

    >>> gini(np.array([1, 1, 1, 1])), gini(np.array([4, 0, 0, 0]))
    (0.0, 0.75)
    """
    total = float(np.sum(counts))
    if total <= 0:
        return None
    n = len(counts)
    return float((2 * np.arange(1, n + 1) - n - 1) @ np.sort(counts)) / (n * total)
