"""Ranked matches of every business, exact by certificate, and the worklist of introductions across the ecosystem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mutualist.core.candidates import candidates
from mutualist.core.profile import Profile
from mutualist.core.scoring import PairScores, score_rows
from mutualist.core.sparse import at
from mutualist.core.weights import DEFAULTS, Weights

KEPT = 50
"""New matches stored per business, and as many of its existing partners."""

CANDIDATES = 200
"""Businesses scored per business at first; rows whose last wanted match is not certain are widened until it is."""

WIDENING = 4
"""How many times more candidates a widened row gets."""

EXPOSURE = 5
"""How often one business may stand in the worklist of introductions, so that nobody is in everybody's list."""

WORKLIST = 1000
"""Introductions stored per run."""


SAME = 12
"""Decimals to which mutual scores are told apart: seen from either side they may differ in the last bit."""


@dataclass(frozen=True, slots=True)
class MatchList:
    """The ranked matches of one business (a row number): the best first, ties in the order of ids.

    Arrays of m: `others` (row numbers), `scores` (for the business), `mutual`, `confidence` in [0, 1], `known` (works
    with it already). `widened` says how often its candidates were widened.
    """

    business: int
    others: np.ndarray
    scores: np.ndarray
    mutual: np.ndarray
    confidence: np.ndarray
    known: np.ndarray
    widened: int


@dataclass(frozen=True, slots=True)
class Introduction:
    """Two businesses (row numbers, a < b) worth introducing now, with the score of each side and the mutual one."""

    a: int
    b: int
    for_a: float
    for_b: float
    mutual: float
    confidence: float


def match_lists(
    profile: Profile, kept: int = KEPT, limit: int = CANDIDATES, weights: Weights = DEFAULTS
) -> Iterator[MatchList]:
    """The match list of every business that may be matched, in the order of rows within each round of widening.

    Nearly identical competitors are left out, unless they work together already.
    """
    rows, widened = np.flatnonzero(profile.rows.matchable), 0
    while len(rows):
        uncertain: list[int] = []
        for found in candidates(profile, rows, limit, weights):
            mine, theirs = profile.rows[found.a], profile.rows[found.b]
            scores = score_rows(profile, mine, theirs, weights)
            known = at(mine.tied, theirs.numbers) > 0
            edges = (
                np.searchsorted(found.a, found.rows, side="left"),
                np.searchsorted(found.a, found.rows, side="right"),
            )
            for row, bound, start, stop in zip(found.rows, found.bound, *edges, strict=True):
                ranked = _ranked(int(row), found.b, scores, known, slice(int(start), int(stop)), kept, widened)
                if bound >= 0 and _last_new(ranked, kept) <= bound:
                    uncertain.append(int(row))
                else:
                    yield ranked
        rows, limit, widened = np.array(uncertain, dtype=np.int64), limit * WIDENING, widened + 1


def introductions(
    profile: Profile,
    lists: list[MatchList],
    exposure: int = EXPOSURE,
    most: int = WORKLIST,
    weights: Weights = DEFAULTS,
) -> list[Introduction]:
    """The pairs most worth introducing: by mutual score, new to each other, each business at most `exposure` times."""
    a, b, mutual = _new_pairs(profile.size, lists)
    seen: Counter[int] = Counter()
    chosen: list[int] = []
    for k in np.lexsort((b, a, -mutual.round(SAME))).tolist():
        one, other = int(a[k]), int(b[k])
        if mutual[k] <= 0 or len(chosen) == most:
            break
        if seen[one] < exposure and seen[other] < exposure:
            seen.update((one, other))
            chosen.append(k)
    scores = score_rows(profile, profile.rows[a[chosen]], profile.rows[b[chosen]], weights)
    return [
        Introduction(
            int(a[k]),
            int(b[k]),
            float(scores.for_a[place]),
            float(scores.for_b[place]),
            float(scores.mutual[place]),
            float(scores.confidence[place]),
        )
        for place, k in enumerate(chosen)
    ]


def _new_pairs(n: int, lists: list[MatchList]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Every pair (a < b) that stands as new in a list, once, and its mutual score."""
    if not lists:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0)
    new = [~found.known for found in lists]
    one = np.repeat([found.business for found in lists], [int(kept.sum()) for kept in new])
    other = np.concatenate([found.others[kept] for found, kept in zip(lists, new, strict=True)])
    mutual = np.concatenate([found.mutual[kept] for found, kept in zip(lists, new, strict=True)])
    pairs, first = np.unique(np.minimum(one, other) * n + np.maximum(one, other), return_index=True)
    a, b = np.divmod(pairs, max(n, 1))
    return a, b, mutual[first]


def _ranked(
    row: int, others: np.ndarray, scores: PairScores, known: np.ndarray, part: slice, kept: int, widened: int
) -> MatchList:
    score, partner = scores.for_a[part], known[part]
    order = np.lexsort((others[part], -score))
    order = order[(score[order] > 0) & (partner[order] | ~scores.substitutes[part][order])]
    wanted = [np.flatnonzero(partner[order] == flag)[:kept] for flag in (False, True)]
    order = order[np.sort(np.concatenate(wanted))]
    return MatchList(
        row,
        others[part][order],
        score[order],
        scores.mutual[part][order],
        scores.confidence[part][order],
        partner[order],
        widened,
    )


def _last_new(ranked: MatchList, kept: int) -> float:
    new = ranked.scores[~ranked.known]
    return float(new[kept - 1]) if len(new) >= kept else 0.0
