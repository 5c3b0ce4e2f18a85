"""The ecosystem of a day as arrays: who is in it, what they offer, need and serve, and the ties that hold. Structure,
fragility, health and what-if read this; `builder` makes one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import distinct
from mutualist.core.model import TieKind
from mutualist.core.model.columns import TIE_KINDS, Aims, Members, T, Table, joined

PAID = (TIE_KINDS.index(TieKind.SUPPLIES), TIE_KINDS.index(TieKind.RESELLS))
"""Kinds of ties whose value is money that goes from target to source; of others the benefit goes to the target."""


@dataclass(frozen=True)
class Terms(Table):
    """Capabilities, segments or objectives; only segments have a size, in customers."""

    id: np.ndarray
    name: np.ndarray
    size: np.ndarray


@dataclass(frozen=True)
class Offers(Table):
    """Who (row number) offers what (number of the capability). `level` is 1 to 5, a blank one 3."""

    business: np.ndarray
    capability: np.ndarray
    level: np.ndarray
    capacity: np.ndarray


@dataclass(frozen=True)
class Needs(Table):
    """Who needs what. `urgency` is 1 where it is essential, else priority / 5."""

    business: np.ndarray
    capability: np.ndarray
    urgency: np.ndarray
    essential: np.ndarray


@dataclass(frozen=True)
class Serves(Table):
    """Who serves whom. `share` is nan where it is not stated."""

    business: np.ndarray
    segment: np.ndarray
    share: np.ndarray


@dataclass(frozen=True)
class Ties(Table):
    """The ties that hold, without `competes`, repeated ones each. `value` is the yearly worth in the ecosystem's
    currency, nan where unknown; `capability` is UNKNOWN where none is stated; a blank confidence is 1. `mutual` says
    which both ends gain by: see `one_way`."""

    source: np.ndarray
    target: np.ndarray
    kind: np.ndarray
    capability: np.ndarray
    dimension: np.ndarray
    value: np.ndarray
    confidence: np.ndarray
    mutual: np.ndarray

    @property
    def paid(self) -> np.ndarray:
        """Whether value is money that the target pays to the source."""
        return np.isin(self.kind, PAID)

    def one_way(self) -> Ties:
        """The ties as what goes one way: of each mutual one two, with the ends swapped and half of its worth each. They
        come last, so that no order of ends shows in a sum."""
        both = np.flatnonzero(self.mutual)
        half = self.take(both)
        half = replace(half, value=half.value / 2)
        there = (np.minimum(half.source, half.target), np.maximum(half.source, half.target))
        return joined(
            self.take(~self.mutual),
            replace(half, source=there[0], target=there[1]),
            replace(half, source=there[1], target=there[0]),
        )

    @property
    def giver(self) -> np.ndarray:
        """Who pays the value, or gives the benefit."""
        return np.where(self.paid, self.target, self.source)

    @property
    def gainer(self) -> np.ndarray:
        """Who receives it."""
        return np.where(self.paid, self.source, self.target)


@dataclass(frozen=True)
class Network:
    """An ecosystem of a day. The ascents (k×3) say which term is how many steps below which (see taxonomy.ascents)."""

    day: date
    currency: str
    scale_km: float
    members: Members
    capabilities: Terms
    segments: Terms
    goals: Terms
    capability_ascents: np.ndarray
    segment_ascents: np.ndarray
    offers: Offers
    needs: Needs
    serves: Serves
    aims: Aims
    ties: Ties

    def __len__(self) -> int:
        return len(self.members)

    @cached_property
    def index(self) -> dict[str, int]:
        """The row of every business."""
        return {id: row for row, id in enumerate(self.members.id.tolist())}

    @cached_property
    def pairs(self) -> np.ndarray:
        """One undirected edge per tied pair (m×2 row numbers, the lower first), ascending; no loops."""
        low, high = np.minimum(self.ties.source, self.ties.target), np.maximum(self.ties.source, self.ties.target)
        keys = distinct((low * len(self) + high)[low != high])
        return np.stack(np.divmod(keys, max(len(self), 1)), axis=1) if len(keys) else np.zeros((0, 2), dtype=np.int64)

    @cached_property
    def adjacency(self) -> sp.csr_array:
        """The tied pairs as a symmetric 0/1 matrix (n×n)."""
        a, b = self.pairs.T
        ends = (np.concatenate([a, b]), np.concatenate([b, a]))
        return sp.csr_array((np.ones(2 * len(a)), ends), shape=(len(self), len(self)))

    @property
    def dependence(self) -> tuple[np.ndarray, np.ndarray]:
        """Directed edges dependant → benefactor (row numbers), on whom each business rests, and their weights.

        For `supplies` and `resells` the customer depends on the supplier; for other kinds who gains on who gives: every
        edge runs against its tie. A mutual tie is an edge each way, with half of its weight.
        """
        ways = replace(self.ties, value=self.weights).one_way()
        return np.stack([ways.target, ways.source], axis=1), ways.value

    @cached_property
    def weights(self) -> np.ndarray:
        """The value of every tie; where unknown the median of the known and positive (1 where none is)."""
        valued = np.sort(self.ties.value[self.ties.value > 0])
        return np.where(np.isnan(self.ties.value), valued[len(valued) // 2] if len(valued) else 1.0, self.ties.value)

    @cached_property
    def pair_weights(self) -> np.ndarray:
        """The weights of all ties of every tied pair together (m), in the order of `pairs`."""
        low, high = np.minimum(self.ties.source, self.ties.target), np.maximum(self.ties.source, self.ties.target)
        apart, size = low != high, max(len(self), 1)
        place = np.searchsorted(self.pairs[:, 0] * size + self.pairs[:, 1], (low * size + high)[apart])
        return np.bincount(place, self.weights[apart], minlength=len(self.pairs))

    @cached_property
    def providers(self) -> sp.csr_array:
        """Who offers a capability or anything narrower (C×n, 0/1)."""
        shape = len(self.capabilities), len(self)
        return _holders(self.offers.capability, self.offers.business, self.capability_ascents, shape)

    @cached_property
    def servers(self) -> sp.csr_array:
        """Who serves a segment or anything narrower (S×n, 0/1)."""
        shape = len(self.segments), len(self)
        return _holders(self.serves.segment, self.serves.business, self.segment_ascents, shape)

    @cached_property
    def customers(self) -> np.ndarray:
        """The size of every segment (S); an unknown one counts as the mean of the known (1 where none is)."""
        size = self.segments.size
        mean = 1.0 if np.isnan(size).all() else float(np.nanmean(size))
        return np.where(np.isnan(size), mean, size)

    def keep(self, rows: np.ndarray) -> Network:
        """The ecosystem of some of its businesses (a mask, n): all that speaks of others is gone, the terms stay."""
        place = np.cumsum(rows) - 1

        def kept(table: T, *columns: str) -> T:
            part = table.take(np.logical_and.reduce([rows[getattr(table, column)] for column in columns]))
            return replace(part, **{column: place[getattr(part, column)] for column in columns})  # type: ignore[type-var]

        return replace(
            self,
            members=self.members.take(rows),
            offers=kept(self.offers, "business"),
            needs=kept(self.needs, "business"),
            serves=kept(self.serves, "business"),
            aims=kept(self.aims, "business"),
            ties=kept(self.ties, "source", "target"),
        )


def _holders(terms: np.ndarray, businesses: np.ndarray, ascents: np.ndarray, shape: tuple[int, int]) -> sp.csr_array:
    size = shape[0]
    ups = sp.csr_array((np.ones(len(ascents)), (ascents[:, 1], ascents[:, 0])), shape=(size, size))
    own = sp.csr_array((np.ones(len(terms)), (terms, businesses)), shape=shape)
    holders = sp.csr_array(own + ups @ own)
    holders.sum_duplicates()
    holders.data[:] = 1.0
    return holders
