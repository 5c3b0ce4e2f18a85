"""Who loses what from whom in a cascade: the strongest links of it, as sentences."""

from __future__ import annotations

from collections import deque

import numpy as np

from mutualist.core.arrays import ranges
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
    shock = np.zeros((len(network), 1))
    shock[row] = 1.0
    (inputs, of_inputs), (sales, of_sales) = (loss_and_source(way, shock) for way in (trade.inputs, trade.sales))
    bought = inputs >= sales  # for want of inputs, and not of custom
    loss, source = np.where(bought, inputs, sales), np.where(bought, of_inputs, of_sales)
    told: list[int] = []
    for other in hit[np.lexsort((hit, -(loss[hit] * trade.output[hit]).round(9)))].tolist():
        chain: list[int] = []
        while other != row and other not in told and other not in chain and other != UNKNOWN:
            chain.append(other)
            other = int(source[other])
        if other == row or other in told:
            told += chain[::-1]
        if len(told) >= MOST_LINKS:
            break
    return tuple(
        _link(network, trade, int(source[other]), bool(bought[other]), other, float(loss[other]))
        for other in told[:MOST_LINKS]
    )


def loss_and_source(way: Dependence, shock: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What a shock (n×1) costs everybody by one way alone (n), and from whom most of that comes (n): of the bundle of
    theirs that has lost the most, whose part is the largest; UNKNOWN where nothing is lost."""
    state, source = nothing_lost(way, 1), np.full(len(shock), UNKNOWN)
    deque(spread(way, shock, state=state), maxlen=0)
    lost = state.lost[:-1, 0]
    rows = np.flatnonzero(lost)
    first, count = way.share.indptr[rows], way.share.indptr[rows + 1] - way.share.indptr[rows]
    cell, giver = ranges(first, count), np.repeat(rows, count)
    bundle = way.share.indices[cell].astype(np.int64)
    part, owner = way.share.data[cell] * lost[giver], way.owner[bundle]
    order = np.lexsort((giver, -part, bundle, -state.bundles[bundle, 0], owner))
    order = order[part[order] > 0]
    owners, at = np.unique(owner[order], return_index=True)
    source[owners] = giver[order][at]
    return lost, source


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
