"""Losses spread as the paper says: equal to hand-worked cases and to a slow reading of its definition."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, Town
from mutualist.core.cascades import WITHIN, GoodsFlows, flows, propagation
from mutualist.core.cascades.propagation import ROUNDS, TOLERANCE, assessed, esri, losses
from mutualist.core.model import Period, TieKind
from mutualist.core.network import Network, build_network
from trading import trading_town

SMALL = st.builds(trading_town, st.integers(0, 10_000), st.integers(1, 9))


def goods(town: Town, *deals: tuple[str, str, int] | tuple[str, str, int, str]) -> Town:
    """Yearly supplies from, to, worth and perhaps what."""
    for source, target, value, *what in deals:
        town.tie(source, target, value=value, period=Period.YEAR, capability=what[0] if what else None)
    return town


def lost(town: Town, *closed: str, capacity: float = 0.0) -> dict[str, float]:
    """By business the share that it loses when some close (or fall to a share of their capacity), by the paper's rule
    that all trade is among members."""
    network = build_network(town.ecosystem(), TODAY)
    shock = np.zeros((len(network), 1))
    shock[[network.index[name] for name in closed]] = 1 - capacity
    found = losses(flows(network, within=1.0, substitution=False), shock).share.ravel()
    return dict(zip(network.members.id.tolist(), found.tolist(), strict=True))


def by_the_book(network: Network, shock: np.ndarray, within: float) -> np.ndarray:
    """The loss of everybody in one scenario, straight from the definition: business by business until nothing moves."""
    above = defaultdict(set)
    for low, high, _ in network.capability_ascents.tolist():
        above[low].add(high)
    needs = network.needs
    essential = {(b, c) for b, c, e in zip(needs.business, needs.capability, needs.essential, strict=True) if e}
    ties = network.ties
    deals = [
        (int(s), int(t), float(w), {c for c in ({int(c)} | above[int(c)] if c >= 0 else ()) if (t, c) in essential})
        for s, t, w, c, kind in zip(ties.source, ties.target, network.weights, ties.capability, ties.paid, strict=True)
        if kind and s != t
    ]

    def part(of: list[tuple[float, float]], whole: list[float]) -> float:
        """The lost share of some flows (worth, loss) of a whole (worths)."""
        return sum(w * x for w, x in of) / sum(whole) if sum(whole) else sum(x for _, x in of) / max(len(whole), 1)

    down, up = shock.copy(), shock.copy()
    for _ in range(3_000):
        before = np.concatenate([down, up])
        for j in range(len(network)):
            bought = [deal for deal in deals if deal[1] == j]
            rest = [(w, down[s]) for s, _, w, needs in bought if not needs]
            down[j] = max(shock[j], within * part(rest, [w for _, _, w, _ in bought]))
            for need in {need for _, _, _, needs in bought for need in needs}:
                these = [(w, down[s]) for s, _, w, needs in bought if need in needs]
                down[j] = max(down[j], part(these, [w for w, _ in these]))
            sold = [(w, up[t]) for s, t, w, _ in deals if s == j]
            up[j] = max(shock[j], within * part(sold, [w for w, _ in sold]))
        if np.abs(np.concatenate([down, up]) - before).max(initial=0.0) < 1e-13:
            break
    return np.maximum(down, up)


def test_a_chain_by_hand() -> None:
    """farm → mill → bakery → café. Flour is essential to the bakery (all of it from the mill), which buys yeast too;
    the café buys as much bread from the bakery as it buys wine from the cellar.

    Mill closes. Downstream: the bakery has no flour and stops, whatever yeast it has; the café loses half its inputs.
    Upstream: the farm has no other customer and loses all, the yeast maker (whose only customer the bakery is, which
    stops for want of *inputs*) nothing, for in the paper the two directions do not mix.
    Output at stake: farm 50 + mill 100 + bakery 200 + half of nothing (the café sells to no member), of
    50 + 100 + 200 + 10 + 200 = 560.
    """
    town = Town().business("farm", "mill", "bakery", "cafe", "yeast", "cellar").needs("bakery", "flour", essential=True)
    goods(town, ("farm", "mill", 50), ("mill", "bakery", 100, "flour"), ("bakery", "cafe", 200))
    goods(town, ("yeast", "bakery", 10), ("cellar", "cafe", 200))
    assert lost(town, "mill") == {"farm": 1, "mill": 1, "bakery": 1, "cafe": 0.5, "yeast": 0, "cellar": 0}
    network = build_network(town.ecosystem(), TODAY)
    index, rounds = esri(flows(network, within=1.0, substitution=False), np.array([network.index["mill"]]))
    assert index.tolist() == [pytest.approx(350 / 560)]
    assert rounds.tolist() == [2]


def test_a_cycle_by_hand() -> None:
    """a → b → c → a, each selling 3 to the next; b also sells 1 to d, outside the cycle.

    a closes. Upstream: c sells to a alone and loses all. b sells ¾ to c and loses ¾; d buys and sells nothing else.
    Downstream: b buys from a alone and loses all; c buys from b alone and loses all; d too. So everybody loses all.
    d closes. Upstream: b loses ¼ and more: with u_b = ¼ + ¾ u_c, u_c = u_a, u_a = u_b all come to 1.
    """
    town = goods(Town().business(*"abcd"), ("a", "b", 3), ("b", "c", 3), ("c", "a", 3), ("b", "d", 1))
    assert lost(town, "a") == dict.fromkeys("abcd", 1.0)
    assert lost(town, "d") == pytest.approx(dict.fromkeys("abcd", 1.0), abs=1e-4)


def test_a_leaking_cycle_by_hand() -> None:
    """As before, but c also sells 3 to e. d closes: u_b = ¼ + ¾ u_c, u_c = ½ u_a, u_a = u_b: u_b = 0.4."""
    town = goods(Town().business(*"abcde"), ("a", "b", 3), ("b", "c", 3), ("c", "a", 3), ("b", "d", 1), ("c", "e", 3))
    assert lost(town, "d") == pytest.approx({"a": 0.4, "b": 0.4, "c": 0.2, "d": 1, "e": 0}, abs=1e-5)


def test_suppliers_of_one_essential_capability_stand_in_for_each_other_by_value() -> None:
    town = Town().business("big", "small", "bakery").needs("bakery", "flour", essential=True)
    goods(town, ("big", "bakery", 9, "flour"), ("small", "bakery", 1, "flour"))
    assert lost(town, "small")["bakery"] == pytest.approx(0.1)
    assert lost(town, "big", "small")["bakery"] == pytest.approx(1.0)


def test_the_scarcest_essential_capability_decides_and_what_is_narrower_meets_it() -> None:
    town = Town().capability("rye", broader="flour").capability("flour").capability("salt")
    town.business("mill", "salter", "bakery").needs("bakery", "flour", "salt", essential=True)
    goods(town, ("mill", "bakery", 99, "rye"), ("salter", "bakery", 1, "salt"))
    assert lost(town, "salter", capacity=0.25)["bakery"] == pytest.approx(0.75)
    assert lost(town, "mill", capacity=0.25)["bakery"] == pytest.approx(0.75)


def test_ties_that_carry_no_goods_carry_no_loss() -> None:
    town = Town().business("a", "b").tie("a", "b", TieKind.PARTNERS, value=5).tie("b", "a", TieKind.REFERS)
    assert lost(town, "a") == {"a": 1.0, "b": 0.0}
    assert np.isnan(esri(flows(build_network(town.ecosystem(), TODAY)), np.array([0]))[0]).all()


def test_nobody_and_nothing_to_lose() -> None:
    network = build_network(Town().ecosystem(), TODAY)
    assert losses(flows(network), np.zeros((0, 2))).share.shape == (0, 2)
    alone = build_network(Town().business("a").ecosystem(), TODAY)
    assert losses(flows(alone), np.ones((1, 1))).share.tolist() == [[1.0]]


@given(SMALL, st.sampled_from((1.0, WITHIN)), st.data())
@settings(deadline=None)
def test_losses_equal_a_slow_reading_of_the_definition(town: Town, within: float, data: st.DataObject) -> None:
    network = build_network(town.ecosystem(), TODAY)
    parts = st.lists(st.sampled_from((0.0, 0.0, 0.3, 1.0)), min_size=len(network), max_size=len(network))
    shock = np.array(data.draw(st.lists(parts, min_size=1, max_size=3))).T.reshape(len(network), -1)
    trade = flows(network, within=within, substitution=False)
    found = losses(trade, shock, tolerance=1e-12)
    for scenario in range(shock.shape[1]):
        assert found.share[:, scenario] == pytest.approx(by_the_book(network, shock[:, scenario], within), abs=1e-6)
    assert (found.rounds <= ROUNDS).all()
    assert losses(trade, shock).share == pytest.approx(found.share, abs=1e3 * TOLERANCE)


def test_half_of_what_members_trade_is_taken_to_be_with_others() -> None:
    town = goods(Town().business(*"abc"), ("a", "b", 3), ("b", "c", 3))
    network = build_network(town.ecosystem(), TODAY)
    assert losses(flows(network), np.array([[0.0], [1.0], [0.0]])).share.ravel().tolist() == [WITHIN, 1.0, WITHIN]


@given(SMALL)
@settings(deadline=None)
def test_a_loss_never_shrinks_when_the_shock_grows(town: Town) -> None:
    network = build_network(town.ecosystem(), TODAY)
    all_of, half = (losses(flows(network), part * np.eye(len(network)), 1e-12).share for part in (1.0, 0.5))
    assert (half <= all_of + 1e-9).all()
    assert ((half >= 0) & (all_of <= 1 + 1e-12)).all()


@pytest.mark.parametrize("block", [1, 7, 64])
def test_the_index_does_not_depend_on_the_size_of_blocks(monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    found = flows(build_network(trading_town(5, 60).ecosystem(), TODAY))
    whole = esri(found, np.arange(60))
    monkeypatch.setattr(propagation, "BLOCK", block)
    for one, other in zip(whole, esri(found, np.arange(60)), strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-12)


def test_above_a_size_only_who_trades_the_most_is_assessed(monkeypatch: pytest.MonkeyPatch) -> None:
    town = goods(Town().business(*"abcdef"), ("a", "b", 5), ("b", "c", 2), ("d", "e", 2))
    found: GoodsFlows = flows(build_network(town.ecosystem(), TODAY))
    load = np.array([5.0, 7, 2, 2, 2, 0])
    assert assessed(found, load).tolist() == [0, 1, 2, 3, 4]
    monkeypatch.setattr(propagation, "ASSESSED_WHOLE", 5)
    monkeypatch.setattr(propagation, "ASSESSED_LOAD", 3)
    assert assessed(found, load).tolist() == [0, 1, 2]
