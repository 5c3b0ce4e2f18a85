"""Whom to score at all: the best by evidence and distance, with a bound on who is left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mutualist.core.matching.profile.profile import Profile
from mutualist.core.matching.scoring.chosen_weights import DEFAULTS, Weights
from mutualist.core.matching.search.duplicates import DuplicateGroups
from mutualist.core.matching.search.index import SearchIndex
from mutualist.core.matching.search.partition import regions

REGION = 256
"""Businesses looked at together: they lie side by side, so that most others are far from all of them."""

BLOCK_PAIRS = 200_000
"""Candidates found at a time, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Candidates of some rows, as pairs: `a` (row numbers, ascending) and `b`, the foremost first for each a.

    `score_bound` has, per pair, the most that its score for a can be, and `left_out_bound` per asked row the same for
    anyone left out; −1 where nobody was. `barred` (pairs of a and b) are those whom the search passes over, because a
    works with them already, was introduced to them or has dismissed them: they are candidates always, and none of the
    others.
    """

    rows: np.ndarray
    a: np.ndarray
    b: np.ndarray
    score_bound: np.ndarray
    left_out_bound: np.ndarray
    barred: tuple[np.ndarray, np.ndarray]


def candidates(
    profile: Profile,
    rows: np.ndarray,
    limit: int,
    weights: Weights = DEFAULTS,
    block: int = REGION,
    *,
    kinds: DuplicateGroups | None = None,
    index: SearchIndex | None = None,
    foremost: int | None = None,
) -> Iterator[Candidates]:
    """The `limit` businesses that can score highest for each of `rows`, region by region, and a few more where that
    ends within a kind of twins. Of a kind are those whose turn it is; without `kinds` everybody is one.

    What can be: the evidence that is stated, and the most that means add for what is not, times what distance leaves of
    it. Other doubts only take away, so nobody left out scores above the most of them.

    Only the `foremost` need come first, in any order (None: all, in order). `index` is the profile laid out for these
    weights and kinds, by who asks more than once.
    """
    index = index or SearchIndex(profile, weights, kinds)
    for part in regions(index.sphere, rows, max(1, min(block, BLOCK_PAIRS // limit))):
        kind, score_bound, edges, left_out_bound = index.best(part, limit, limit if foremost is None else foremost)
        a, b = index.kinds.spread(np.repeat(part, np.diff(edges)), kind)
        other, barred = a != b, index.barred[part].tocoo()
        score_bound = np.repeat(score_bound, index.sizes[kind])[other]
        pairs = (part[barred.row], barred.col.astype(np.int64))
        yield Candidates(part, a[other], b[other], score_bound, left_out_bound, pairs)
