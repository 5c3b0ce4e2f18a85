"""New matches that a capability would open to a business: who needs it, may be met, and has no reason to be today."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import scipy.sparse as sp

from mutualist.core.profile import Profile
from mutualist.core.sparse import scale_rows


@dataclass(frozen=True, slots=True)
class Openings:
    """What `count` looks up, for n businesses and C capabilities, as lists of row numbers.

    `met` (n×n, 0/1) is who has met whom, or must not. `stated` (n×2C, 0/1) is what each offers, then what it needs, and
    `answering` (2C) says who needs, then who offers it. `needing` (C) is who needs what, of those who may be matched.
    `known` is False where nobody states needs.
    """

    met: sp.csr_array
    stated: sp.csr_array
    answering: list[np.ndarray]
    needing: list[np.ndarray]
    known: bool

    def count(self, rows: np.ndarray, capabilities: np.ndarray) -> np.ndarray:
        """How many matches some capabilities would open to some businesses: m pairs, those of a business together.

        Who needs it counts unless it is the business itself, is tied to it already, is vetoed (on the avoid list, a
        declared competitor, a steward), or fits it today: needs something it offers, or offers something it needs.
        """
        found, wanted = np.zeros(len(rows), dtype=np.int64), capabilities.tolist()
        barred = np.zeros(len(self.met.indptr) - 1, dtype=bool)
        for start, stop in pairwise(np.flatnonzero(np.diff(rows, prepend=-1, append=-1)).tolist()):
            row = int(rows[start])  # one after another: a product of all would name whomever anybody has met
            barred[:] = False
            barred[_columns(self.met, row)] = True
            for column in _columns(self.stated, row).tolist():
                barred[self.answering[column]] = True
            for place in range(start, stop):
                needing = self.needing[wanted[place]]
                found[place] = len(needing) - np.count_nonzero(barred[needing])
        return found


def build_openings(profile: Profile, needing: sp.csr_array) -> Openings:
    """Openings for a profile, with who needs what (n×C, any weights above 0). Fits of today are those of the score."""
    offers, needs = (sp.csr_array(matrix > 0) for matrix in (profile.rows.offers, profile.rows.needs))
    everybody = sp.eye_array(profile.size, dtype=float, format="csr")
    allowed = scale_rows(sp.csr_array(needing > 0, dtype=float), profile.rows.matchable.astype(float))
    return Openings(
        met=sp.csr_array(everybody + profile.rows.tied + profile.rows.avoided + profile.rows.rivals > 0),
        stated=sp.csr_array(sp.hstack([offers, needs], format="csr")),
        answering=_by_column(needs) + _by_column(offers),
        needing=_by_column(sp.csr_array(allowed > 0)),
        known=needing.nnz > 0,
    )


def _columns(matrix: sp.csr_array, row: int) -> np.ndarray:
    return matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]


def _by_column(matrix: sp.csr_array) -> list[np.ndarray]:
    """The rows that have something in each column."""
    columns = sp.csc_array(matrix)
    return np.split(columns.indices, columns.indptr[1:-1])
