"""The published data that tests compare with are what they are said to be: graphs and figures are those of networkx."""

from __future__ import annotations

from typing import Any

import networkx as nx
import numpy as np
import pytest

from published import DATA, GRAPHS, KARATE, PublishedGraph, karate_sides, rows, southern_women

FLORENTINE, BUSINESS, KITE, _ = GRAPHS
KITE_NAMES = ("Andre", "Beverly", "Carol", "Diane", "Ed", "Fernando", "Garth", "Heather", "Ike", "Jane")


def by_name(graph: PublishedGraph) -> nx.Graph:
    """A published graph as networkx has graphs."""
    return nx.Graph(graph.ties)


def test_three_graphs_and_a_table_are_those_of_networkx() -> None:
    assert nx.utils.graphs_equal(by_name(FLORENTINE), nx.Graph(nx.florentine_families_graph().edges))
    kite = nx.relabel_nodes(nx.krackhardt_kite_graph(), dict(enumerate(KITE_NAMES)))
    assert nx.utils.graphs_equal(by_name(KITE), nx.Graph(kite.edges))
    karate: Any = nx.karate_club_graph()
    assert karate_sides() == {str(member + 1): side for member, side in karate.nodes(data="club")}
    weights = {
        (row["source"], row["target"]): int(row["weight"]) for row in rows(DATA / "graphs/zachary_karate_edges.csv")
    }
    assert weights == {(str(a + 1), str(b + 1)): weight for a, b, weight in karate.edges(data="weight")}
    women: Any = nx.davis_southern_women_graph()
    seen = nx.bipartite.biadjacency_matrix(women, women.graph["top"], women.graph["bottom"]).toarray()
    assert np.array_equal(southern_women(), seen)


@pytest.mark.parametrize("published", GRAPHS, ids=str)
def test_the_figures_of_a_graph_are_those_of_networkx(published: PublishedGraph) -> None:
    graph, expected = by_name(published), published.expected
    cuts: dict[str, int] = {}
    for point in nx.articulation_points(graph):
        rest = graph.subgraph(set(graph) - {point})
        cuts[point] = len(rest) - max(map(len, nx.connected_components(rest)))
    assert expected["edges"] == graph.number_of_edges()
    assert expected["components"] == sorted(map(len, nx.connected_components(graph)), reverse=True)
    assert sorted(expected["articulation_points"]) == sorted(cuts)
    assert expected["articulation_impact_nodes_cut_off_from_largest_remainder"] == cuts
    bridges: Any = nx.bridges(graph)
    assert {frozenset(map(str, pair)) for pair in expected["bridges"]} == set(map(frozenset, bridges))
    assert expected["degree"] == dict(graph.degree)
    assert expected["coreness"] == nx.core_number(graph)
    assert expected["betweenness_normalized"] == pytest.approx(nx.betweenness_centrality(graph), abs=1e-6)
    assert expected["pagerank_085"] == pytest.approx(nx.pagerank(graph, 0.85, weight=None, tol=1e-10), abs=1e-6)


def test_the_numbers_that_papers_name_are_there() -> None:
    assert KITE.expected["betweenness_normalized"]["Heather"] == pytest.approx(14 / 36, abs=1e-6)
    assert FLORENTINE.expected["betweenness_normalized"]["Medici"] == pytest.approx(0.522, abs=5e-4)
    assert (len(KARATE.members), len(KARATE.edges)) == (34, 78)
    assert (len(BUSINESS.members), len(BUSINESS.edges)) == (11, 15)
