"""The best matches of one business, exact and at once: for filters, for newcomers, and after a profile has changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

import numpy as np

from mutualist.core.matching.features.doubts.distance import at_distance
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile
from mutualist.core.matching.scoring.chosen_weights import DEFAULTS, Weights
from mutualist.core.matching.scoring.pair_scores import score_rows
from mutualist.core.matching.search.bounds import ROUNDING, stacked, unknown_allowance
from mutualist.core.matching.search.duplicates import turns
from mutualist.core.model import kilometres
from mutualist.core.model.taxonomy import with_narrower

STEP = 400
"""Businesses scored at a time, those with the most evidence first."""


class Kind(Enum):
    """What another is to a business: `NEW` to it, `TIED` because they work together, or put `ASIDE`: introduced or
    dismissed already, and no partner."""

    NEW = "new"
    TIED = "tied"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class SingleResult:
    """Matches of one business, the best first, equals in turn: `others` (m row numbers of the run) with `score` (for
    it), `mutual_score` and `confidence` in [0, 1], and `tied` (works with it already). `scored` says how many had to be
    looked at until nobody left out could do better."""

    others: np.ndarray
    score: np.ndarray
    mutual_score: np.ndarray
    confidence: np.ndarray
    tied: np.ndarray
    scored: int


class SingleSearch:
    """Finds the best matches of one business at a time among all of a run, whose matrices it lays out once."""

    def __init__(self, profile: Profile, weights: Weights = DEFAULTS) -> None:
        self._profile = profile
        self._weights = weights
        self._distance = weights.by_name()["distance"]
        self._others = stacked(profile.rows, weights, asking=False)

    def whole(self, business: Rows, kept: int, allowed: np.ndarray | None = None) -> SingleResult:
        """The best `kept` new matches of one business, with as many partners and as many of those put aside among them:
        what a run keeps of it. See best."""
        return self._ranked([self.best(business, kept, allowed, kind) for kind in Kind], 3 * kept, _own(business))

    def best(self, business: Rows, kept: int, allowed: np.ndarray | None = None, kind: Kind = Kind.NEW) -> SingleResult:
        """The best `kept` matches of one kind of one business (a single row) among those allowed (row numbers; None:
        all).

        Nearly identical competitors are left out unless they work together. Exact: nobody scores above its evidence
        times what the distance leaves, and they are looked at in that order until the last wanted match clears the next
        one's.
        """
        profile = self._profile
        everybody = _of_kind(business, np.arange(profile.size) if allowed is None else allowed, kind)
        asking = stacked(business, self._weights, asking=True)
        score_bound = (self._others[everybody] @ asking.toarray()[0]) if len(everybody) else np.zeros(0)
        evident = score_bound > 0
        everybody = everybody[evident]
        places = np.repeat(business.places, len(everybody), axis=0)
        near = at_distance(profile, kilometres(places, profile.rows.places[everybody]))
        unknown = unknown_allowance(profile, business, self._weights)
        score_bound = (score_bound[evident] + unknown) * (1 - self._distance * (1 - near)) + ROUNDING
        order = np.lexsort((everybody, -score_bound))
        everybody, score_bound = everybody[order], score_bound[order]
        own = _own(business)
        best = self._ranked([], kept, own)
        for start in range(0, len(everybody), STEP):
            if len(best.others) >= kept and best.score[kept - 1] > score_bound[start]:
                break
            parts = [best, self._scored(business, everybody[start : start + STEP])]
            best = self._ranked(parts, kept, own)
        return best

    def _scored(self, business: Rows, others: np.ndarray) -> SingleResult:
        mine = business.picked(np.zeros(len(others), dtype=np.int64))
        scores = score_rows(self._profile, mine, self._profile.rows.picked(others), self._weights)
        tied = mine.entry("tied", others) > 0
        shown = (scores.score_a > 0) & (tied | ~scores.substitutes)
        columns = (others, scores.score_a, scores.mutual_score, scores.confidence, tied)
        return SingleResult(*(column[shown] for column in columns), scored=len(others))

    def _ranked(self, parts: list[SingleResult], kept: int, own: int) -> SingleResult:
        if not parts:
            none = np.zeros(0)
            return SingleResult(none.astype(np.int64), none, none, none, none.astype(bool), 0)
        names = ("others", "score", "mutual_score", "confidence", "tied")
        whole = {name: np.concatenate([getattr(part, name) for part in parts]) for name in names}
        order = np.lexsort((turns(own, whole["others"], self._profile.size), -whole["score"]))[:kept]
        scored = sum(part.scored for part in parts)
        return SingleResult(**{name: values[order] for name, values in whole.items()}, scored=scored)


def _own(business: Rows) -> int:
    return int(business.numbers[0])


def _of_kind(business: Rows, others: np.ndarray, kind: Kind) -> np.ndarray:
    """Those of some row numbers that are of one kind to a business."""
    tied, aside = business.tied.indices, business.aside.indices
    if kind is Kind.TIED:
        return others[np.isin(others, tied)]
    if kind is Kind.ASIDE:
        return others[np.isin(others, aside) & ~np.isin(others, tied)]
    return others[~np.isin(others, tied) & ~np.isin(others, aside)]


def within(
    profile: Profile,
    business: Rows,
    max_km: float | None = None,
    segments: list[int] | None = None,
    capabilities: list[int] | None = None,
) -> np.ndarray:
    """Row numbers of those that lie within `max_km` of a business, serve one of some segments and offer one of some
    capabilities (columns), narrower ones included at any depth, and what is only assumed.
    Whose place is not known is not known to be within."""
    rows = profile.rows
    allowed = np.ones(len(rows), dtype=bool)
    if max_km is not None:
        allowed &= kilometres(np.repeat(business.places, len(rows), axis=0), rows.places) <= max_km
    words = profile.vocabulary
    for matrix, columns, climbs in (
        (rows.audience, segments, words.segment_ascents),
        (rows.trade, capabilities, words.capability_ascents),
    ):
        if columns is not None:
            allowed &= np.diff(matrix[:, with_narrower(columns, climbs)].tocsr().indptr) > 0
    return np.flatnonzero(allowed)
