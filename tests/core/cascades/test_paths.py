"""Who loses what from whom: the largest part of the worst bundle, and a path that begins where the loss does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, Town
from mutualist.core.cascades import flows
from mutualist.core.cascades.dependence import Dependence
from mutualist.core.cascades.paths import MOST_LINKS, loss_and_source, strongest_links
from mutualist.core.cascades.propagation import losses, stops
from mutualist.core.model import Period
from mutualist.core.network import build_network
from saying import in_words
from trading import trading_town

TOWNS = st.builds(trading_town, st.integers(0, 10_000), st.integers(2, 14))


def most_of_it(way: Dependence, lost: np.ndarray, row: int) -> float:
    """The largest part of the worst bundle of a business, bundle by bundle."""
    share = way.share.toarray()[:-1]
    bundles = [share[:, bundle] * lost for bundle in np.flatnonzero(way.owner == row)]
    return float(max(bundles, key=lambda parts: parts.sum()).max()) if bundles else 0.0


@given(TOWNS, st.integers(0, 13))
def test_most_of_a_loss_comes_from_whose_part_of_the_worst_bundle_is_the_largest(town: Town, stopping: int) -> None:
    network = build_network(town.ecosystem(), TODAY)
    trade, n = flows(network), len(network)
    shock = stops(n, np.array([stopping % n]))
    for way in (trade.inputs, trade.sales):
        lost, source = loss_and_source(way, shock)
        for row in range(n):
            if row != stopping % n and lost[row] > 1e-6:
                share = way.share.toarray()[source[row], way.owner == row] * lost[source[row]]
                assert share.max() == pytest.approx(most_of_it(way, lost, row), abs=1e-5)


@given(TOWNS, st.integers(0, 13))
def test_a_path_tells_the_losses_that_are_listed(town: Town, stopping: int) -> None:
    network = build_network(town.ecosystem(), TODAY)
    trade, row = flows(network), stopping % len(network)
    lost = losses(trade, stops(len(network), np.array([row]))).share[:, 0]
    hit = np.array([other for other in np.flatnonzero(lost >= 0.1) if other != row], dtype=np.int64)
    links = strongest_links(network, trade, row, hit)
    assert len(links) <= MOST_LINKS
    assert bool(links) == bool(len(hit))
    for link in links:
        business = network.index[link.arguments["business"].id]  # type: ignore[union-attr]
        assert link.arguments["share"] == pytest.approx(lost[business], abs=1e-5)


def test_a_path_begins_where_the_loss_does() -> None:
    """The mill stops: the bakery has no flour, and then the café no bread."""
    town = Town().business("mill", "bakery", "cafe", "shop").offers("mill", "flour").offers("bakery", "bread")
    town.needs("bakery", "flour", essential=True).needs("cafe", "bread", essential=True)
    for source, target, ware in (("mill", "bakery", "flour"), ("bakery", "cafe", "bread"), ("cafe", "shop", None)):
        town.tie(source, target, value=100, period=Period.YEAR, capability=ware)
    network = build_network(town.ecosystem(), TODAY)
    hit = np.array([network.index["cafe"], network.index["bakery"]])
    assert in_words(list(strongest_links(network, flows(network), network.index["mill"], hit))) == [
        "Bakery loses all of its output, for want of flour from Mill.",
        "Cafe loses all of its output, for want of bread from Bakery.",
    ]
