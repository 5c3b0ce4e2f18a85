"""New matches that a capability would open to a business: who needs it, may be met, and has no reason to be today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import scale_rows
from mutualist.core.matching import Profile

Columns = tuple[np.ndarray, np.ndarray]
"""Where the rows of a matrix start, and their columns."""


@dataclass(frozen=True, slots=True)
class Openings:
    """What `count` looks up, for n businesses and C capabilities.

    `met` (n×n) is who has met whom, or must not. `stated` (n×2C) is what each offers, then what it needs, and
    `answering` (2C×n) says who needs, then who offers it. `needing` (C×n) is who needs what, of those who may be
    matched. `known` is False where nobody states needs.
    """

    met: Columns
    stated: Columns
    answering: Columns
    needing: Columns
    known: bool

    def count(self, rows: np.ndarray, capabilities: np.ndarray) -> np.ndarray:
        """How many matches some capabilities would open to some businesses: m pairs, those of a business together.

        Who needs it counts unless it is the business itself, is tied to it already, is vetoed (on the avoid list, a
        declared competitor, a steward), or fits it today: needs something it offers, or offers something it needs.
        """
        from mutualist.core.adjacency.new_matches_kernel import newly_reached

        return newly_reached(rows, capabilities, self.met, self.stated, self.answering, self.needing)


def build_openings(profile: Profile, needing: sp.csr_array) -> Openings:
    """Openings for a profile, with who needs what (n×C, any weights above 0). Fits of today are those of the score."""
    offers, needs = (sp.csr_array(matrix > 0) for matrix in (profile.rows.offers, profile.rows.needs))
    everybody = sp.eye_array(profile.size, dtype=float, format="csr")
    allowed = scale_rows(sp.csr_array(needing > 0, dtype=float), profile.rows.matchable.astype(float))
    return Openings(
        met=_columns(everybody + profile.rows.tied + profile.rows.avoided + profile.rows.rivals > 0),
        stated=_columns(sp.hstack([offers, needs])),
        answering=_columns(sp.vstack([needs.T, offers.T])),
        needing=_columns(sp.csr_array(allowed > 0).T),
        known=needing.nnz > 0,
    )


def _columns(matrix: Any) -> Columns:
    rows = sp.csr_array(matrix)
    rows.eliminate_zeros()
    return rows.indptr.astype(np.int32), rows.indices.astype(np.int32)
