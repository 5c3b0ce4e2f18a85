"""The same measures by igraph, networkx and rustworkx, on the same network, where they end in reasonable time."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import igraph
import networkx as nx
import numpy as np
import rustworkx as rx

from mutualist.core.network import build_network
from mutualist.core.resilience.removal import by_recomputed_degree, r_index
from skewed import AS_OF, Size, skewed

REMOVED = 2_500
"""Businesses of the small network that networkx takes apart one by one: a step costs it the whole network."""


def timed(size: Size) -> dict[str, float | str]:
    """Seconds of each peer's measure; a sentence where it is not run."""
    network = build_network(skewed(size), AS_OF)
    edges, worth, n = network.pairs.tolist(), network.pair_weights, len(network)
    found: dict[str, float | str] = {}

    def timing(name: str, run: Callable[[], Any]) -> Any:
        started = time.perf_counter()
        answer = run()
        found[name] = time.perf_counter() - started
        return answer

    graph = timing("igraph, building", lambda: igraph.Graph(n=n, edges=edges))
    directed = igraph.Graph(
        n=n, edges=np.stack([network.ties.target, network.ties.source], axis=1).tolist(), directed=True
    )
    timing("igraph, PageRank", lambda: directed.pagerank(damping=0.85, weights=network.weights.tolist()))
    timing(
        "igraph, components, cut points, bridges", lambda: (graph.components(), graph.cut_vertices(), graph.bridges())
    )
    timing("igraph, k-core", graph.coreness)
    timing("igraph, Leiden", lambda: graph.community_leiden("modularity", weights=worth.tolist(), n_iterations=-1))
    plain = timing("networkx, building", lambda: _networkx(n, edges))
    timing("networkx, cut points", lambda: list(nx.articulation_points(plain)))
    timing("networkx, bridges", lambda: list(nx.bridges(plain)))
    timing("networkx, k-core", lambda: nx.core_number(plain))
    rust = rx.PyGraph()
    rust.add_nodes_from(range(n))
    rust.extend_from_edge_list([tuple(edge) for edge in edges])
    timing("rustworkx, cut points", lambda: rx.articulation_points(rust))
    timing("rustworkx, k-core", lambda: rx.core_number(rust))
    found["networkx, R-index, betweenness of 500 sources"] = "not run: hours at this size"
    _small(timing)
    return found


def _networkx(n: int, edges: Any) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(range(n))
    graph.add_edges_from(edges)
    return graph


def _small(timing: Callable[[str, Callable[[], Any]], Any]) -> None:
    """The R-index of a network that networkx can take apart; both sides must agree."""
    network = build_network(skewed(Size(REMOVED, 50, 25)), AS_OF)
    n, pairs = len(network), network.pairs

    def plain() -> float:
        graph, total = _networkx(n, pairs.tolist()), 0
        while graph:
            graph.remove_node(min(graph, key=lambda node: (-graph.degree[node], node)))
            total += max(map(len, nx.connected_components(graph)), default=0)
        return total / n**2

    peer = timing(f"networkx, R-index, recomputed degree, of {n:,}", plain)
    ours = timing(f"ours, the same of {n:,}", lambda: r_index(n, pairs, by_recomputed_degree(n, pairs)))
    if abs(peer - ours) > 1e-9:
        raise SystemExit(f"networkx says {peer}, we say {ours}")


if __name__ == "__main__":
    print(timed(Size(2_000, 40, 20)))
