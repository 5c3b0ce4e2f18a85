"""What the customers' other suppliers lack: needs for a capability among businesses that serve the same segments, over
how many provide it there."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import unit_sums


@dataclass(frozen=True, slots=True)
class Demand:
    """Unmet need, segment by segment, for n businesses, C capabilities and S segments.

    `urgency` (n×C) is what hangs on each need, `serves` (n×S) the shares of segments, rows summing to 1. `each` (S×C)
    is the need for a capability in a segment per provider there, one more counted; `weight` (S×C) is 1 / providers.
    `known` (n) says of whom it is known: it states segments, and somebody else who serves one of them states needs.
    """

    urgency: sp.csr_array
    serves: sp.csr_array
    each: sp.csr_array
    weight: sp.csr_array
    known: np.ndarray

    def unmet(self, rows: np.ndarray) -> np.ndarray:
        """Unmet need (m×C) for some businesses, each without what it needs itself; 0 where it is not `known`.

        Meaningful only for capabilities that a business does not provide, because it is counted as one more provider.
        """
        serves = self.serves[rows]
        own = self.urgency[rows].multiply(serves @ self.weight)
        unmet = sp.csr_array(serves @ self.each - own).toarray().clip(0.0)
        unmet[unmet < 1e-12] = 0.0  # what rounding leaves of a need that is its own
        unmet[~self.known[rows]] = 0.0
        return unmet


def build_demand(has: sp.csr_array, urgency: sp.csr_array, serves: sp.csr_array) -> Demand:
    """Unmet need from who has what (n×C), what hangs on each need (n×C, 0 to 1) and whom each serves (n×S, shares).

    In segment s it is Σ urgency of c among those who serve s / (1 + how many who serve s have c): the need that would
    fall to one more provider if all had equal parts. A business's is the mean over its segments, by share.

    A baker and a florist serve tourists. The florist needs parking badly (1.0); nobody there has it:

    >>> has, serves = sp.csr_array((2, 1)), sp.csr_array([[1.0], [1.0]])
    >>> build_demand(has, sp.csr_array([[0.0], [1.0]]), serves).unmet(np.array([0, 1])).tolist()
    [[1.0], [0.0]]
    """
    present = sp.csr_array(serves > 0, dtype=float)
    each = sp.coo_array(present.T @ urgency, dtype=float)
    provided = sp.csr_array(present.T @ (has > 0), dtype=float)
    there = np.asarray(provided[each.row, each.col], dtype=float).ravel() if each.nnz else np.zeros(0)
    weight = sp.csr_array((1 / (1 + there), (each.row, each.col)), shape=each.shape)
    states = (np.diff(urgency.indptr) > 0).astype(float)
    others = present @ (present.T @ states) - states * np.diff(present.indptr)
    return Demand(
        urgency=urgency,
        serves=unit_sums(serves),
        each=sp.csr_array((each.data / (1 + there), (each.row, each.col)), shape=each.shape),
        weight=weight,
        known=others > 0.5,
    )
