"""The R-index is what plain removal with networkx gives, and what the formulas say of graphs that have one."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutualist.core.resilience import RemovalStrategy
from mutualist.core.resilience.removal import (
    DRAWS,
    POINTS,
    by_degree,
    by_recomputed_degree,
    largest_components,
    r_index,
    robustness,
)
from random_networks import NETWORKS, random_network


def graph_of(n: int, pairs: np.ndarray) -> nx.Graph:
    graph = nx.Graph(pairs.tolist())
    graph.add_nodes_from(range(n))
    return graph


def plain_sizes(n: int, pairs: np.ndarray, order: list[int]) -> list[int]:
    """The largest component after each removal, by removing."""
    graph, sizes = graph_of(n, pairs), []
    for gone in order:
        graph.remove_node(gone)
        sizes.append(max(map(len, nx.connected_components(graph)), default=0))
    return sizes


def plain_recomputed(n: int, pairs: np.ndarray) -> list[int]:
    graph, order = graph_of(n, pairs), []
    while graph:
        order.append(min(graph, key=lambda node: (-graph.degree[node], node)))
        graph.remove_node(order[-1])
    return order


@pytest.mark.parametrize("strategy", RemovalStrategy)
def test_the_index_of_random_networks_is_that_of_plain_removal(strategy: RemovalStrategy) -> None:
    for seed in range(NETWORKS):
        one = random_network(seed)
        n, pairs = one.n, one.pairs
        if strategy is RemovalStrategy.RANDOM:
            order = np.random.default_rng(seed).permutation(n)
        else:
            order = by_degree(n, pairs) if strategy is RemovalStrategy.DEGREE else by_recomputed_degree(n, pairs)
        sizes = plain_sizes(n, pairs, order.tolist())
        assert largest_components(n, pairs, order).tolist() == sizes
        assert r_index(n, pairs, order) == pytest.approx(sum(sizes) / n / n, abs=1e-12)
        if strategy is not RemovalStrategy.RANDOM:
            assert robustness(n, pairs, strategy).index == pytest.approx(sum(sizes) / n / n, abs=1e-12)


def test_orders_of_removal_are_those_of_plain_counting_with_ties_by_row() -> None:
    for seed in range(NETWORKS):
        one = random_network(seed)
        degree = one.graph.degree
        assert by_degree(one.n, one.pairs).tolist() == sorted(range(one.n), key=lambda row: (-degree[row], row))
        assert by_recomputed_degree(one.n, one.pairs).tolist() == plain_recomputed(one.n, one.pairs)


@pytest.mark.parametrize("strategy", RemovalStrategy)
@pytest.mark.parametrize("n", [2, 3, 7, 40])
def test_a_complete_graph_has_the_index_of_its_formula_in_any_order(n: int, strategy: RemovalStrategy) -> None:
    pairs = np.stack(np.triu_indices(n, 1), axis=1)
    assert robustness(n, pairs, strategy).index == pytest.approx((n - 1) / (2 * n), abs=1e-12)


@pytest.mark.parametrize("strategy", [RemovalStrategy.DEGREE, RemovalStrategy.RECOMPUTED_DEGREE])
@pytest.mark.parametrize("n", [3, 7, 40])
def test_a_star_loses_all_with_its_centre(n: int, strategy: RemovalStrategy) -> None:
    pairs = np.array([[0, leaf] for leaf in range(1, n)])
    stood = robustness(n, pairs, strategy)
    assert stood.index == pytest.approx((n - 1) / n**2, abs=1e-12)
    assert stood.half == 1 / n


def test_a_network_without_ties_falls_apart_at_once() -> None:
    none = np.zeros((0, 2), dtype=np.int64)
    assert largest_components(3, none, np.array([2, 0, 1])).tolist() == [1, 1, 0]
    assert robustness(1, none, RemovalStrategy.DEGREE).index == 0.0
    assert r_index(0, none, np.array([], dtype=np.int64)) == 0.0


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10_000), strategy=st.sampled_from(RemovalStrategy))
def test_the_index_lies_between_nothing_and_half_and_the_curve_only_falls(seed: int, strategy: RemovalStrategy) -> None:
    one = random_network(seed)
    stood = robustness(one.n, one.pairs, strategy)
    assert 0 <= stood.index <= 0.5
    left = [point.left for point in stood.curve]
    assert left == sorted(left, reverse=True)
    assert (stood.curve[0].gone, stood.curve[-1]) == (0.0, type(stood.curve[0])(1.0, 0.0))
    assert len(stood.curve) <= POINTS
    assert stood == robustness(one.n, one.pairs, strategy), "the same network gives the same numbers"


def test_removals_by_partners_do_more_harm_than_chance_and_chance_has_an_interval() -> None:
    edges = nx.barabasi_albert_graph(400, 2, seed=1).edges
    pairs = np.array(sorted((min(a, b), max(a, b)) for a, b in edges))
    found = {strategy: robustness(400, pairs, strategy) for strategy in RemovalStrategy}
    chance = found[RemovalStrategy.RANDOM]
    assert found[RemovalStrategy.RECOMPUTED_DEGREE].index < found[RemovalStrategy.DEGREE].index < chance.index
    assert chance.draws == DRAWS
    assert chance.low is not None
    assert chance.high is not None
    assert chance.low < chance.index < chance.high
    assert found[RemovalStrategy.DEGREE].low is None
