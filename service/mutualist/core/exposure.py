"""Whether lists are good as lists: whom they reach at all, and how unequally members appear in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mutualist.core.matching import Introduction, MatchList
from mutualist.core.profile import Profile

TOP = 10
"""How many of a business's matches are looked at: what a page shows."""


@dataclass(frozen=True, slots=True)
class ListQuality:
    """`coverage` is the share of matchable members that appear at least once, `gini` how unequally all of them appear.

    Both are in [0, 1]; None where there is nobody to appear, `gini` also where nobody does.
    """

    coverage: float | None
    gini: float | None


@dataclass(frozen=True, slots=True)
class Exposure:
    """List quality of a run: of its worklist of introductions, of as many pairs by mutual score alone (no cap), and of
    everybody's first matches."""

    introductions: ListQuality
    uncapped: ListQuality
    matches: ListQuality


def exposure(profile: Profile, lists: Sequence[MatchList], worklist: Sequence[Introduction]) -> Exposure:
    """How widely the lists of a run spread attention over the members that may be matched."""

    def quality(appearing: np.ndarray) -> ListQuality:
        counts = np.bincount(appearing, minlength=profile.size)[profile.matchable]
        return ListQuality(coverage(counts), gini(counts))

    ends = [end for pair in worklist for end in (pair.a, pair.b)]
    tops = [found.others[~found.known][:TOP] for found in lists]
    return Exposure(
        introductions=quality(np.array(ends, dtype=np.int64)),
        uncapped=quality(uncapped(lists, len(worklist)).ravel()),
        matches=quality(np.concatenate([np.empty(0, dtype=np.int64), *tops])),
    )


def uncapped(lists: Sequence[MatchList], most: int) -> np.ndarray:
    """The `most` pairs of the lists with the highest mutual score (k×2 row numbers), new to each other: the worklist of
    introductions as it would be if one business could stand in it any number of times."""
    new = [~found.known & (found.mutual > 0) for found in lists]
    others = np.concatenate([np.empty(0, dtype=np.int64), *(f.others[n] for f, n in zip(lists, new, strict=True))])
    if most <= 0 or not len(others):
        return np.empty((0, 2), dtype=np.int64)
    mutual = np.concatenate([found.mutual[keep] for found, keep in zip(lists, new, strict=True)])
    owners = np.repeat([found.business for found in lists], [int(keep.sum()) for keep in new])
    if len(mutual) > 2 * most:  # a pair stands in two lists at most, so the rest cannot be among the best
        keep = mutual >= np.partition(mutual, -2 * most)[-2 * most]
        others, owners, mutual = others[keep], owners[keep], mutual[keep]
    pairs = np.stack([np.minimum(owners, others), np.maximum(owners, others)], axis=1)
    pairs, at = np.unique(pairs, axis=0, return_index=True)
    return pairs[np.lexsort((pairs[:, 1], pairs[:, 0], -mutual[at]))[:most]]


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
