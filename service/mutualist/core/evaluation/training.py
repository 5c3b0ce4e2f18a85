"""What a trial may know: everything that depends on ties, made anew from the ties that are left."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import distinct
from mutualist.core.arrays.sparse import filled
from mutualist.core.evaluation.holdout import Holdout, tied_pairs, training
from mutualist.core.evaluation.order import OfferSource
from mutualist.core.matching import Profile, build_profile
from mutualist.core.model import Ecosystem
from mutualist.core.model.columns import EcosystemColumns


@dataclass(frozen=True)
class Learned:
    """What is known of n businesses without the hidden ties. `profile` is that of the training ecosystem.

    `met` (n×n, 0/1, symmetric) has every pair that was ever tied, also where the tie has ended: such a pair is not
    new. `segments` (n×S) is 0/1. `offers` says where offers come from, `offering` how many businesses make any.
    """

    profile: Profile
    met: sp.csr_array
    segments: sp.csr_array
    offers: OfferSource
    offering: int

    @property
    def seen(self) -> np.ndarray:
        """Which businesses have a tie to learn from (n)."""
        return np.diff(self.met.indptr) > 0

    def candidates(self, query: int) -> np.ndarray:
        """Rows of everybody that could be a new partner of `query`: who may be matched, and is not tied to it."""
        open_ = self.profile.rows.matchable.copy()
        open_[self.met.indices[self.met.indptr[query] : self.met.indptr[query + 1]]] = False
        open_[query] = False
        return np.flatnonzero(open_)


def learn(ecosystem: Ecosystem | EcosystemColumns, holdout: Holdout, offers: OfferSource | None = None) -> Learned:
    """Forget the hidden ties, then build all that is needed to rank. The hidden ties leave no trace in the result.

    Raises BadInput as `training` does.
    """
    left, source = training(ecosystem, holdout, offers)
    profile = build_profile(left, holdout.as_of.date)
    a, b = np.array([[profile.index[id] for id in pair] for pair in tied_pairs(left)], dtype=np.int64).reshape(-1, 2).T
    ones, shape = np.ones(2 * len(a)), (profile.size, len(left.segments))
    return Learned(
        profile=profile,
        met=filled(np.append(a, b), np.append(b, a), ones, (profile.size, profile.size)),
        segments=filled(left.serves.business, left.serves.segment, np.ones(len(left.serves)), shape),
        offers=source,
        offering=len(distinct(left.offers.business)),
    )
