"""The worklist of suggestions: the pairs most worth bringing together across the ecosystem, fair to everybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from mutualist.core.matching.profile.profile import Profile
from mutualist.core.matching.scoring.chosen_weights import DEFAULTS, Weights
from mutualist.core.matching.scoring.pair_scores import score_pairs
from mutualist.core.matching.search.match_lists import MatchBlock, MatchList

EXPOSURE = 5
"""How often one business may stand in the worklist of suggestions, so that nobody is in everybody's list."""

WORKLIST = 1000
"""Suggestions stored per run."""

PORTION = 100_000
"""Pairs sorted at first: of millions the worklist wants a thousand."""

SAME = 12
"""Decimals to which mutual scores are told apart: seen from either side they may differ in the last bit."""


@dataclass(frozen=True, slots=True)
class NewPairs:
    """Pairs new to each other (row numbers, a < b; each at most twice) with their mutual scores."""

    a: np.ndarray
    b: np.ndarray
    mutual_score: np.ndarray


@dataclass(frozen=True, slots=True)
class MatchSuggestion:
    """Two businesses (row numbers, a < b) worth introducing now, with the score of each side and the mutual one."""

    a: int
    b: int
    score_a: float
    score_b: float
    mutual_score: float
    confidence: float


def suggestions(
    profile: Profile,
    lists: Iterable[MatchBlock | MatchList | NewPairs],
    exposure: int | None = EXPOSURE,
    most: int = WORKLIST,
    weights: Weights = DEFAULTS,
) -> list[MatchSuggestion]:
    """The pairs most worth introducing: by mutual score, new to each other, each business at most `exposure` times. Of
    pairs that are worth the same those come first whose businesses have been introduced least. Without `exposure` there
    is no limit, and equals come in the order of ids.

    Pairs that were introduced already, or of which one has dismissed the other, take no place of others. Of match lists
    only their new pairs are used, so new_pairs of a block serves as well, in a tenth of the memory.
    """
    parts = [part if isinstance(part, NewPairs) else new_pairs(part) for part in lists]
    if not parts:
        return []
    a, b, mutual = (np.concatenate([getattr(part, name) for part in parts]) for name in ("a", "b", "mutual_score"))
    one, other = profile.rows.aside.nonzero()  # one side is enough
    wanted = ~np.isin(_key(a, b, profile.size), _key(one, other, profile.size))
    a, b, mutual = a[wanted], b[wanted], mutual[wanted]
    chosen = _chosen(a, b, mutual.round(SAME), exposure, most)
    if not chosen:
        return []
    first, second = np.array(chosen, dtype=np.int64).T
    scores = score_pairs(profile, first, second, weights)
    columns = (first, second, scores.score_a, scores.score_b, scores.mutual_score, scores.confidence)
    return [MatchSuggestion(*row) for row in zip(*(column.tolist() for column in columns), strict=True)]


def _chosen(a: np.ndarray, b: np.ndarray, mutual: np.ndarray, exposure: int | None, most: int) -> list[tuple[int, int]]:
    """See _spread_out. The best portion is sorted, and all pairs only where that is not enough."""

    def of(pairs: np.ndarray) -> list[tuple[int, int]]:
        order = pairs[np.lexsort((b[pairs], a[pairs], -mutual[pairs]))]
        return _spread_out(a[order], b[order], mutual[order], exposure, most)

    top = np.flatnonzero(mutual > 0)
    if len(top) > PORTION:
        least = np.partition(mutual[top], -PORTION)[-PORTION]
        if len(chosen := of(top[mutual[top] >= least])) == most:  # equals of the last are all among them
            return chosen
    return of(top)


def _spread_out(
    a: np.ndarray, b: np.ndarray, mutual: np.ndarray, exposure: int | None, most: int
) -> list[tuple[int, int]]:
    """The first `most` different pairs, the best first, in rounds among equals: who has been chosen less often goes
    first, and nobody is chosen more than `exposure` times."""
    seen: Counter[int] = Counter()
    chosen: dict[tuple[int, int], None] = {}
    for start, stop in pairwise(np.append(np.flatnonzero(np.diff(mutual, prepend=np.inf)), len(mutual))):
        waiting = list(dict.fromkeys(zip(a[start:stop].tolist(), b[start:stop].tolist(), strict=True)))
        while waiting and len(chosen) < most:
            often = min(max(seen[a], seen[b]) for a, b in waiting)
            if often == exposure:
                break
            left = []
            for pair in waiting:
                if len(chosen) < most and (exposure is None or max(seen[pair[0]], seen[pair[1]]) == often):
                    seen.update(pair)
                    chosen[pair] = None
                else:
                    left.append(pair)
            waiting = left
        if len(chosen) == most:
            break
    return list(chosen)


def new_pairs(lists: MatchBlock | MatchList) -> NewPairs:
    """The pairs of match lists that are new to each other."""
    own = np.full(len(lists.others), lists.business) if isinstance(lists, MatchList) else lists.businesses
    new = ~lists.tied & ~lists.aside
    ends = np.stack([own[new], lists.others[new]]).astype(np.int32)
    return NewPairs(ends.min(axis=0), ends.max(axis=0), lists.mutual_score[new])


def _key(a: np.ndarray, b: np.ndarray, n: int) -> np.ndarray:
    """A number for every pair, whichever of it comes first."""
    return np.minimum(a, b).astype(np.int64) * n + np.maximum(a, b)
