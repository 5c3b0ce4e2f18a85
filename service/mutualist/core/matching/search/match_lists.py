"""Ranked matches of every business, exact by certificate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from mutualist.core.matching.profile.profile import Profile
from mutualist.core.matching.scoring.chosen_weights import DEFAULTS, Weights
from mutualist.core.matching.scoring.pair_scores import score_rows
from mutualist.core.matching.search.candidates import REGION, Candidates, candidates
from mutualist.core.matching.search.duplicates import duplicate_groups, turns
from mutualist.core.matching.search.index import SearchIndex
from mutualist.core.matching.search.partition import points, regions

KEPT = 50
"""New matches stored per business, as many of its existing partners, and as many of those it needs no introduction to
(introduced or dismissed already), which are shown on demand or when that is taken back."""

CANDIDATES = 192
"""Businesses scored per business at first; rows whose last wanted match is not certain are widened until it is."""

WIDENING = 2
"""How many times more candidates a widened row gets, in a region of so many times fewer rows: they lie scattered."""

PART = 2_048
"""Businesses whose lists are found without a look at the others': what processes share the work by."""


HELD = ("others", "score", "mutual_score", "confidence", "tied", "aside")
"""What lists hold of every match: arrays of MatchList and MatchBlock."""


@dataclass(frozen=True, slots=True)
class MatchList:
    """The ranked matches of one business (a row number): the best first, equals in turn.

    Arrays of m: `others` (row numbers), `score` (for the business), `mutual_score`, `confidence` in [0, 1], `tied`
    (works with it already), `aside` (was introduced to it or has dismissed it). `widened` says how often its candidates
    were widened.
    """

    business: int
    others: np.ndarray
    score: np.ndarray
    mutual_score: np.ndarray
    confidence: np.ndarray
    tied: np.ndarray
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
    score: np.ndarray
    mutual_score: np.ndarray
    confidence: np.ndarray
    tied: np.ndarray
    aside: np.ndarray
    widened: int

    @property
    def businesses(self) -> np.ndarray:
        """For every match the row number of the business whose match it is."""
        return np.repeat(self.rows, np.diff(self.edges))

    def first_new(self, most: int) -> np.ndarray:
        """For every match whether it is among the first `most` of its list that are new to the business."""
        new = ~self.tied & ~self.aside
        among = np.cumsum(new) - new
        return new & (among - np.repeat(np.append(among, 0)[self.edges[:-1]], np.diff(self.edges)) < most)

    def __iter__(self) -> Iterator[MatchList]:
        """The lists one by one, as views."""
        for row, (start, stop) in zip(self.rows.tolist(), pairwise(self.edges.tolist()), strict=True):
            yield MatchList(row, **self._matches(slice(start, stop)), widened=self.widened)

    def only(self, wanted: np.ndarray) -> MatchBlock:
        """The lists of some of its rows (a mask, k)."""
        counts = np.diff(self.edges)
        edges = np.append(0, np.cumsum(counts[wanted]))
        return MatchBlock(self.rows[wanted], edges, **self._matches(np.repeat(wanted, counts)), widened=self.widened)

    def _matches(self, chosen: slice | np.ndarray) -> dict[str, np.ndarray]:
        """Some of its matches, by what lists hold of them."""
        return {name: getattr(self, name)[chosen] for name in HELD}


def match_lists(
    profile: Profile, kept: int = KEPT, limit: int = CANDIDATES, weights: Weights = DEFAULTS
) -> Iterator[MatchList]:
    """The match list of every business that may be matched, as match_blocks finds them."""
    for block in match_blocks(profile, kept, limit, weights):
        yield from block


def match_blocks(
    profile: Profile, kept: int = KEPT, limit: int = CANDIDATES, weights: Weights = DEFAULTS
) -> Iterator[MatchBlock]:
    """The match lists of all businesses that may be matched, block by block, so that memory stays bounded."""
    index = search_index(profile, weights, kept)
    for part in match_parts(profile):
        yield from match_part(index, part, kept, limit)


def search_index(profile: Profile, weights: Weights = DEFAULTS, kept: int = KEPT) -> SearchIndex:
    """A profile as match_part needs it, for lists of `kept`: of twins no more are looked at than a list has places."""
    return SearchIndex(profile, weights, duplicate_groups(profile.rows, kept + 1))


def match_parts(profile: Profile) -> list[np.ndarray]:
    """Everybody who may be matched (row numbers), in parts of neighbours whose lists can be found side by side."""
    return list(regions(points(profile.rows.places), np.flatnonzero(profile.rows.matchable), PART))


