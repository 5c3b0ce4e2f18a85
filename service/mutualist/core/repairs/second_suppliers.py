"""Second suppliers of what carries most of a loss through the flows of goods, whether it is essential or not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np

from mutualist.core.cascades import GoodsFlows, flows
from mutualist.core.cascades.propagation import losses, stops
from mutualist.core.fragility.findings import known_value
from mutualist.core.model.columns import UNKNOWN
from mutualist.core.network import Network
from mutualist.core.repairs.candidates import Candidate, RepairSpace

MOST_FLOWS = 12
"""Flows that are looked at, those that carry most of the loss first."""

MOST_TRIED = 5
"""Of those for which there is a second supplier, so many are tried."""


def second_sources(space: RepairSpace, row: int) -> Iterator[Candidate]:
    """For the flows that carry the most of the loss of one business, one after the other: a second supplier of the same
    for as much a year, who loses at most half as much with it as the present one."""
    network = space.network
    trade = flows(network)
    lost = losses(trade, stops(len(network), np.array([row]))).share[:, 0]

    def candidates() -> Iterator[Candidate | None]:
        for supplier, customer in carriers(trade, lost):
            capability, value = _carried(network, trade, supplier, customer)
            if capability != UNKNOWN:
                needed = _asked(network, customer, capability)
                yield space.instead(supplier, customer, needed, value, lost <= lost[supplier] / 2)

    return islice((candidate for candidate in candidates() if candidate is not None), MOST_TRIED)


def carriers(trade: GoodsFlows, lost: np.ndarray) -> list[tuple[int, int]]:
    """The (supplier, customer) pairs that carry the most of a loss (n, shares of output), at most MOST_FLOWS: the share
    of the customer's output that goes with the supplier's, times what the customer sells."""
    n = len(trade)
    cells = trade.inputs.share[:n].tocoo()
    customer = trade.inputs.owner[cells.col]
    carried = cells.data * lost[cells.row] * trade.output[customer]
    keys, place = np.unique(cells.row.astype(np.int64) * n + customer, return_inverse=True)
    most = np.zeros(len(keys))
    np.maximum.at(most, place, carried)
    best = np.lexsort((keys, -most.round(9)))[:MOST_FLOWS]
    return [(int(key) // n, int(key) % n) for key in keys[best[most[best] > 0]]]


def _carried(network: Network, trade: GoodsFlows, supplier: int, customer: int) -> tuple[int, float | None]:
    """What one mostly supplies another with, UNKNOWN where no tie says, and for how much a year, None where unknown."""
    ties = trade.ties[(network.ties.source[trade.ties] == supplier) & (network.ties.target[trade.ties] == customer)]
    stated = ties[network.ties.capability[ties] != UNKNOWN]
    if not len(stated):
        return UNKNOWN, None
    kinds, place = np.unique(network.ties.capability[stated], return_inverse=True)
    best = int(np.bincount(place, network.weights[stated]).argmax())
    value = known_value(network, stated[place == best])
    return int(kinds[best]), None if value is None else round(value, 2)


def _asked(network: Network, customer: int, capability: int) -> int:
    """What the customer needs that a capability meets: that itself, or something broader that it cannot do without."""
    needed = network.needs.capability[(network.needs.business == customer) & network.needs.essential]
    climbs = network.capability_ascents
    above = climbs[climbs[:, 0] == capability, 1]
    broader = np.sort(above[np.isin(above, needed)])
    return capability if capability in needed or not len(broader) else int(broader[0])
