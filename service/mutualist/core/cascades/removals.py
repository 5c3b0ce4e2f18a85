"""Where an ecosystem is weakest: the worst few removals, and what random failures would do."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components

from mutualist.core.cascades.dependence import flows, load
from mutualist.core.cascades.incremental import GrowingLoss
from mutualist.core.cascades.propagation import losses
from mutualist.core.cascades.systemic_risk import NO_GOODS
from mutualist.core.network import Network
from mutualist.core.text import Message

CANDIDATES = 100
"""Who may be among the worst removals: as many with the largest index, where it is known, or else the largest load."""

MOST_REMOVALS, MOST_DRAWS = 10, 200

LEAST_DRAWS, WORK = 10, 20_000_000
"""Draws are fewer, but not below the first, where draws times ties and tied pairs would exceed the second: so that an
answer takes seconds at any size."""

ROUGH = 1e-4
"""Losses that are not passed on in random failure: they leave some 10⁻⁵ of a share away, far less than draws differ."""

AT_ONCE = 8
"""Draws worked out side by side: more take longer each, as they leave the processor's cache."""

SEED = 20_040_301
"""Of the random draws: the same network is always drawn from alike."""

PERCENTILES = (5, 50, 95)


@dataclass(frozen=True, slots=True)
class Removal:
    """One of the worst removals: by how much the share at risk rises with it (`added`), and to what (`share`)."""

    business: str
    added: float
    share: float


@dataclass(frozen=True, slots=True)
class WorstRemovals:
    """A greedy choice, among so many `candidates`: at each step whoever adds the most to what is lost. Another choice
    of as many may be worse still. `missing` says why nothing is known, else None."""

    removals: tuple[Removal, ...]
    candidates: int
    missing: Message | None


@dataclass(frozen=True, slots=True)
class Range:
    """What was drawn in the 5th, 50th and 95th percentile."""

    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class RandomFailure:
    """What random failures do: `failing` of all businesses fail in each of `draws` draws. `share` is the share of all
    sales to members that is lost (None where no goods flow, which `missing` says), `largest` how many the largest
    component has, `lost` how many capabilities that somebody left needs nobody offers any more."""

    failing: int
    draws: int
    share: Range | None
    largest: Range
    lost: Range
    missing: Message | None


def worst_removals(network: Network, most: int, candidates: np.ndarray | None = None) -> WorstRemovals:
    """The worst removals, one after the other; `candidates` are row numbers (those with the largest load without).

    Greedy is not exact here: two suppliers who stand in for each other do their harm together.
    """
    trade = flows(network)
    whole = trade.output.sum()
    if not whole > 0:
        return WorstRemovals((), 0, NO_GOODS)
    if candidates is None:
        heaviest = load(network, trade)
        candidates = np.argsort(-heaviest, kind="stable")[: min(CANDIDATES, int((heaviest > 0).sum()))]
    loss, removals = GrowingLoss(trade), []
    rest, reached = np.sort(candidates), round(float(loss.lost / whole), 12)
    for _ in range(min(most, len(rest))):
        shares = ((loss.lost + loss.added(rest)) / whole).round(12)
        best = int(np.argmax(shares))
        share = float(shares[best])
        removals.append(Removal(str(network.members.id[rest[best]]), round(share - reached, 12), share))
        loss.stop(int(rest[best]))
        rest, reached = np.delete(rest, best), share
    return WorstRemovals(tuple(removals), len(candidates), None)


def random_failure(network: Network, share: float, draws: int, seed: int = SEED) -> RandomFailure:
    """What becomes of it when a share (0 to 1) of all businesses fails at once, by lot."""
    n, failing = len(network), round(share * len(network))
    draws = min(draws, max(LEAST_DRAWS, WORK // max(len(network.ties) + len(network.pairs), 1)))
    chance = np.random.default_rng(seed)
    gone = np.zeros((n, draws), dtype=bool)
    for draw in range(draws):
        gone[chance.permutation(n)[:failing], draw] = True
    trade = flows(network)
    whole = trade.output.sum()
    at_risk = None
    if whole > 0:
        blocks = (gone[:, start : start + AT_ONCE].astype(float) for start in range(0, draws, AT_ONCE))
        shares = [trade.output @ losses(trade, block, ROUGH).share for block in blocks]
        at_risk = _range(np.concatenate(shares) / whole)
    return RandomFailure(
        failing,
        draws,
        at_risk,
        _range(np.array([_largest(network, ~gone[:, draw]) for draw in range(draws)])),
        _range(_lost(network, ~gone)),
        None if whole > 0 else NO_GOODS,
    )


def _largest(network: Network, left: np.ndarray) -> int:
    """How many the largest component of those left has."""
    a, b = network.pairs[left[network.pairs].all(axis=1)].T
    place = np.cumsum(left) - 1
    count = int(left.sum())
    if not count:
        return 0
    graph = sp.coo_array((np.ones(len(a)), (place[a], place[b])), shape=(count, count))
    return int(np.bincount(connected_components(graph, directed=False)[1]).max())


def _lost(network: Network, left: np.ndarray) -> np.ndarray:
    """By draw how many capabilities were on offer, are needed by somebody left and offered by nobody left."""
    cells = (np.ones(len(network.needs)), (network.needs.capability, network.needs.business))
    wanting = sp.csr_array(sp.coo_array(cells, shape=(len(network.capabilities), len(network)))) @ left.astype(float)
    had = np.diff(network.providers.indptr) > 0
    return ((network.providers @ left.astype(float) == 0) & (wanting > 0) & had[:, None]).sum(axis=0)


def _range(values: np.ndarray) -> Range:
    return Range(*np.percentile(values, PERCENTILES).round(12).tolist())
