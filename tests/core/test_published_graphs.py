"""Numbers of the pure core on published graphs: the R-index by plain removal, Freeman's centralisation, modularity."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import networkx as nx
import numpy as np
import pytest

from mutualist.core.communities.communities import modularity
from mutualist.core.resilience import RemovalStrategy
from mutualist.core.resilience.removal import by_degree, by_recomputed_degree, r_index
from mutualist.core.statistics import centralisation

SHARED = Path(__file__).parents[2].parent / "shared" / "data"
GRAPHS = {
    "florentine_marriage": "florentine_marriage_edges.csv",
    "florentine_business": "florentine_business_edges.csv",
    "krackhardt_kite": "krackhardt_kite_edges.csv",
    "zachary_karate": "zachary_karate_edges.csv",
}
pytestmark = pytest.mark.skipif(not (SHARED / "classic").is_dir(), reason="no folder of published graphs beside this")


def classic(name: str) -> tuple[list[str], np.ndarray]:
    """The members, by name, and their undirected pairs."""
    with (SHARED / "classic" / GRAPHS[name]).open(encoding="utf-8", newline="") as file:
        ties = [(row["source"], row["target"]) for row in csv.DictReader(file)]
    names = sorted({end for tie in ties for end in tie})
    index = {member: row for row, member in enumerate(names)}
    return names, np.array(sorted({(min(index[a], index[b]), max(index[a], index[b])) for a, b in ties}))


@pytest.mark.parametrize("strategy", [RemovalStrategy.DEGREE, RemovalStrategy.RECOMPUTED_DEGREE])
@pytest.mark.parametrize("name", GRAPHS)
def test_the_index_of_a_published_graph_is_that_of_plain_removal(name: str, strategy: RemovalStrategy) -> None:
    names, pairs = classic(name)
    n, graph = len(names), nx.Graph(pairs.tolist())
    order = (by_degree if strategy is RemovalStrategy.DEGREE else by_recomputed_degree)(n, pairs)
    sizes = []
    for gone in order.tolist():
        if strategy is RemovalStrategy.RECOMPUTED_DEGREE:
            assert graph.degree[gone] == max(degree for _, degree in graph.degree)
        graph.remove_node(gone)
        sizes.append(max(map(len, nx.connected_components(graph)), default=0))
    assert r_index(n, pairs, order) == pytest.approx(sum(sizes) / n**2, abs=1e-12)


@pytest.mark.parametrize("name", GRAPHS)
def test_centralisation_follows_from_the_published_degrees(name: str) -> None:
    published = json.loads((SHARED / "expected" / "graphs_classic.json").read_text(encoding="utf-8"))[name]
    names, pairs = classic(name)
    degree = np.bincount(pairs.ravel(), minlength=len(names))
    assert degree.tolist() == [published["degree"][member] for member in names]
    n, most = len(names), max(published["degree"].values())
    freeman = sum(most - each for each in published["degree"].values()) / (n * n - 3 * n + 2)
    assert centralisation(degree) == pytest.approx(freeman, abs=1e-12)


def test_the_split_of_the_karate_club_has_the_modularity_that_networkx_gives_it() -> None:
    names, pairs = classic("zachary_karate")
    with (SHARED / "classic" / "zachary_karate_nodes.csv").open(encoding="utf-8", newline="") as file:
        club = {row["member"]: row["club_after_split"] for row in csv.DictReader(file)}
    group = np.array([club[member] == "Mr. Hi" for member in names], dtype=np.int64)
    sides = [set(np.flatnonzero(group == side).tolist()) for side in (0, 1)]
    expected = nx.community.modularity(nx.Graph(pairs.tolist()), sides, weight=None)
    assert modularity(pairs, np.ones(len(pairs)), group).sum() == pytest.approx(expected, abs=1e-12)
    assert expected > 0.35
