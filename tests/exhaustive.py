"""What a search over all pairs finds: slow, and beyond doubt."""

from __future__ import annotations

import numpy as np

from builders import all_pairs, holds
from mutualist.core.matching import DEFAULTS, Profile, Weights, score_pairs
from mutualist.core.matching.search.duplicates import turns
from mutualist.core.matching.search.match_lists import MatchList


def by_brute_force(profile: Profile, kept: int, own: Weights = DEFAULTS) -> dict[int, tuple[list[int], list[float]]]:
    """The best new matches of every business, from the scores of all pairs: equals in turn."""
    a, b = all_pairs(profile)
    scores = score_pairs(profile, a, b, own)
    new = (scores.score_a > 0) & ~scores.substitutes & ~holds(profile.rows.tied, a, b)
    new &= ~holds(profile.rows.aside, a, b)
    found = {}
    for row in np.flatnonzero(profile.rows.matchable):
        mine = np.flatnonzero(new & (a == row))
        best = mine[np.lexsort((turns(a[mine], b[mine], profile.size), -scores.score_a[mine]))][:kept]
        found[int(row)] = (b[best].tolist(), scores.score_a[best].tolist())
    return found


def new_of(found: MatchList) -> tuple[list[int], list[float]]:
    """The new matches of a list, with their scores."""
    new = ~found.tied & ~found.aside
    return found.others[new].tolist(), found.score[new].tolist()
