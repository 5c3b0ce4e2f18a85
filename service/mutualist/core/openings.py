"""New matches that a capability would open to a business: who needs it, may be met, and has no reason to be today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from mutualist.core.profile import Profile
from mutualist.core.sparse import holders, scale_rows, width

BLOCK_CELLS = 8_000_000
"""Cells of a block of rows at most, so that memory stays bounded (but a block has one row at least)."""


@dataclass(frozen=True, slots=True)
class Openings:
    """Row products of `left` (n×K, 0/1) and `right` (K×n, 0/1) say whom a business has met or has reason to meet.

    `needing` (n×C, 0/1) is who needs what, of those who may be matched. `cost` (n) bounds the cells of a row's product.
    `known` is False where nobody states needs.
    """

    left: sp.csr_array
    right: sp.csr_array
    needing: sp.csr_array
    cost: np.ndarray
    known: bool

    def blocks(self, cells: int = BLOCK_CELLS) -> Iterator[np.ndarray]:
        """All rows in order, cut so that what a block takes has at most so many cells, or is one row."""
        cost = np.cumsum(self.cost)
        start = 0
        while start < len(cost):
            done = cost[start - 1] if start else 0
            stop = max(start + 1, int(np.searchsorted(cost, done + cells, "right")))
            yield np.arange(start, stop)
            start = stop

    def count(self, rows: np.ndarray) -> np.ndarray:
        """How many matches each capability (m×C) would open to some businesses.

        Who needs it counts unless it is the business itself, is tied to it already, is vetoed (on the avoid list, a
        declared competitor, a steward), or fits it today: needs something it offers, or offers something it needs.
        """
        met = sp.csr_array(self.left[rows] @ self.right, dtype=np.int32)  # of 0/1 as truth values, so no counts
        return holders(self.needing) - sp.csr_array(met @ self.needing).toarray()


def build_openings(profile: Profile, needing: sp.csr_array) -> Openings:
    """Openings for a profile, with who needs what (n×C, any weights above 0). Fits of today are those of the score."""
    offers, needs = (sp.csr_array(matrix > 0) for matrix in (profile.rows.offers, profile.rows.needs))
    everybody = sp.eye_array(profile.size, dtype=float, format="csr")
    met = sp.csr_array(everybody + profile.rows.tied + profile.rows.avoided + profile.rows.rivals > 0)
    allowed = scale_rows(sp.csr_array(needing > 0, dtype=float), profile.rows.matchable.astype(float))
    allowed.eliminate_zeros()
    fits = offers @ holders(needs) + needs @ holders(offers)
    return Openings(
        left=sp.csr_array(sp.hstack([offers, needs, met], format="csr")),
        right=sp.csr_array(sp.vstack([needs.T, offers.T, sp.csr_array(everybody > 0)], format="csr")),
        needing=sp.csr_array(allowed, dtype=np.int32),
        cost=fits + np.diff(met.indptr) + width(needing),
        known=needing.nnz > 0,
    )