def match_part(index: SearchIndex, rows: np.ndarray, kept: int = KEPT, limit: int = CANDIDATES) -> Iterator[MatchBlock]:
    """The match lists of some businesses of a profile that is laid out for lists of `kept`, block by block.

    Rows whose last wanted match is not certain are in no block yet: they come in a later round, with more candidates.
    Nearly identical competitors are left out, unless they work together already.
    """
    profile, weights, widened = index.profile, index.weights, 0
    while len(rows):
        uncertain: list[np.ndarray] = []
        block = REGION // WIDENING if widened else REGION
        for region in candidates(profile, rows, limit, weights, block, index=index, foremost=foremost(kept)):
            ranked = _ranked(profile, region, kept, weights, widened)
            certain = (_last_new(ranked, kept) > region.left_out_bound) | (region.left_out_bound < 0)
            if not certain.all():
                uncertain.append(region.rows[~certain])
                ranked = ranked.only(certain)
            if len(ranked.rows):
                yield ranked
        rows, limit, widened = np.concatenate([*uncertain, rows[:0]]), limit * WIDENING, widened + 1


def _ranked(profile: Profile, region: Candidates, kept: int, weights: Weights, widened: int) -> MatchBlock:
    """The lists of candidates. Those who can score highest are scored first, then who can still reach a place."""
    row = np.searchsorted(region.rows, region.a)
    first = np.arange(len(row)) - np.searchsorted(row, row) < foremost(kept)
    whose, barred = region.barred
    pairs = _scored(profile, np.append(region.a[first], whose), np.append(region.b[first], barred), weights)
    rest = ~first & (region.score_bound >= _last_of(region.rows, pairs, kept)[row])
    if rest.any():
        more = _scored(profile, region.a[rest], region.b[rest], weights)
        pairs = {name: np.append(pairs[name], more[name]) for name in pairs}
    return _listed(region.rows, pairs, kept, widened)


def foremost(kept: int) -> int:
    """How many are scored before it is known who can still reach a place."""
    return kept + kept // 4


def _last_of(rows: np.ndarray, pairs: dict[str, np.ndarray], kept: int) -> np.ndarray:
    """For every row the score of its last wanted new match, 0 where it has fewer, of pairs in no order of scores."""
    new = ~pairs["tied"] & ~pairs["aside"]
    row, scores = np.searchsorted(rows, pairs["businesses"][new]), pairs["score"][new]
    of_row = np.zeros((len(rows), max(kept, int(np.bincount(row, minlength=1).max()))))
    of_row[row, np.arange(len(row)) - np.searchsorted(row, row)] = scores
    return np.partition(of_row, -kept, axis=1)[:, -kept]


def _scored(profile: Profile, a: np.ndarray, b: np.ndarray, weights: Weights) -> dict[str, np.ndarray]:
    """What lists hold of some pairs, without those that are no matches."""
    mine = profile.rows.picked(a)
    scores = score_rows(profile, mine, profile.rows.picked(b), weights)
    tied = mine.entry("tied", b) > 0
    aside = (mine.entry("aside", b) > 0) & ~tied
    listed = (scores.score_a > 0) & (tied | ~scores.substitutes)
    parts = {"score": scores.score_a, "mutual_score": scores.mutual_score, "confidence": scores.confidence}
    parts |= {"businesses": a, "others": b, "tied": tied, "aside": aside, "turns": turns(a, b, profile.size)}
    return {name: part[listed] for name, part in parts.items()}


def _listed(rows: np.ndarray, pairs: dict[str, np.ndarray], kept: int, widened: int) -> MatchBlock:
    """The best `kept` of every kind, in lists: partners and those put aside take no places of the new."""
    kind = pairs["tied"] + 2 * pairs["aside"]
    # One sort ranks all rows; how many of its kind stand before a match in its list is counted, less those of the rows
    # before.
    order = np.lexsort((pairs["turns"], -pairs["score"], pairs["businesses"]))
    own = pairs["businesses"][order]
    first = np.searchsorted(own, own)
    ahead = np.zeros(len(order), dtype=np.int64)
    for sort in range(3):
        same = kind[order] == sort
        among = np.cumsum(same) - same
        ahead[same] = (among - among[first])[same]
    order = order[ahead < kept]
    edges = np.append(np.searchsorted(pairs["businesses"][order], rows), len(order))
    return MatchBlock(rows, edges, **{name: pairs[name][order] for name in HELD}, widened=widened)


def _last_new(ranked: MatchBlock, kept: int) -> np.ndarray:
    """For every row the score of its last wanted new match, 0 where it has fewer."""
    fresh = ~ranked.tied & ~ranked.aside
    new = np.append(0, np.cumsum(fresh))[ranked.edges]
    full = np.diff(new) >= kept
    last = np.zeros(len(ranked.rows))
    last[full] = ranked.score[fresh][new[:-1][full] + kept - 1]
    return last
