"""A profile laid out for a search over everybody: who has a term, and neighbours beside one another, so that most of
them can be passed over."""

from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from mutualist.core.matching.features.doubts.distance import at_distance
from mutualist.core.matching.profile.profile import Profile
from mutualist.core.matching.scoring.chosen_weights import DEFAULTS, Weights
from mutualist.core.matching.search.bounds import ROUNDING, at_most, single, stacked, unknown_allowance
from mutualist.core.matching.search.duplicates import DuplicateGroups, singletons
from mutualist.core.matching.search.partition import caps, least_km, points, regions
from mutualist.core.model.geography import EARTH_RADIUS_KM


class SearchIndex:
    """What a search asks and what answers it, in single precision, laid out once for some weights.

    Of those who say exactly the same one answers for all: the k `kinds` (everybody is one where None) have places, in
    which neighbours stand together, with gaps at the end of those with a place on the map and of those without. `sizes`
    (k) says how many of each kind a list may need, `barred` (n×n) whom a business works with, was introduced to or has
    dismissed.
    """

    def __init__(self, profile: Profile, weights: Weights = DEFAULTS, kinds: DuplicateGroups | None = None) -> None:
        from mutualist.core.matching.search.topk_kernel import BLOCK

        rows = profile.rows
        self.profile, self.weights = profile, weights
        self.kinds = singletons(profile.size) if kinds is None else kinds
        self.sphere = points(rows.places)
        self._strength = weights.by_name()["distance"]
        first = self.kinds.first
        kind_at = _laid_out(self.sphere[first], BLOCK)
        there = kind_at >= 0
        place_of = np.empty(len(first), dtype=np.int64)
        place_of[kind_at[there]] = np.flatnonzero(there)
        kind_of = np.empty(profile.size, dtype=np.int64)
        kind_of[self.kinds.members] = np.repeat(np.arange(len(first)), np.diff(self.kinds.edges))
        self._own, self._kind_at = place_of[kind_of], kind_at
        self._spots = np.where(there[:, None], self.sphere[first][kind_at], np.nan)
        self.sizes = self.kinds.sizes()
        self._sizes = np.where(there, self.sizes[kind_at], 0)
        self._caps = caps(self._spots, BLOCK)
        asking = single(stacked(rows, weights, asking=True))
        answers = single(stacked(rows, weights, asking=False))[first[kind_at[there]]].tocsc()
        self._asking = asking.indptr.view(np.uint32), asking.indices.view(np.uint32), asking.data
        places = np.flatnonzero(there)[answers.indices]
        self._answers = answers.indptr.astype(np.uint32), places.astype(np.uint32), answers.data
        self._slack = at_most(np.ones(profile.size), np.diff(asking.indptr))
        self._unknown = unknown_allowance(profile, rows, weights)
        self.barred = sp.csr_array(rows.tied + rows.aside)
        self._barred_places = self.barred.indptr, self._own[self.barred.indices]

    def leaves(self, km: np.ndarray) -> np.ndarray:
        """What distances leave of a match, in (0, 1]."""
        return 1 - self._strength * (1 - at_distance(self.profile, km))

    def best(
        self, rows: np.ndarray, limit: int, foremost: int
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """The kinds that can score highest for each of some rows of one region until they have `limit` businesses, the
        `foremost` highest first: kinds, the most that they can score, where each row ends, and the most of anybody left
        out, −1 where nobody is. Whom a business is tied to, was introduced to or has dismissed is not looked at."""
        from mutualist.core.matching.search.topk_kernel import top_k

        nearest = self.leaves(least_km(self._caps, self.sphere[rows]))
        farthest, unplaced = self.leaves(np.array([np.inf, np.nan])).tolist()
        place, score_bound, edges, left_out_bound = top_k(
            rows,
            self._asking,
            self._slack,
            self._unknown,
            self.sphere,
            self._own,
            self._barred_places,
            self._answers,
            self._spots,
            self._sizes,
            nearest,
            (farthest, unplaced, self.profile.distance_scale_km / EARTH_RADIUS_KM),
            ROUNDING,
            limit,
            foremost,
        )
        return self._kind_at[place], score_bound, edges, left_out_bound


def _laid_out(sphere: np.ndarray, block: int) -> np.ndarray:
    """Which of some points stands at each place, −1 for a gap: neighbours together, in whole blocks."""
    groups = list(regions(sphere, np.arange(len(sphere)), block))
    orders = []
    for placed in (True, False):
        of_sort = [group for group in groups if np.isnan(sphere[group[0], 0]) != placed]
        order = np.concatenate([*of_sort, np.zeros(0, dtype=np.int64)])
        orders.append(np.append(order, np.full(-len(order) % block, -1)))
    return np.concatenate(orders)
