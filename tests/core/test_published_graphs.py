"""Numbers of the pure core on published graphs: the R-index by plain removal, Freeman's centralisation, modularity."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from mutualist.core.communities.communities import modularity
from mutualist.core.resilience import RemovalStrategy
from mutualist.core.resilience.removal import by_degree, by_recomputed_degree, r_index
from mutualist.core.statistics import centralisation
from published import GRAPHS, KARATE, PublishedGraph, karate_sides


@pytest.mark.parametrize("strategy", [RemovalStrategy.DEGREE, RemovalStrategy.RECOMPUTED_DEGREE])
@pytest.mark.parametrize("published", GRAPHS, ids=str)
def test_the_index_of_a_published_graph_is_that_of_plain_removal(
    published: PublishedGraph, strategy: RemovalStrategy
) -> None:
    n, pairs, graph = len(published.members), np.array(published.edges), nx.Graph(published.edges)
    order = (by_degree if strategy is RemovalStrategy.DEGREE else by_recomputed_degree)(n, pairs)
    sizes = []
    for gone in order.tolist():
        if strategy is RemovalStrategy.RECOMPUTED_DEGREE:
            assert graph.degree[gone] == max(degree for _, degree in graph.degree)
        graph.remove_node(gone)
        sizes.append(max(map(len, nx.connected_components(graph)), default=0))
    assert r_index(n, pairs, order) == pytest.approx(sum(sizes) / n**2, abs=1e-12)


@pytest.mark.parametrize("published", GRAPHS, ids=str)
def test_centralisation_follows_from_the_published_degrees(published: PublishedGraph) -> None:
    n, expected = len(published.members), published.expected["degree"]
    degree = np.bincount(np.array(published.edges).ravel(), minlength=n)
    assert degree.tolist() == [expected[member] for member in published.members]
    freeman = sum(max(expected.values()) - each for each in expected.values()) / (n * n - 3 * n + 2)
    assert centralisation(degree) == pytest.approx(freeman, abs=1e-12)


def test_the_split_of_the_karate_club_has_the_modularity_that_networkx_gives_it() -> None:
    pairs, club = np.array(KARATE.edges), karate_sides()
    group = np.array([club[member] == "Mr. Hi" for member in KARATE.members], dtype=np.int64)
    sides = [set(np.flatnonzero(group == side).tolist()) for side in (0, 1)]
    expected = nx.community.modularity(nx.Graph(KARATE.edges), sides, weight=None)
    assert modularity(pairs, np.ones(len(pairs)), group).sum() == pytest.approx(expected, abs=1e-12)
    assert expected > 0.35
