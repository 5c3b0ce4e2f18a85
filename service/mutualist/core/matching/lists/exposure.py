"""Whether lists are good as lists: whom they reach at all, and how unequally members appear in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mutualist.core.introducing import Introduction
from mutualist.core.profile import Profile


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


def exposure(
    profile: Profile, worklist: Sequence[Introduction], uncapped: Sequence[Introduction], tops: np.ndarray
) -> Exposure:
    """How widely the lists of a run spread attention over the members that may be matched: its worklist, the worklist
    as it would be without a cap, and whoever stands among anybody's first new matches (`tops`, row numbers)."""

    def quality(appearing: np.ndarray) -> ListQuality:
        counts = np.bincount(appearing, minlength=profile.size)[profile.rows.matchable]
        return ListQuality(coverage(counts), gini(counts))

    def ends(pairs: Sequence[Introduction]) -> np.ndarray:
        return np.array([end for pair in pairs for end in (pair.a, pair.b)], dtype=np.int64)

    return Exposure(introductions=quality(ends(worklist)), uncapped=quality(ends(uncapped)), matches=quality(tops))


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
