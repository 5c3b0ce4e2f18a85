"""Ranked matches of every business, exact by certificate, and the worklist of introductions across the ecosystem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from mutualist.core.candidates import Candidates, candidates
from mutualist.core.profile import Profile
from mutualist.core.scoring import score_pairs, score_rows
from mutualist.core.sparse import at
from mutualist.core.twins import kinds_of, turns
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

SAME = 12
"""Decimals to which mutual scores are told apart: seen from either side they may differ in the last bit."""


@dataclass(frozen=True, slots=True)
class MatchList:
    """The ranked matches of one business (a row number): the best first, equals in turn.

    Arrays of m: `others` (row numbers), `scores` (for the business), `mutual`, `confidence` in [0, 1], `known` (works
    with it already), `aside` (was introduced to it or has dismissed it). `widened` says how often its candidates were
    widened.
    """

    business: int
    others: np.ndarray
    scores: np.ndarray
    mutual: np.ndarray
    confidence: np.ndarray
    known: np.ndarray
    aside: np.ndarray
    widened: int


@dataclass(frozen=True, slots=True)
class MatchBlock:
    """The match lists of k businesses, one list behind the other: what can be worked on and stored at once.

    `rows` (k row numbers) and `edges` (k+1): the list of rows[i] is edges[i] to edges[i+1] of the other arrays, which
    are those of MatchList.
    """

    rows: np.ndarray
    edges: np.ndarray
    others: np.ndarray
    scores: np.ndarray
    mutual: np.ndarray
    confidence: np.ndarray
    known: np.ndarray
    aside: np.ndarray
    widened: int

    @property
    def businesses(self) -> np.ndarray:
        """For every match the row number of the business whose match it is."""
        return np.repeat(self.rows, np.diff(self.edges))

    def first_new(self, most: int) -> np.ndarray:
        """For every match whether it is among the first `most` of its list that are new to the business."""
        new = ~self.known & ~self.aside
        among = np.cumsum(new) - new
        return new & (among - np.repeat(np.append(among, 0)[self.edges[:-1]], np.diff(self.edges)) < most)

    def __iter__(self) -> Iterator[MatchList]:
        """The lists one by one, as views."""
        for row, start, stop in zip(self.rows.tolist(), self.edges[:-1].tolist(), self.edges[1:].tolist(), strict=True):
            part = slice(start, stop)
            yield MatchList(
                row,
                self.others[part],
                self.scores[part],
                self.mutual[part],
                self.confidence[part],
                self.known[part],
                self.aside[part],
                self.widened,
            )


@dataclass(frozen=True, slots=True)
class NewPairs:
    """Pairs new to each other (row numbers, a < b; each at most twice) with their mutual scores."""

    a: np.ndarray
    b: np.ndarray
    mutual: np.ndarray


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
    """The match list of every business that may be matched, as match_blocks finds them."""
    for block in match_blocks(profile, kept, limit, weights):
        yield from block


def match_blocks(
    profile: Profile, kept: int = KEPT, limit: int = CANDIDATES, weights: Weights = DEFAULTS
) -> Iterator[MatchBlock]:
    """The match lists of all businesses that may be matched, block by block, so that memory stays bounded.

    Rows whose last wanted match is not certain are in no block yet: they come in a later round, with more candidates.
    Nearly identical competitors are left out, unless they work together already.
    """
    rows, widened = np.flatnonzero(profile.rows.matchable), 0
    kinds = kinds_of(profile.rows, kept + 1)
    while len(rows):
        uncertain: list[np.ndarray] = []
        for found in candidates(profile, rows, limit, weights, kinds=kinds):
            ranked = _ranked(profile, found, kept, weights, widened)
            certain = _last_new(ranked, kept) > found.bound
            certain |= found.bound < 0
            if not certain.all():
                uncertain.append(found.rows[~certain])
                ranked = _only(ranked, certain)
            if len(ranked.rows):
                yield ranked
        rows, limit, widened = np.concatenate([*uncertain, rows[:0]]), limit * WIDENING, widened + 1


def introductions(
    profile: Profile,
    lists: Iterable[MatchBlock | MatchList | NewPairs],
    exposure: int | None = EXPOSURE,
    most: int = WORKLIST,
    weights: Weights = DEFAULTS,
) -> list[Introduction]:
    """The pairs most worth introducing: by mutual score, new to each other, each business at most `exposure` times. Of
    pairs that are worth the same those come first whose businesses have been introduced least. Without `exposure` there
    is no limit, and equals come in the order of ids.

    Pairs that were introduced already, or of which one has dismissed the other, take no place of others. Of match lists
    only their new pairs are used, so new_pairs of a block serves as well, in a tenth of the memory.
    """
    pairs = [found if isinstance(found, NewPairs) else new_pairs(found) for found in lists]
    if not pairs:
        return []
    a, b = np.concatenate([found.a for found in pairs]), np.concatenate([found.b for found in pairs])
    mutual = np.concatenate([found.mutual for found in pairs])
    one, other = (ends.astype(np.int64) for ends in profile.rows.aside.nonzero())  # one side is enough
    wanted = ~np.isin(_key(a, b, profile.size), _key(one, other, profile.size))
    a, b, mutual = a[wanted], b[wanted], mutual[wanted]
    mutual = mutual.round(SAME)
    order = np.lexsort((b, a, -mutual))
    order = order[mutual[order] > 0]
    chosen = _spread_out(a[order], b[order], mutual[order], exposure, most)
    if not chosen:
        return []
    first, second = np.array(chosen, dtype=np.int64).T
    scores = score_pairs(profile, first, second, weights)
    return [
        Introduction(
            one,
            other,
            float(scores.for_a[k]),
            float(scores.for_b[k]),
            float(scores.mutual[k]),
            float(scores.confidence[k]),
        )
        for k, (one, other) in enumerate(chosen)
    ]


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
            often = min(max(seen[one], seen[other]) for one, other in waiting)
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


def new_pairs(found: MatchBlock | MatchList) -> NewPairs:
    """The pairs of match lists that are new to each other."""
    own = np.full(len(found.others), found.business) if isinstance(found, MatchList) else found.businesses
    new = ~found.known & ~found.aside
    ends = np.stack([own[new], found.others[new]]).astype(np.int32)
    return NewPairs(ends.min(axis=0), ends.max(axis=0), found.mutual[new])


def _key(one: np.ndarray, other: np.ndarray, n: int) -> np.ndarray:
    """A number for every pair, whichever of it comes first."""
    return np.minimum(one, other).astype(np.int64) * n + np.maximum(one, other)


def _ranked(profile: Profile, found: Candidates, kept: int, weights: Weights, widened: int) -> MatchBlock:
    mine = profile.rows[found.a]
    scores = score_rows(profile, mine, profile.rows[found.b], weights)
    partner = at(mine.tied, found.b) > 0
    aside = (at(mine.aside, found.b) > 0) & ~partner
    kind = partner + 2 * aside  # partners and those put aside take no places of the new
    listed = np.flatnonzero((scores.for_a > 0) & (partner | ~scores.substitutes))
    turn = turns(found.a, found.b, profile.size)
    # One sort ranks all rows; how many of its kind stand before a match in its list is counted, less those of the rows
    # before.
    order = listed[np.lexsort((turn[listed], -scores.for_a[listed], found.a[listed]))]
    first = np.searchsorted(found.a[order], found.a[order])
    ahead = np.zeros(len(order), dtype=np.int64)
    for sort in range(3):
        same = kind[order] == sort
        among = np.cumsum(same) - same
        ahead[same] = (among - among[first])[same]
    order = order[ahead < kept]
    return MatchBlock(
        rows=found.rows,
        edges=np.append(np.searchsorted(found.a[order], found.rows), len(order)),
        others=found.b[order],
        scores=scores.for_a[order],
        mutual=scores.mutual[order],
        confidence=scores.confidence[order],
        known=partner[order],
        aside=aside[order],
        widened=widened,
    )


def _last_new(ranked: MatchBlock, kept: int) -> np.ndarray:
    """For every row the score of its last wanted new match, 0 where it has fewer."""
    fresh = ~ranked.known & ~ranked.aside
    new = np.append(0, np.cumsum(fresh))[ranked.edges]
    full = np.diff(new) >= kept
    last = np.zeros(len(ranked.rows))
    last[full] = ranked.scores[fresh][new[:-1][full] + kept - 1]
    return last


def _only(ranked: MatchBlock, wanted: np.ndarray) -> MatchBlock:
    """The lists of some of the rows of a block."""
    counts = np.diff(ranked.edges)
    chosen = np.repeat(wanted, counts)
    return MatchBlock(
        rows=ranked.rows[wanted],
        edges=np.append(0, np.cumsum(counts[wanted])),
        others=ranked.others[chosen],
        scores=ranked.scores[chosen],
        mutual=ranked.mutual[chosen],
        confidence=ranked.confidence[chosen],
        known=ranked.known[chosen],
        aside=ranked.aside[chosen],
        widened=ranked.widened,
    )
