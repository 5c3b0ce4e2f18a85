"""How value is shared: inequality, what is returned beyond chance, and who gives more, against other people's code."""

from __future__ import annotations

import random
from decimal import Decimal
from itertools import permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import auc

from builders import TODAY, Town
from drawn import random_town, towns
from mutualist.core.exchange import Fairness
from mutualist.core.exchange.fairness import LEAST_MEMBERS, LEAST_TIES, fairness
from mutualist.core.exchange.net_givers import GIVES_MORE, LEAST_KNOWN_TIES
from mutualist.core.model import Dimension, TieKind
from mutualist.core.network import build_network
from mutualist.core.statistics import beyond_chance, chance_reciprocity, lorenz, top_share
from mutualist.core.statistics.inequality import POINTS
from mutualist.core.statistics.reciprocity import reciprocity
from saying import said

AMOUNTS = st.lists(st.integers(0, 1000), min_size=1, max_size=300).map(lambda xs: np.array(xs, dtype=float))
TIES = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6), st.integers(0, 9)), min_size=1, max_size=25)


def columns(ties: list[tuple[int, int, int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    giver, gainer, value = (np.array(column) for column in zip(*ties, strict=True))
    return giver, gainer, value.astype(float)


def dense(ties: list[tuple[int, int, int]]) -> np.ndarray:
    found = np.zeros((7, 7))
    for giver, gainer, value in ties:
        found[giver, gainer] += value
    np.fill_diagonal(found, 0)
    return found


def ring(size: int = LEAST_MEMBERS, value: int | None = 100) -> Town:
    """Everybody pays the next as much."""
    town = Town().business(*(f"b{row:02}" for row in range(size)))
    for row in range(size):
        town.tie(f"b{row:02}", f"b{(row + 1) % size:02}", value=None if value is None else Decimal(value))
    return town


def judged(town: Town) -> Fairness:
    return fairness(build_network(town.ecosystem(), TODAY))


@given(AMOUNTS)
def test_the_area_under_the_lorenz_curve_is_half_of_one_minus_gini(amounts: np.ndarray) -> None:
    curve = lorenz(amounts)
    if not amounts.any():
        assert curve == ()
        return
    x, y = np.array(curve).T
    difference = np.abs(amounts[:, None] - amounts[None, :]).sum() / (2 * len(amounts) * amounts.sum())
    near = 1e-9 if len(amounts) <= 100 else 1 / POINTS
    assert 1 - 2 * auc(x, y) == pytest.approx(difference, abs=near)
    assert len(curve) <= POINTS
    assert curve[0] == (0.0, 0.0)
    assert curve[-1] == (1.0, 1.0)
    assert (np.diff(y) >= -1e-12).all()
    assert (y <= x + 1e-12).all()


@given(AMOUNTS, st.sampled_from((0.01, 0.1, 0.5)))
def test_the_top_share_is_one_minus_the_lorenz_curve_below_the_top(amounts: np.ndarray, part: float) -> None:
    share = top_share(amounts, part)
    if share is not None:
        count = -(-len(amounts) * part // 1)
        assert share == pytest.approx(sum(sorted(amounts)[len(amounts) - int(count) :]) / amounts.sum())


@given(TIES)
def test_weighted_reciprocity_is_the_formula_over_all_pairs(ties: list[tuple[int, int, int]]) -> None:
    matrix = dense(ties)
    found = reciprocity(*columns(ties))
    if matrix.sum() == 0:
        assert found is None
    else:
        assert found == pytest.approx(np.minimum(matrix, matrix.T).sum() / matrix.sum(), abs=1e-12)


@given(st.integers(0, 10_000))
@settings(max_examples=200)
def test_with_equal_values_it_is_the_share_of_arcs_returned_as_networkx_counts(seed: int) -> None:
    chance = random.Random(seed)
    graph = nx.gnp_random_graph(chance.randrange(2, 30), chance.random() / 2, seed=seed, directed=True)
    if graph.number_of_edges():
        giver, gainer = np.array(graph.edges).T
        assert reciprocity(giver, gainer, np.full(len(giver), 7.0)) == pytest.approx(nx.overall_reciprocity(graph))


def test_chance_is_the_mean_over_all_ways_to_shuffle_the_receivers() -> None:
    giver, gainer, value = columns([(0, 1, 4), (1, 0, 2), (2, 0, 5), (1, 2, 3), (3, 1, 1), (0, 3, 6)])
    every = [reciprocity(giver, np.array(order), value) or 0.0 for order in permutations(gainer.tolist())]
    drawn = chance_reciprocity(giver, gainer, value, draws=4000)
    assert drawn == pytest.approx(np.mean(every), abs=4 * np.std(every) / 4000**0.5)
    assert drawn == chance_reciprocity(giver, gainer, value, draws=4000)


@given(st.floats(0, 1), st.floats(0, 0.99))
def test_beyond_chance_is_one_where_all_returns_and_zero_at_chance(observed: float, chance: float) -> None:
    assert beyond_chance(1.0, chance) == pytest.approx(1.0)
    assert beyond_chance(chance, chance) == 0.0
    assert (beyond_chance(observed, chance) or 0.0) <= 1.0


def test_a_ring_of_equal_trade_is_equal_and_returns_nothing() -> None:
    found = judged(ring()).overall
    assert (found.gini, found.top_share, found.returned, found.net_giver_count) == (0.0, 0.1, 0.0, 0)
    assert found.total == 100 * LEAST_MEMBERS
    assert found.reciprocity is not None
    assert found.reciprocity <= 0


def test_a_patron_gives_more_than_it_gets_and_a_steward_is_not_judged() -> None:
    town = ring().business("patron", name="Patron & Sons").steward("chamber")
    for row in range(LEAST_KNOWN_TIES):
        town.tie("patron", f"b{row:02}", TieKind.REFERS, value=Decimal(GIVES_MORE) * 50, dimension=Dimension.SOCIAL)
        town.tie("chamber", f"b{row:02}", TieKind.REFERS, value=Decimal(900), dimension=Dimension.SOCIAL)
    town.tie("b00", "patron", TieKind.REFERS, value=Decimal(150), dimension=Dimension.SOCIAL)
    (one,) = judged(town).overall.net_givers
    assert (one.business, one.given, one.received, one.net) == ("patron", 450.0, 150.0, 300.0)
    assert said(one.reason) == "Patron & Sons gives 450 EUR a year to 3 members and gets 150 EUR from 1."


def test_too_little_known_is_said_and_nothing_is_guessed() -> None:
    few = judged(ring(LEAST_MEMBERS - 1)).overall
    assert said(few.missing) == (
        f"How value is shared takes at least {LEAST_TIES} ties of known value among {LEAST_MEMBERS} members; there are "
        f"{LEAST_MEMBERS - 1} among {LEAST_MEMBERS - 1}."
    )
    assert (few.gini, few.total, few.returned, few.lorenz) == (None, None, None, ())
    silent = ring()
    for row in range(LEAST_MEMBERS):
        silent.tie(f"b{row:02}", f"b{(row + 2) % LEAST_MEMBERS:02}").tie(f"b{row:02}", f"b{(row + 3) % 20:02}")
    assert said(judged(silent).overall.missing) == "The value of only 20 of 60 ties is known; at least half must be."
    assert judged(Town()).overall.missing is not None
    assert said(judged(ring(value=0)).overall.missing) == "None of the ties is worth anything."


@given(towns(declared=True))
def test_any_town_has_a_fairness_and_only_of_dimensions_that_ties_carry(town: Town) -> None:
    network = build_network(town.ecosystem(), TODAY)
    found = fairness(network)
    assert sum(dimension.ties for dimension in found.dimensions) == found.overall.ties == len(network.ties)
    assert all((one.gini is None) == (one.missing is not None) for one in (found.overall, *found.dimensions))


@given(st.integers(0, 10_000))
@settings(max_examples=20)
def test_net_givers_of_a_drawn_town_give_three_times_what_they_get(seed: int) -> None:
    network = build_network(random_town(seed, 60).ecosystem(), TODAY)
    ties = network.ties.one_way()
    for giver in fairness(network).overall.net_givers:
        me = network.index[giver.business]
        gave = np.nansum(ties.value[ties.giver == me])
        got = np.nansum(ties.value[ties.gainer == me])
        assert (giver.given, giver.received) == (pytest.approx(gave), pytest.approx(got))
        assert gave >= GIVES_MORE * got
        assert giver.gives_to == len(set(ties.gainer[(ties.giver == me) & ~np.isnan(ties.value)]))
