"""Whether lists are good as lists: whom they reach at all, and how unequally members appear in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from mutualist.core.matching.lists.worklist import MatchSuggestion
from mutualist.core.matching.profile.profile import Profile
from mutualist.core.statistics import coverage, gini


@dataclass(frozen=True, slots=True)
class ListQuality:
    """`coverage` is the share of matchable members that appear at least once, `gini` how unequally all of them appear.

    Both are in [0, 1]; None where there is nobody to appear, `gini` also where nobody does.
    """

    coverage: float | None
    gini: float | None


@dataclass(frozen=True, slots=True)
class Exposure:
    """List quality of a run: of its worklist of suggestions, of as many pairs by mutual score alone (no cap), and of
    everybody's first matches."""

    suggestions: ListQuality
    uncapped: ListQuality
    matches: ListQuality


def exposure(
    profile: Profile, worklist: Sequence[MatchSuggestion], uncapped: Sequence[MatchSuggestion], tops: np.ndarray
) -> Exposure:
    """How widely the lists of a run spread attention over the members that may be matched: its worklist, the worklist
    as it would be without a cap, and whoever stands among anybody's first new matches (`tops`, row numbers)."""

    def quality(appearing: np.ndarray) -> ListQuality:
        counts = np.bincount(appearing, minlength=profile.size)[profile.rows.matchable]
        return ListQuality(coverage(counts), gini(counts))

    def ends(pairs: Sequence[MatchSuggestion]) -> np.ndarray:
        return np.array([end for pair in pairs for end in (pair.a, pair.b)], dtype=np.int64)

    return Exposure(suggestions=quality(ends(worklist)), uncapped=quality(ends(uncapped)), matches=quality(tops))
