"""Rows stacked side by side, so that one product of two bounds all the evidence that is known of a pair."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np
import scipy.sparse as sp

from mutualist.core.matching.features.registry import EVIDENCE
from mutualist.core.matching.profile.matrices import Rows
from mutualist.core.matching.profile.profile import Profile
from mutualist.core.matching.scoring.chosen_weights import DEFAULTS, Weights

ROUNDING = 1e-9
"""How much two ways of adding up the same evidence may differ: equals must not be told apart by it."""

LEAST = 2.0**-60
"""Everything above 0 counts as no less than this: the product of two such is no zero even in single precision, which
ends at 2⁻¹²⁶, so nobody with the faintest evidence is lost. All of it together is far below ROUNDING."""

SINGLE = 2.0**-24
"""How much, of a number, writing it in single precision or one step of arithmetic with it may change."""


def products(weights: Weights) -> dict[tuple[str, str], float]:
    """The products of rows that bound the evidence, each with the weight of all features that have it as a part; what
    counts nothing is left out."""
    factors: dict[tuple[str, str], float] = defaultdict(float)
    for feature, weight in zip(EVIDENCE, weights.evidence, strict=True):
        for part in feature.parts if weight > 0 else ():
            factors[part.left, part.right] += max(weight * part.factor, LEAST)
    return dict(factors)


def stacked(rows: Rows, weights: Weights = DEFAULTS, *, asking: bool) -> sp.csr_array:
    """Rows side by side, so that the product of an asking row and another's is no less than all known evidence."""
    parts = products(weights).items()
    sides = [
        lifted(getattr(rows, left), weight) if asking else lifted(getattr(rows, right))
        for (left, right), weight in parts
    ]
    return sp.csr_array(sp.hstack(sides, format="csr"))


def lifted(matrix: sp.csr_array, factor: float = 1.0) -> sp.csr_array:
    """A matrix times a factor, no number above 0 becoming less than LEAST.

    >>> lifted(sp.csr_array([[0.5, 1e-300]]), 1e-310).toarray().tolist() == [[LEAST, LEAST]]
    True
    """
    data = np.where(matrix.data > 0, np.maximum(matrix.data * factor, LEAST), 0.0)
    return sp.csr_array((data, matrix.indices, matrix.indptr), shape=matrix.shape)


def single(matrix: Any) -> sp.csr_matrix:
    """Any sparse matrix in single precision, by rows: half the memory, so that more of it stays in the cache."""
    rows = sp.csr_matrix(matrix)
    narrow = (rows.data.astype(np.float32), rows.indices.astype(np.int32), rows.indptr.astype(np.int32))
    return sp.csr_matrix(narrow, shape=rows.shape)


def at_most(values: np.ndarray, terms: np.ndarray) -> np.ndarray:
    """What sums of so many `terms` above 0 can be, whose `values` came from single precision: a little more.

    A term is the product of an asking row's number and another's. Writing both as single, their product and at most
    terms − 1 sums change it by a factor of 1 − SINGLE or more each time, together by no less than
    1 − (terms + 2) × SINGLE (Higham, Accuracy and Stability of Numerical Algorithms, 2002, section 3.1). Six in
    ten million for a usual row of thirty terms, but three in ten thousand for a hub with five thousand partners.
    """
    return values / (1 - np.minimum((terms + 3) * SINGLE, 0.5))


def unknown_allowance(profile: Profile, rows: Rows, weights: Weights = DEFAULTS) -> np.ndarray:
    """The most that means can add to the evidence for each of `rows`, whoever of the profile the other is."""
    allowance = np.zeros(len(rows))
    for feature, weight in zip(EVIDENCE, weights.evidence, strict=True):
        allowance += weight * feature.allowance(profile, rows)
    return allowance
