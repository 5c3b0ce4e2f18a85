"""Whom to score at all: the best by evidence and distance, from sparse products, with a bound on those left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from sparse_dot_topn import sp_matmul_topn

from mutualist.core.doubts import at_distance
from mutualist.core.evidence import EVIDENCE
from mutualist.core.profile import Profile
from mutualist.core.regions import least_km, points, regions
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


def stacked(profile: Profile, weights: Weights = DEFAULTS) -> tuple[sp.csr_array, sp.csr_array]:
    """Two matrices whose row product is the weighted sum of all known evidence for the row's business."""
    left, right = zip(*(feature.matrices(profile) for feature in EVIDENCE), strict=True)
    weighted = [matrix * weight for matrix, weight in zip(left, weights.evidence, strict=True)]
    return sp.csr_array(sp.hstack(weighted, format="csr")), sp.csr_array(sp.hstack(right, format="csr"))


def candidates(
    profile: Profile, rows: np.ndarray, limit: int, weights: Weights = DEFAULTS, block: int = REGION
) -> Iterator[Candidates]:
    """The `limit` businesses that can score highest for each of `rows`, region by region.

    What can be: the evidence that is known, times what distance leaves of it at best, from anywhere in the region.
    Other doubts only take away, so nobody left out scores above the least that was kept, plus what the unknown could
    add at most (the means of every piece of evidence that is unknown for somebody). Whom a business is tied to already
    is a candidate always: such a match scores low, and would be cut off although it is wanted beside the new ones.
    """
    left, right = stacked(profile, weights)
    transposed = sp.csr_matrix(right.T)
    unknown = _unknown_allowance(profile, weights)
    sphere = points(profile.places)
    strength = weights.by_name()["distance"]
    width = min(limit + 1, profile.size)  # a business always finds itself; it is dropped below
    for part in regions(sphere, rows, max(1, min(block, BLOCK_PAIRS // width))):
        at_best = 1 - strength * (1 - at_distance(profile, least_km(sphere, part)))
        reachable = sp.csr_matrix(
            (transposed.data * at_best[transposed.indices], transposed.indices, transposed.indptr), transposed.shape
        )
        top = sp_matmul_topn(sp.csr_matrix(left[part]), reachable, top_n=width, threshold=0.0, sort=True, n_threads=2)
        counts = np.diff(top.indptr)
        least = np.full(len(part), -1.0)
        full = (counts == width) & (width < profile.size)
        least[full] = top.data[top.indptr[1:][full] - 1] + unknown[part[full]] + ROUNDING
        partners = profile.tied[part]
        places = np.repeat(np.append(part, part), np.append(counts, np.diff(partners.indptr)))
        both = np.unique(places * profile.size + np.append(top.indices, partners.indices))
        a, b = np.divmod(both, profile.size)
        yield Candidates(part, a[a != b], b[a != b], least)


def _unknown_allowance(profile: Profile, weights: Weights) -> np.ndarray:
    allowance = np.zeros(profile.size)
    for feature, weight in zip(EVIDENCE, weights.evidence, strict=True):
        left, right = profile.known[feature.left], profile.known[feature.right]
        possible = np.ones(profile.size, dtype=bool) if not right.all() else ~left
        allowance += weight * feature.mean(profile) * possible
    return allowance
