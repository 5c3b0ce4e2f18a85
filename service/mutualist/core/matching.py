"""Ranked matches of every business, exact by certificate, and the worklist of introductions across the ecosystem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from mutualist.core.candidates import candidates
from mutualist.core.doubts import holds
from mutualist.core.profile import Profile
from mutualist.core.scoring import PairScores, score_pairs
from mutualist.core.weights import DEFAULTS, Weights

KEPT = 50
"""New matches stored per business, as many of its existing partners, and as many of those it needs no introduction to
(introduced or dismissed already), which are shown on demand or when that is taken back."""

CANDIDATES = 200
"""Businesses scored per business at first; rows whose last wanted match is not certain are widened until it is."""

WIDENING = 4
"""How many times more candidates a widened row gets."""

EXPOSURE = 5
"""How often one business may stand in the worklist of introductions, so that nobody is in everybody's list."""

WORKLIST = 1000
"""Introductions stored per run."""


@dataclass(frozen=True, slots=True)
class MatchList:
    """The ranked matches of one business (a row number): the best first, ties in the order of ids.

    Arrays of m: `others` (row numbers), `scores` (for the business), `mutual`, `confidence` in [0, 1], `known` (works
    with it already), `aside` (was introduced to it or has dismissed it). `contributions` (m×F) sums to `scores`.
    `widened` says how often its candidates were widened.
    """

    business: int
    others: np.ndarray
    scores: np.ndarray
    mutual: np.ndarray
    confidence: np.ndarray
    known: np.ndarray
    aside: np.ndarray
    contributions: np.ndarray
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
    contributions_a: np.ndarray
    contributions_b: np.ndarray


def match_lists(
    profile: Profile, kept: int = KEPT, limit: int = CANDIDATES, weights: Weights = DEFAULTS
) -> Iterator[MatchList]:
    """The match list of every business that may be matched, in the order of rows within each round of widening.

    Nearly identical competitors are left out, unless they work together already.
    """
    rows, widened = np.flatnonzero(profile.matchable), 0
    while len(rows):
        uncertain: list[int] = []
        for found in candidates(profile, rows, limit, weights):
            scores = score_pairs(profile, found.a, found.b, weights)
            known = holds(profile.tied, found.a, found.b)
            aside = holds(profile.aside, found.a, found.b) & ~known
            edges = (
                np.searchsorted(found.a, found.rows, side="left"),
                np.searchsorted(found.a, found.rows, side="right"),
            )
            for row, bound, start, stop in zip(found.rows, found.bound, *edges, strict=True):
                ranked = _ranked(int(row), found.b, scores, known, aside, slice(int(start), int(stop)), kept, widened)
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
    """The pairs most worth introducing: by mutual score, new to each other, each business at most `exposure` times.

    Pairs that were introduced already, or of which one has dismissed the other, take no place of others.
    """
    pairs = {
        (min(found.business, int(other)), max(found.business, int(other)))
        for found in lists
        for other in found.others[~found.known & ~found.aside]
    }
    if not pairs:
        return []
    a, b = np.array(sorted(pairs), dtype=np.int64).T
    wanted = ~holds(profile.aside, a, b) & ~holds(profile.aside, b, a)
    a, b = a[wanted], b[wanted]
    scores = score_pairs(profile, a, b, weights)
    seen: Counter[int] = Counter()
    chosen: list[Introduction] = []
    for k in np.lexsort((b, a, -scores.mutual)):
        one, other = int(a[k]), int(b[k])
        if scores.mutual[k] <= 0 or len(chosen) == most:
            break
        if seen[one] < exposure and seen[other] < exposure:
            seen.update((one, other))
            chosen.append(
                Introduction(
                    one,
                    other,
                    float(scores.for_a[k]),
                    float(scores.for_b[k]),
                    float(scores.mutual[k]),
                    float(scores.confidence[k]),
                    scores.contributions_a[k],
                    scores.contributions_b[k],
                )
            )
    return chosen


def _ranked(
    row: int,
    others: np.ndarray,
    scores: PairScores,
    known: np.ndarray,
    aside: np.ndarray,
    part: slice,
    kept: int,
    widened: int,
) -> MatchList:
    score, partner, met = scores.for_a[part], known[part], aside[part]
    order = np.lexsort((others[part], -score))
    order = order[(score[order] > 0) & (partner[order] | ~scores.substitutes[part][order])]
    wanted = [np.flatnonzero(group[order])[:kept] for group in (partner, met, ~partner & ~met)]
    order = order[np.sort(np.concatenate(wanted))]
    return MatchList(
        row,
        others[part][order],
        score[order],
        scores.mutual[part][order],
        scores.confidence[part][order],
        partner[order],
        met[order],
        scores.contributions_a[part][order],
        widened,
    )


def _last_new(ranked: MatchList, kept: int) -> float:
    new = ranked.scores[~ranked.known & ~ranked.aside]
    return float(new[kept - 1]) if len(new) >= kept else 0.0
