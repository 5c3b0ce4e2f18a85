"""Who loses what from whom in a cascade: the strongest links of it, as sentences."""

from __future__ import annotations

from collections import deque

import numpy as np

from mutualist.core.cascades.dependence import Dependence, GoodsFlows
from mutualist.core.cascades.propagation import nothing_lost, spread
from mutualist.core.model.columns import UNKNOWN
from mutualist.core.network import Network
from mutualist.core.network.references import named_business, named_capability
from mutualist.core.text import Message
from mutualist.core.text.messages import message

NEARLY_ALL = 0.995
"""From this share on all is said to be lost."""

MOST_LINKS = 4
"""Links that are told of a cascade."""


def strongest_links(network: Network, trade: GoodsFlows, row: int, hit: np.ndarray) -> tuple[Message, ...]:
    """Through whom the loss of one business reaches those of `hit` (row numbers) who lose the most of what they sell,
    link by link from where it begins, at most MOST_LINKS."""
    n = len(network)
    shock = np.zeros((n, 1))
    shock[row] = 1.0
    ways = [(way, _lost(way, shock)) for way in (trade.inputs, trade.sales)]
    before: dict[int, tuple[int, bool]] = {}
    for other in hit.tolist():
        inputs = bool(ways[0][1][other] >= ways[1][1][other])
        way, lost = ways[0 if inputs else 1]
        before[other] = (_source(way, lost, other), inputs)
    weight = np.array([ways[0 if before[other][1] else 1][1][other] for other in hit.tolist()])
    order = hit[np.lexsort((hit, -(weight * trade.output[hit]).round(9)))]
    told: list[int] = []
    for other in order.tolist():
        chain: list[int] = []
        while other != row and other not in told and other not in chain and other in before:
            chain.append(other)
            other = before[other][0]
        if other == row or other in told:
            told += chain[::-1]
        if len(told) >= MOST_LINKS:
            break
    return tuple(
        _link(network, trade, *before[other], other, float(ways[0 if before[other][1] else 1][1][other]))
        for other in told[:MOST_LINKS]
    )


def _lost(way: Dependence, shock: np.ndarray) -> np.ndarray:
    """The loss of everybody (n) by one way alone."""
    state = nothing_lost(way, 1)
    deque(spread(way, shock, state=state), maxlen=0)
    return state.lost[:-1, 0]


def _source(way: Dependence, lost: np.ndarray, row: int) -> int:
    """From whom most of the loss of a business comes: of its bundle that has lost the most."""
    by_bundle = way.share[: len(lost)].tocsc()
    best, most = row, -1.0
    worst = -1.0
    for bundle in np.flatnonzero(way.owner == row).tolist():
        cells = slice(by_bundle.indptr[bundle], by_bundle.indptr[bundle + 1])
        rows = by_bundle.indices[cells]
        parts = by_bundle.data[cells] * lost[rows]
        if len(parts) and parts.sum() > worst:
            worst, place = float(parts.sum()), int(parts.argmax())
            best, most = int(rows[place]), float(parts[place])
    return best if most > 0 else row


def _link(network: Network, trade: GoodsFlows, source: int, inputs: bool, row: int, loss: float) -> Message:
    """What one business loses, and for want of what from whom."""
    business, other = named_business(network, row), named_business(network, source)
    whole = "yes" if loss >= NEARLY_ALL else "no"
    if not inputs:
        return message("cascades-link-sales", business=business, share=loss, all=whole, customer=other)
    ties = trade.ties[(network.ties.source[trade.ties] == source) & (network.ties.target[trade.ties] == row)]
    kinds = network.ties.capability[ties]
    stated = kinds != UNKNOWN
    if not stated.any():
        return message("cascades-link-goods", business=business, share=loss, all=whole, supplier=other)
    weight = np.bincount(kinds[stated], network.weights[ties[stated]])
    capability = named_capability(network, int(weight.argmax()))
    return message(
        "cascades-link-capability", business=business, share=loss, all=whole, supplier=other, capability=capability
    )
