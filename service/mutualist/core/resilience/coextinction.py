"""What an ecosystem loses when its businesses go one after another: capabilities that nobody is left to offer, segments
that nobody is left to serve (co-extinction: Memmott et al. 2004; Burgos et al. 2007)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import at
from mutualist.core.network import Network
from mutualist.core.resilience.removal import SEED, Point, interval, thinned

DRAWS, LEAST_DRAWS = 300, 20
"""Random orders that are drawn: as many as WORK allows, within these."""

WORK = 100_000_000
"""Links (offers, essential needs and segments served) times draws that are looked at."""


class RemovalOrder(StrEnum):
    """In which order businesses go."""

    RANDOM = "random"
    MOST_CONNECTED = "most_connected"


class Layer(StrEnum):
    """What is lost."""

    CAPABILITIES = "capabilities"
    SEGMENTS = "segments"


@dataclass(frozen=True, slots=True)
class Coextinction:
    """How capabilities or segments outlive businesses. `robustness` is the area under the survivors curve, from near 0
    to near 1: what goes with a business is whatever it alone upheld, and whoever needs that essentially goes too.
    `direct` is the same without essential needs. Of random orders it is the mean of `draws`, with its 95% interval;
    `direct` is exact. `count` is how many there are at the start."""

    layer: Layer
    removal: RemovalOrder
    count: int
    robustness: float
    direct: float
    low: float | None
    high: float | None
    draws: int
    curve: tuple[Point, ...]


def deaths(holders: sp.csr_array, time: np.ndarray, least: int = 1) -> np.ndarray:
    """When each row of `holders` (k×n, 0/1) has fewer than `least` of its businesses left, of which each goes at a
    `time` (n). 0 where it never had as many.

    >>> deaths(sp.csr_array([[1, 1, 0], [0, 1, 0]]), np.array([3, 1, 2])).tolist()
    [3, 1]
    """
    times, held = time[holders.indices], np.diff(holders.indptr)
    gone, enough = np.zeros(len(held), dtype=np.int64), held >= least
    if least == 1:  # much faster, and asked for again and again
        if enough.any():
            gone[enough] = np.maximum.reduceat(times, holders.indptr[:-1][enough])
        return gone
    ascending = times[np.lexsort((times, np.repeat(np.arange(len(held)), held)))]
    gone[enough] = ascending[holders.indptr[1:][enough] - least]
    return gone


def robustness_of(deaths: np.ndarray, n: int) -> float:
    """The area under the survivors curve, by the trapezoid rule, of what dies with the d-th of n removals (1 … n).

    The curve starts at (0, 1) and ends at (1, 0), so each counts (d − ½) / n.

    >>> robustness_of(np.full(8, 10), 10), robustness_of(np.arange(1, 11), 10)
    (0.95, 0.5)
    """
    return float(np.mean((deaths - 0.5) / n))


def exact_random_robustness(held: np.ndarray, n: int) -> float:
    """The mean robustness over all orders of n businesses of what `held` (each ≥ 1) of them uphold.

    The last of h falls on average at the h (n + 1) / (h + 1)-th place.

    >>> exact_random_robustness(np.array([1, 1]), 2)
    0.5
    """
    return robustness_of(held * (n + 1) / (held + 1), n)


class Dependence:
    """Who upholds what, and who cannot work without what.

    A capability is gone when nobody who can work is left that offers it or anything narrower; a segment when nobody
    who can work is left that serves it or anything narrower. A business cannot work when it has gone, or when
    something that it needs essentially, does not offer itself and somebody offered at the start, is gone. What nobody
    offered at the start comes from outside, and stays. Who neither offers nor serves anything is passed over.
    """

    def __init__(self, network: Network) -> None:
        held = np.asarray(network.providers.sum(axis=0) + network.servers.sum(axis=0)).ravel()
        self.active = np.flatnonzero(held > 0)
        place = np.full(len(network), -1)
        place[self.active] = np.arange(len(self.active))
        providers, servers = (_held(matrix[:, self.active]) for matrix in (network.providers, network.servers))
        self.layers = {Layer.CAPABILITIES: providers, Layer.SEGMENTS: servers}
        self._all, offered = network.providers[:, self.active], np.diff(network.providers.indptr) > 0
        needs = network.needs.take(
            network.needs.essential & offered[network.needs.capability] & (place[network.needs.business] >= 0)
        )
        needs = needs.take(at(self._all, place[needs.business], needs.capability) == 0)
        shape = (len(self.active), len(network.capabilities))
        self.needs = sp.csr_array((np.ones(len(needs)), (place[needs.business], needs.capability)), shape=shape)
        self.links = int(providers.nnz + servers.nnz + self.needs.nnz)

    def connected(self) -> np.ndarray:
        """The order in which those with the most capabilities and segments go first; of equals the lower row."""
        held = sum(np.bincount(layer.indices, minlength=len(self.active)) for layer in self.layers.values())
        return np.argsort(-np.asarray(held), kind="stable")

    def stops(self, order: np.ndarray) -> np.ndarray:
        """When each business stops working (1 … n), as `order` goes: the latest times that are in keeping with each
        other, found by letting who depends stop with what it needs until nothing changes."""
        time = np.empty(len(order), dtype=np.int64)
        time[order] = np.arange(1, len(order) + 1)
        bound = np.diff(self.needs.indptr) > 0
        if not bound.any():
            return time
        starts = self.needs.indptr[:-1][bound]
        while True:
            gone = deaths(self._all, time)
            sooner = time.copy()
            sooner[bound] = np.minimum(time[bound], np.minimum.reduceat(gone[self.needs.indices], starts))
            if np.array_equal(sooner, time):
                return time
            time = sooner


def coextinctions(network: Network) -> list[Coextinction]:
    """How capabilities and segments outlive businesses, in either order; without those that nobody upholds."""
    whole = Dependence(network)
    n = len(whole.active)
    if n == 0:
        return []
    draws = int(np.clip(WORK // max(whole.links, 1), LEAST_DRAWS, DRAWS))
    rng, connected = np.random.default_rng(SEED), whole.connected()
    orders = {RemovalOrder.RANDOM: [rng.permutation(n) for _ in range(draws)], RemovalOrder.MOST_CONNECTED: [connected]}
    result = []
    for removal, drawn in orders.items():
        stops = [whole.stops(order) for order in drawn]
        for layer, holders in whole.layers.items():
            if not holders.nnz:
                continue
            dying = np.stack([deaths(holders, time) for time in stops])
            areas = ((dying - 0.5) / n).mean(axis=1)
            if removal is RemovalOrder.RANDOM:
                direct, bounds = exact_random_robustness(np.diff(holders.indptr), n), interval(areas)
            else:
                direct, bounds = robustness_of(deaths(holders, np.argsort(connected) + 1), n), (None, None)
            lost = np.cumsum(np.bincount(dying.ravel(), minlength=n + 1)) / dying.size
            area, curve = float(areas.mean()), thinned(1 - lost)
            result.append(Coextinction(layer, removal, dying.shape[1], area, direct, *bounds, len(drawn), curve))
    return result


def _held(matrix: sp.csr_array) -> sp.csr_array:
    """The rows that have anybody."""
    matrix = sp.csr_array(matrix)
    return sp.csr_array(matrix[np.diff(matrix.indptr) > 0])
