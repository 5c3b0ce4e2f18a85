"""What the trades of members let assume: what is bought anywhere or can wait, and who carries what others exchange, as
a ferry does. No tie between two others replaces who carries."""

from __future__ import annotations

import numpy as np

from mutualist.core.arrays import at
from mutualist.core.model.columns import UNKNOWN
from mutualist.core.model.trades import CARRYING, Trades
from mutualist.core.network.network import Network


def in_trades(network: Network, trades: Trades) -> np.ndarray:
    """Who is in some trades (n, a mask)."""
    industries = network.members.industry.tolist()
    known = {industry: trades.has(industry) for industry in set(industries)}
    return np.array([known[industry] for industry in industries], dtype=bool)


def mostly_in_trades(network: Network, trades: Trades) -> np.ndarray:
    """Which capabilities are the work of some trades (C, a mask): somebody offers them, and at least half of those who
    do are in these."""
    able, counts = network.providers @ in_trades(network, trades).astype(float), np.diff(network.providers.indptr)
    return (counts > 0) & (2 * able >= counts)


def carried(network: Network, carrier: int, customers: np.ndarray) -> np.ndarray:
    """What a carrier supplies to some businesses (row numbers), as capabilities, that with the most customers first;
    none where it is no carrier, or no tie says what it supplies."""
    ties = network.ties
    if not is_carrier(network, carrier):
        return np.zeros(0, dtype=np.int64)
    theirs = ties.paid & (ties.source == carrier) & np.isin(ties.target, customers) & (ties.capability != UNKNOWN)
    kinds, counts = np.unique(ties.capability[theirs], return_counts=True)
    return kinds[np.argsort(-counts, kind="stable")]


def carries_too(network: Network, carrier: int, capability: int) -> np.ndarray:
    """Who else offers what a carrier carries (row numbers, ascending)."""
    offering = np.sort(network.providers.indices[slice(*network.providers.indptr[capability : capability + 2])])
    return offering[offering != carrier]


def stood_in_for(network: Network, carrier: int) -> bool:
    """Whether another who offers what a carrier carries has agreed to stand in for it: a mutual tie about just that
    joins them."""
    ties = network.ties
    if not is_carrier(network, carrier):
        return False
    agreed = ties.mutual & (ties.capability != UNKNOWN) & ((ties.source == carrier) | (ties.target == carrier))
    other = np.where(ties.source == carrier, ties.target, ties.source)[agreed]
    ware, of = ties.capability[agreed], np.full(len(other), carrier)
    return bool(((at(network.providers, other, ware) > 0) & (at(network.providers, of, ware) > 0)).any())


def is_carrier(network: Network, row: int) -> bool:
    """Whether a business carries what others exchange, by its industry."""
    return CARRYING.has(str(network.members.industry[row]))
