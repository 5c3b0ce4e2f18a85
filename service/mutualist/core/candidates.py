"""Whom to score at all: the best by evidence and distance, from sparse products, with a bound on who is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from sparse_dot_topn import sp_matmul_topn

from mutualist.core.doubts import at_distance
from mutualist.core.evidence import EVIDENCE
from mutualist.core.profile import Profile
from mutualist.core.regions import least_km, points, regions
from mutualist.core.rows import Rows
from mutualist.core.twins import Kinds, apart
from mutualist.core.weights import DEFAULTS, Weights

REGION = 256
"""Rows multiplied at a time: businesses that lie together, so that most others are far from all of them."""

BLOCK_PAIRS = 200_000
"""Candidates found at a time, so that memory stays bounded."""

ROUNDING = 1e-9
"""How much two ways of adding up the same evidence may differ: equals must not be told apart by it."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Candidates of some rows, as pairs: `a` (row numbers, ascending) and `b`.

    `bound` has, per asked row, the most that the score for it of anyone left out can be; −1 where nobody was left out.
    """

    rows: np.ndarray
    a: np.ndarray
    b: np.ndarray
    bound: np.ndarray


def products(weights: Weights) -> dict[tuple[str, str], float]:
    """The products of rows that bound the evidence, each with the weight of all features that have it as a part."""
    found: dict[tuple[str, str], float] = defaultdict(float)
    for feature, weight in zip(EVIDENCE, weights.evidence, strict=True):
        for part in feature.parts:
            found[part.left, part.right] += weight * part.factor
    return dict(found)


def stacked(rows: Rows, weights: Weights = DEFAULTS, *, asking: bool) -> sp.csr_array:
    """Rows side by side, so that the product of an asking row and another's is no less than all known evidence."""
    parts = products(weights).items()
    sides = [getattr(rows, left) * weight if asking else getattr(rows, right) for (left, right), weight in parts]
    return sp.csr_array(sp.hstack(sides, format="csr"))


def candidates(
    profile: Profile,
    rows: np.ndarray,
    limit: int,
    weights: Weights = DEFAULTS,
    block: int = REGION,
    kinds: Kinds | None = None,
) -> Iterator[Candidates]:
    """The `limit` businesses that can score highest for each of `rows`, region by region, and a few more where that
    ends within a kind of twins. Of a kind are those whose turn it is; without `kinds` everybody is one.

    What can be: the evidence that is known, times what distance leaves of it at best, from anywhere in the region.
    Other doubts only take away, so nobody left out scores above the least that was kept, plus what the unknown could
    add at most (the means of every piece of evidence that is unknown for somebody). Whom a business is tied to already
    is a candidate always: such a match scores low, and would be cut off although it is wanted beside the new ones.
    """
    kinds = apart(profile.size) if kinds is None else kinds
    sizes = kinds.sizes()
    left = stacked(profile.rows, weights, asking=True)
    transposed = sp.csr_matrix(stacked(profile.rows, weights, asking=False)[kinds.first].T)
    unknown = unknown_allowance(profile, profile.rows, weights)
    sphere = points(profile.rows.places)
    strength = weights.by_name()["distance"]
    width = min(limit + 1, len(sizes))  # a business always finds itself; it is dropped below
    for part in regions(sphere, rows, max(1, min(block, BLOCK_PAIRS // width))):
        at_best = 1 - strength * (1 - at_distance(profile, least_km(sphere, part)[kinds.first]))
        reachable = sp.csr_matrix(
            (transposed.data * at_best[transposed.indices], transposed.indices, transposed.indptr), transposed.shape
        )
        top = sp_matmul_topn(sp.csr_matrix(left[part]), reachable, top_n=width, threshold=0.0, sort=True, n_threads=2)
        found, least = _first(top, sizes[top.indices], limit, len(sizes))
        known = least >= 0
        least[known] += unknown[part[known]] + ROUNDING
        partners = profile.rows.tied[part]
        own, others = kinds.spread(np.repeat(part, np.diff(top.indptr))[found], top.indices[found])
        own = np.append(own, np.repeat(part, np.diff(partners.indptr)))
        both = np.unique(own * profile.size + np.append(others, partners.indices))
        a, b = np.divmod(both, profile.size)
        yield Candidates(part, a[a != b], b[a != b], least)


def _first(top: sp.csr_matrix, sizes: np.ndarray, limit: int, kinds: int) -> tuple[np.ndarray, np.ndarray]:
    """Of the best kinds of every row (the best first, with their `sizes`) those that are needed for `limit` businesses
    beside itself; and per row the most that a kind left out can have, −1 where none is."""
    counts = np.diff(top.indptr)
    before = np.cumsum(sizes) - sizes
    before -= np.repeat(np.append(before, 0)[top.indptr[:-1]], counts)
    needed = before <= limit
    taken = np.diff(np.append(0, np.cumsum(needed))[top.indptr])
    least = np.full(len(counts), -1.0)
    short = (taken < counts) | ((counts > limit) & (counts < kinds))
    least[short] = top.data[(top.indptr[:-1] + np.minimum(taken, counts - 1))[short]]
    return needed, least


def unknown_allowance(profile: Profile, rows: Rows, weights: Weights = DEFAULTS) -> np.ndarray:
    """The most that means can add to the evidence for each of `rows`, whoever of the profile the other is."""
    allowance = np.zeros(len(rows))
    for feature, weight in zip(EVIDENCE, weights.evidence, strict=True):
        allowance += weight * feature.allowance(profile, rows)
    return allowance
