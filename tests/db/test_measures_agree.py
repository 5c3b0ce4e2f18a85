"""What Graph Data Science measures on 200 random networks, all in one projection, is what igraph, networkx and linear
algebra say of each: numbers of one do not depend on the others, save for the sizes they are divided by."""

from __future__ import annotations

import random
from dataclasses import dataclass

import igraph
import networkx as nx
import numpy as np
import pytest

from mutualist.core.communities.communities import modularity
from mutualist.core.network import Measures
from mutualist.graph import Endpoint, measure
from mutualist.graph.gds import DAMPING, EXACT_BETWEENNESS
from published import GRAPHS, PublishedGraph
from random_networks import NETWORKS, Network, random_network

OPTIMUM = {"zachary_karate": 0.4198}
"""The largest modularity that any partition of the unweighted graph has (Brandes et al. 2008)."""


@dataclass(frozen=True)
class Measured:
    """The networks, where the members of each begin, and what is measured on all of them."""

    networks: list[Network]
    starts: list[int]
    n: int
    pairs: np.ndarray
    worth: list[float]
    found: Measures


@pytest.fixture(scope="module")
def measured(endpoint: Endpoint) -> Measured:
    networks = [random_network(seed) for seed in range(NETWORKS)]
    starts = np.concatenate([[0], np.cumsum([one.n for one in networks])]).tolist()
    n = starts.pop()
    pairs = np.concatenate([one.pairs + start for one, start in zip(networks, starts, strict=True)])
    worth = [weight for one in networks for weight in one.worth]
    rests_on = [(b + s, a + s) for one, s in zip(networks, starts, strict=True) for a, b, _ in one.ties]
    weights = [weight for one in networks for _, _, weight in one.ties]
    edges = [(a, b) for a, b in pairs.tolist()]
    found = measure(endpoint, "tq_two_hundred", n, edges, (rests_on, weights), None, worth)
    return Measured(networks, starts, n, pairs, worth, found)


def share_of_pairs(n: int) -> float:
    return (n - 1) * (n - 2) / 2


def test_the_networks_are_of_every_kind_and_small_enough_for_exact_betweenness(measured: Measured) -> None:
    apart = [nx.number_connected_components(one.graph) > 1 for one in measured.networks]
    alone = [nx.number_of_isolates(one.graph) > 0 for one in measured.networks]
    ends = [[(a, b) for a, b, _ in one.ties] for one in measured.networks]
    parallel = [len(set(ties)) < len(ties) for ties in ends]
    reciprocated = [any((b, a) in ties for a, b in ties) for ties in ends]
    assert min(map(sum, (apart, alone, parallel, reciprocated))) > 50
    assert (measured.found.degree > 0).sum() < EXACT_BETWEENNESS
    assert measured.found.sampled is None


def test_influence_is_the_solution_of_the_linear_system(measured: Measured) -> None:
    for one, start in zip(measured.networks, measured.starts, strict=True):
        worth = np.zeros((one.n, one.n))
        for giver, gainer, weight in one.ties:
            worth[gainer, giver] += weight
        totals = worth.sum(axis=1, keepdims=True)
        shares = np.divide(worth, totals, out=np.zeros_like(worth), where=totals > 0)
        solved = (1 - DAMPING) / one.n * np.linalg.solve(np.eye(one.n) - DAMPING * shares.T, np.ones(one.n))
        found = measured.found.influence[start : start + one.n] * measured.n / one.n
        assert found == pytest.approx(solved, abs=1e-6)


def test_betweenness_and_cores_are_those_of_igraph(measured: Measured) -> None:
    for one, start in zip(measured.networks, measured.starts, strict=True):
        graph = igraph.Graph(n=one.n, edges=one.pairs.tolist())
        between = measured.found.betweenness[start : start + one.n] * share_of_pairs(measured.n)
        expected = np.array(graph.betweenness(directed=False))
        assert between / share_of_pairs(one.n) == pytest.approx(expected / share_of_pairs(one.n), abs=1e-6)
        assert measured.found.core[start : start + one.n].tolist() == graph.coreness()


def test_components_cut_points_and_bridges_are_those_of_networkx(measured: Measured) -> None:
    found = measured.found
    whole = nx.Graph(measured.pairs.tolist())
    whole.add_nodes_from(range(measured.n))
    parts = {frozenset(part) for part in nx.connected_components(whole)}
    order = np.argsort(found.component, kind="stable")
    cuts = np.flatnonzero(np.diff(found.component[order])) + 1
    assert {frozenset(part.tolist()) for part in np.split(order, cuts)} == parts
    assert [cut.business for cut in found.cut_points] == sorted(nx.articulation_points(whole))
    bridges = {(min(a, b), max(a, b)) for a, b in nx.bridges(whole)}
    assert {(bridge.a, bridge.b) for bridge in found.bridges} == bridges


def test_communities_are_connected_and_their_modularity_is_that_of_networkx(measured: Measured) -> None:
    whole = nx.Graph()
    whole.add_nodes_from(range(measured.n))
    whole.add_weighted_edges_from((a, b, w) for (a, b), w in zip(measured.pairs.tolist(), measured.worth, strict=True))
    group = measured.found.community
    parts = [set(np.flatnonzero(group == number).tolist()) for number in range(group.max() + 1)]
    assert all(nx.is_connected(whole.subgraph(part)) for part in parts)
    assert [min(part) for part in parts] == sorted(min(part) for part in parts)
    expected = nx.community.modularity(whole, parts, weight="weight")
    assert modularity(measured.pairs, np.array(measured.worth), group).sum() == pytest.approx(expected, abs=1e-6)


def test_communities_of_a_weighted_network_are_nearly_as_good_as_igraphs_and_the_same_each_time(
    endpoint: Endpoint, ecosystem: str
) -> None:
    graph = nx.planted_partition_graph(8, 25, 0.3, 0.02, seed=4)
    pairs = np.array(sorted((min(a, b), max(a, b)) for a, b in graph.edges))
    worth = np.random.default_rng(4).lognormal(8, 1, len(pairs)).tolist()
    edges = [(a, b) for a, b in pairs.tolist()]
    first, second = (measure(endpoint, ecosystem, 200, edges, (edges, worth), None, worth) for _ in range(2))
    assert first.community.tolist() == second.community.tolist()
    igraph.set_random_number_generator(random.Random(4))
    peer = igraph.Graph(n=200, edges=edges).community_leiden("modularity", weights=worth, n_iterations=-1)
    ours = modularity(pairs, np.array(worth), first.community).sum()
    assert ours > 0.95 * modularity(pairs, np.array(worth), np.array(peer.membership)).sum()


@pytest.mark.parametrize("graph", GRAPHS, ids=str)
def test_cores_of_classic_graphs_are_the_published_ones(
    endpoint: Endpoint, ecosystem: str, graph: PublishedGraph
) -> None:
    edges = graph.edges
    found = measure(endpoint, ecosystem, len(graph.members), edges, (edges, [1.0] * len(edges)))
    assert found.core.tolist() == [graph.expected["coreness"][member] for member in graph.members]
    if best := OPTIMUM.get(graph.name):
        reached = float(modularity(np.array(edges), np.ones(len(edges)), found.community).sum())
        assert 0.98 * best < reached < best + 1e-4
