"""Structural measures as networkx takes them: a second opinion on what Graph Data Science says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx
import numpy as np

from mutualist.core.network import Bridge, CutPoint, Measures, Network


def parts_without(graph: nx.Graph, node: int) -> list[set[int]]:
    """What a node's component falls into without it."""
    rest = graph.subgraph(nx.node_connected_component(graph, node) - {node})
    return [set(part) for part in nx.connected_components(rest)]


def sides_of(graph: nx.Graph, a: int, b: int) -> list[set[int]]:
    """The two sides that the only tie between a and b holds together."""
    cut = nx.restricted_view(graph, [], [(a, b)])
    return [set(nx.node_connected_component(cut, end)) for end in (a, b)]


def bridges_of(graph: nx.Graph) -> list[tuple[int, int]]:
    """The ties that alone hold two sides together."""
    found: Any = nx.bridges(graph)
    return sorted((min(pair), max(pair)) for pair in found)


def split_measures(n: int, edges: Iterable[tuple[int, int]]) -> Measures:
    """What falls apart where, without influence and betweenness."""
    graph = nx.Graph(edges)
    graph.add_nodes_from(range(n))
    component = np.zeros(n, dtype=np.int64)
    for number, members in enumerate(nx.connected_components(graph)):
        component[list(members)] = number
    cuts = []
    for node in sorted(nx.articulation_points(graph)):
        parts = parts_without(graph, node)
        cuts.append(CutPoint(node, len(parts), max(map(len, parts))))
    bridges = [Bridge(a, b, min(map(len, sides_of(graph, a, b)))) for a, b in bridges_of(graph)]
    degree = np.array([graph.degree[node] for node in range(n)], dtype=np.int64)
    return Measures(np.zeros(n), np.zeros(n), component, degree, degree, component, tuple(cuts), tuple(bridges))


def measures_of(network: Network) -> Measures:
    """All measures: PageRank on dependant → benefactor edges divided by n's whole, shortest paths, what falls apart."""
    split = split_measures(len(network), [(int(a), int(b)) for a, b in network.pairs])
    rests = nx.DiGraph()
    rests.add_nodes_from(range(len(network)))
    columns = (network.ties.source, network.ties.target, network.weights, network.ties.mutual)
    for source, target, weight, mutual in zip(*(column.tolist() for column in columns), strict=True):
        for customer, supplier in ((target, source), (source, target))[: 1 + mutual]:
            before = rests.get_edge_data(customer, supplier, {"weight": 0.0})["weight"]
            rests.add_edge(customer, supplier, weight=before + weight / (1 + mutual))
    pairs = nx.Graph([(int(a), int(b)) for a, b in network.pairs])
    pairs.add_nodes_from(range(len(network)))
    influence, between = nx.pagerank(rests, alpha=0.85), nx.betweenness_centrality(pairs)
    return Measures(
        np.array([influence[row] for row in range(len(network))]),
        np.array([between[row] for row in range(len(network))]),
        split.component,
        split.degree,
        split.core,
        split.community,
        split.cut_points,
        split.bridges,
    )


def unmeasured(network: Network) -> Measures:
    """Measures of a network in which nobody counts and all are apart, in two communities."""
    none = np.zeros(len(network))
    return Measures(none, none, np.arange(len(network)), none, none, np.arange(len(network)) % 2, (), ())
