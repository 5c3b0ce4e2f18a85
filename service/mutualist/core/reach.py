"""How far everybody can score for the businesses of a region at best: the two sides of one sparse product."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import scipy.sparse as sp

from mutualist.core.doubts import at_distance
from mutualist.core.profile import Profile
from mutualist.core.regions import least_km, points
from mutualist.core.sparse import holders, width
from mutualist.core.stacking import at_most, lifted, products, single, stacked, unknown_allowance
from mutualist.core.twins import Kinds, apart
from mutualist.core.weights import DEFAULTS, Weights

NEAR = 32
"""One in so many others, those whom distance leaves most from a region, is looked at closely."""

COMMON = 20
"""A segment that more than one in so many serve touches nearly everybody and tells little …"""

SLIGHT = 0.25
"""… where it is no more than so much of a business's audience (a row of length 1), on either side."""


class Reach:
    """The stacked rows of a profile, laid out once in single precision: what asks, and what answers a region.

    A product counts the known evidence for an asking row, times what distance leaves of it at best. It does not count
    the means of what is `unknown` (n, at most); nor, sparing, what two businesses have in common by slight shares of
    common segments (`slight`, n, at most), which would cost most of the product and is hardly ever decisive. For those
    near the region, whom distance leaves more, both are counted; of the others it leaves no more than the region's
    level, so of these parts too. `terms` (n) is how many terms a sum has at most. Of those who say exactly the same one
    answers for all: columns are the k `kinds` (everybody is one where None), with `sizes` (k).
    """

    def __init__(self, profile: Profile, weights: Weights = DEFAULTS, kinds: Kinds | None = None) -> None:
        rows = profile.rows
        self.profile, self.weights = profile, weights
        self.kinds = apart(profile.size) if kinds is None else kinds
        self.sizes = self.kinds.sizes()
        first = self.kinds.first
        self.sphere = points(rows.places)
        self._strength = weights.by_name()["distance"]
        weight = products(weights).get(("audience", "audience"), 0.0)
        often = (holders(rows.audience) * COMMON > profile.size) & (weight > 0)
        common = np.flatnonzero(often)
        asking, answering = lifted(rows.audience[:, common], weight), rows.audience[first][:, common]
        whole, faint = _only(asking, asking.data > weight * SLIGHT), _only(asking, asking.data <= weight * SLIGHT)
        few = _only(answering, answering.data <= SLIGHT)
        self._shares = faint.toarray().astype(np.float32), few.toarray().astype(np.float32)
        self.slight = _lengths(faint) * _lengths(few).max(initial=0.0)  # the inequality of Cauchy and Schwarz
        self.unknown = unknown_allowance(profile, rows, weights)
        stack, last = stacked(rows, weights, asking=True), sp.csr_array(self.unknown[:, None])
        self._sparing = single(sp.hstack([stack, whole, faint, last]))
        self._full = single(sp.hstack([stack, asking, sp.csr_array(faint.shape), last]))
        self.terms = np.diff(self._full.indptr)
        ones = rows[first]
        counted = (ones.audience.data > SLIGHT) | ~often[ones.audience.indices]
        rest = stacked(replace(ones, audience=_only(ones.audience, counted)), weights, asking=False)
        self._answers = _Answers(sp.csr_array(sp.hstack([rest, few])), few)

    def leaves(self, km: np.ndarray) -> np.ndarray:
        """What distances leave of a match, in (0, 1]."""
        return 1 - self._strength * (1 - at_distance(self.profile, km))

    def at_best(self, region: np.ndarray) -> np.ndarray:
        """What distance leaves (k, in (0, 1]) of a match between anyone of a kind and anyone of a region at best."""
        return self.leaves(least_km(self.sphere, region)[self.kinds.first])

    def asking(self, rows: np.ndarray, *, sparing: bool) -> sp.csr_matrix:
        """The left side of a product for some rows."""
        return (self._sparing if sparing else self._full)[rows]

    def answers(self, at_best: np.ndarray, level: float) -> sp.csr_matrix:
        """The right side of a product for a region. It holds until the next one is asked for."""
        return self._answers.scaled(at_best, level)

    def in_common(self, a: np.ndarray, kinds: np.ndarray) -> np.ndarray:
        """What businesses and kinds have in common by slight shares of common segments, by the weight of audience."""
        found = np.einsum("ij,ij->i", self._shares[0][a], self._shares[1][kinds], dtype=float)
        return at_most(found, self.terms[a])


class _Answers:
    """Everybody's stacked rows as columns, whose values are written anew for every region, and the parts that only
    those near it have: slight shares, and in the last row what the unknown adds to the level."""

    def __init__(self, counted: sp.csr_array, slight: sp.csr_array) -> None:
        columns = single(counted)
        self._counted, self._slight = single(columns.T), single(slight)
        n, stored = len(columns.indptr) - 1, columns.nnz
        room = stored + self._slight.nnz + n
        self._data, self._indices = np.empty(room, dtype=np.float32), np.empty(room, dtype=np.int32)
        self._indices[:stored] = self._counted.indices
        self._shape = (width(counted) + width(slight) + 1, n)

    def scaled(self, at_best: np.ndarray, level: float) -> sp.csr_matrix:
        near = np.flatnonzero(at_best > level).astype(np.int32)
        factors = at_best.astype(np.float32)
        slight = self._slight[near].T.tocsr()
        counted, middle = self._counted.nnz, self._counted.nnz + slight.nnz
        end = middle + len(near)
        np.multiply(self._counted.data, factors[self._counted.indices], out=self._data[:counted])
        self._indices[counted:middle], self._indices[middle:end] = near[slight.indices], near
        np.multiply(slight.data, factors[self._indices[counted:middle]], out=self._data[counted:middle])
        self._data[middle:end] = (at_best[near] - level).astype(np.float32)
        edges = np.concatenate([self._counted.indptr, slight.indptr[1:] + counted, [end]]).astype(np.int32)
        return sp.csr_matrix((self._data[:end], self._indices[:end], edges), shape=self._shape)


def level_of(at_best: np.ndarray) -> float:
    """What distance leaves of all but one in NEAR, those whom it leaves most."""
    far = len(at_best) - 1 - len(at_best) // NEAR
    return float(np.partition(at_best, far)[far])


def _only(matrix: sp.csr_array, chosen: np.ndarray) -> sp.csr_array:
    """The chosen cells of a matrix."""
    ends = np.append(0, np.cumsum(chosen))[matrix.indptr]
    return sp.csr_array((matrix.data[chosen], matrix.indices[chosen], ends), shape=matrix.shape)


def _lengths(matrix: sp.csr_array) -> np.ndarray:
    return np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1), dtype=float).ravel())
