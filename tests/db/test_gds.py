"""What Graph Data Science measures equals networkx and linear algebra, and leaves nothing behind."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np
import pytest
from neo4j import Driver

from builders import Interrupted, Town
from mutualist.core.network import Measures
from mutualist.graph import Endpoint, measure
from published import GRAPHS, PublishedGraph
from recounted import dependence, pairs

LABOUR_SHARE = 0.15
"""One minus the damping factor (Acemoglu et al. 2012)."""

Weighted = tuple[list[tuple[int, int]], list[float]]


def influence_of(n: int, rests_on: Weighted) -> np.ndarray:
    """The influence vector (α/n)·(I − (1−α)·Wᵀ)⁻¹·1, where W holds each dependant's shares in its benefactors."""
    worth = np.zeros((n, n))
    for (dependant, benefactor), weight in zip(*rests_on, strict=True):
        worth[dependant, benefactor] += weight
    totals = worth.sum(axis=1, keepdims=True)
    shares = np.divide(worth, totals, out=np.zeros_like(worth), where=totals > 0)
    ones = np.ones(n)
    return LABOUR_SHARE / n * np.linalg.solve(np.eye(n) - (1 - LABOUR_SHARE) * shares.T, ones)


def parts_without(graph: nx.Graph, node: int) -> list[int]:
    """The sizes of what a node's component falls into without it."""
    rest = graph.subgraph(nx.node_connected_component(graph, node) - {node})
    return [len(part) for part in nx.connected_components(rest)]


def check(found: Measures, graph: nx.Graph, rests_on: Weighted) -> None:
    """Measures against what networkx and numpy say."""
    n = graph.number_of_nodes()
    assert found.influence == pytest.approx(influence_of(n, rests_on), abs=1e-6)
    between: Any = nx.betweenness_centrality(graph)
    assert found.betweenness == pytest.approx([between[node] for node in range(n)], abs=1e-6)
    assert found.degree.tolist() == [graph.degree[node] for node in range(n)]
    together = {frozenset(np.flatnonzero(found.component == c).tolist()) for c in set(found.component.tolist())}
    assert together == {frozenset(part) for part in nx.connected_components(graph)}
    assert [(cut.business, cut.parts, cut.largest) for cut in found.cut_points] == [
        (node, len(parts_without(graph, node)), max(parts_without(graph, node)))
        for node in sorted(nx.articulation_points(graph))
    ]
    bridges: Any = nx.bridges(graph)
    expected = []
    for a, b in sorted((min(pair), max(pair)) for pair in bridges):
        cut = nx.restricted_view(graph, [], [(a, b)])
        expected.append((a, b, min(len(nx.node_connected_component(cut, end)) for end in (a, b))))
    assert [(bridge.a, bridge.b, bridge.smaller) for bridge in found.bridges] == expected


def random_ties(seed: int) -> tuple[int, list[tuple[int, int]], Weighted]:
    """Ties of a random town: in several components, parallel, reciprocated, of any worth; some members have none."""
    chance = random.Random(seed)
    n = chance.randrange(3, 45)
    town = Town().business(*(f"b{row:02}" for row in range(n)))
    worths: dict[str, float | None] = {}
    for number in range(chance.randrange(1, int(1.5 * n) + 2)):
        one, other = chance.sample(range(n - n // 6), 2)
        for copy in range(chance.choice((1, 1, 1, 2))):
            source, target = (one, other) if chance.random() < 0.8 else (other, one)
            town.tie(f"b{source:02}", f"b{target:02}", id=f"t{number:03}-{copy}")
            worths[f"t{number:03}-{copy}"] = chance.choice((None, 0.0, chance.uniform(1, 1e6)))
    ties = town.ecosystem().ties
    index = {f"b{row:02}": row for row in range(n)}
    return n, pairs(ties, index), dependence(ties, index, [worths[tie.id] for tie in ties])


@pytest.mark.parametrize("seed", range(25))
def test_measures_of_random_ties_equal_networkx(endpoint: Endpoint, ecosystem: str, seed: int) -> None:
    n, edges, rests_on = random_ties(seed)
    graph = nx.Graph(edges)
    graph.add_nodes_from(range(n))
    check(measure(endpoint, ecosystem, n, edges, rests_on), graph, rests_on)


def test_random_ties_are_of_every_kind() -> None:
    components, isolated, parallel, reciprocated, cuts, bridges = 0, 0, 0, 0, 0, 0
    for seed in range(25):
        n, edges, (directed, _) = random_ties(seed)
        graph = nx.Graph(edges)
        graph.add_nodes_from(range(n))
        components += nx.number_connected_components(graph) > 1
        isolated += nx.number_of_isolates(graph) > 0
        parallel += len(set(directed)) < len(directed)
        reciprocated += any((b, a) in directed for a, b in directed)
        cuts += any(nx.articulation_points(graph))
        bridges += nx.has_bridges(graph)
    assert min(components, isolated, parallel, reciprocated, cuts, bridges) > 5


@pytest.mark.parametrize("graph", GRAPHS, ids=str)
def test_measures_of_classic_graphs_are_the_published_ones(
    endpoint: Endpoint, ecosystem: str, graph: PublishedGraph
) -> None:
    names, edges, published = graph.members, graph.edges, graph.expected
    both_ways = [*edges, *((b, a) for a, b in edges)]
    found = measure(endpoint, ecosystem, len(names), edges, (both_ways, [1.0] * len(both_ways)))
    assert len(edges) == published["edges"]
    assert found.betweenness == pytest.approx([published["betweenness_normalized"][m] for m in names], abs=2e-6)
    assert found.degree.tolist() == [published["degree"][member] for member in names]
    assert found.influence == pytest.approx([published["pagerank_085"][member] for member in names], abs=2e-6)
    assert sorted(np.bincount(found.component).tolist(), reverse=True) == published["components"]
    assert [names[cut.business] for cut in found.cut_points] == sorted(published["articulation_points"])
    cut_off = {names[cut.business]: len(names) - 1 - cut.largest for cut in found.cut_points}
    assert cut_off == published["articulation_impact_nodes_cut_off_from_largest_remainder"]
    bridges = {frozenset((names[bridge.a], names[bridge.b])) for bridge in found.bridges}
    assert bridges == {frozenset(map(str, pair)) for pair in published["bridges"]}


def test_without_ties_everything_is_zero_and_everybody_alone(endpoint: Endpoint, ecosystem: str) -> None:
    found = measure(endpoint, ecosystem, 3, [], ([], []))
    assert (found.influence.tolist(), found.betweenness.tolist()) == ([0, 0, 0], [0, 0, 0])
    assert found.component.tolist() == [0, 1, 2]
    assert (found.cut_points, found.bridges) == ((), ())
    assert measure(endpoint, ecosystem, 0, [], ([], [])).influence.tolist() == []


def test_two_tied_members_have_no_paths_between_others(endpoint: Endpoint, ecosystem: str) -> None:
    found = measure(endpoint, ecosystem, 2, [(0, 1)], ([(0, 1)], [1.0]))
    assert found.betweenness.tolist() == [0, 0]
    assert [(bridge.a, bridge.b, bridge.smaller) for bridge in found.bridges] == [(0, 1, 1)]


def test_the_same_ties_give_the_same_numbers_to_the_last_digit(endpoint: Endpoint, ecosystem: str) -> None:
    chance = random.Random(3)
    ties = sorted({(min(pair), max(pair)) for pair in (chance.sample(range(1_500), 2) for _ in range(6_000))})
    rests_on = (ties, [chance.uniform(1, 1e6) for _ in ties])
    first, *others = (measure(endpoint, ecosystem, 1_500, ties, rests_on) for _ in range(4))
    for other in others:
        assert other.influence.tolist() == first.influence.tolist()
        assert other.betweenness.tolist() == first.betweenness.tolist()
    assert len(set(first.betweenness.tolist())) > 1_000


def projections(driver: Driver, endpoint: Endpoint, ecosystem: str) -> list[str]:
    """The names of an ecosystem's projections that the server holds."""
    rows = driver.execute_query("CALL gds.graph.list() YIELD graphName RETURN graphName", database_=endpoint.database)
    whose = hashlib.sha256(ecosystem.encode()).hexdigest()[:32]
    return [row["graphName"] for row in rows.records if whose in row["graphName"]]


def test_projections_are_dropped_when_all_is_measured(driver: Driver, endpoint: Endpoint, ecosystem: str) -> None:
    measure(endpoint, ecosystem, 3, [(0, 1), (1, 2)], ([(0, 1), (1, 2)], [1.0, 1.0]))
    assert projections(driver, endpoint, ecosystem) == []


@pytest.mark.parametrize("nth", [1, 3])
def test_projections_are_dropped_after_an_error(driver: Driver, endpoint: Endpoint, ecosystem: str, nth: int) -> None:
    held: list[str] = []

    def stop() -> None:
        held.extend(projections(driver, endpoint, ecosystem))
        raise RuntimeError("the power went out")

    ties = [(0, 1), (1, 2)]
    with pytest.raises(RuntimeError, match="the power went out"):
        measure(
            endpoint,
            ecosystem,
            3,
            ties,
            (ties, [1.0, 1.0]),
            Interrupted("Measuring with Graph Data Science", stop, nth),
        )
    assert len(held) == 1
    assert projections(driver, endpoint, ecosystem) == []


def killed_while_measuring(endpoint: Endpoint, ecosystem: str) -> None:
    """Have a process measure an ecosystem and kill it while its projection stands."""
    script = (
        "import os, signal, sys\n"
        "from builders import Interrupted\n"
        "from mutualist.graph.endpoint import Endpoint\n"
        "from mutualist.graph.gds import measure\n"
        "ties = [(0, 1), (1, 2)]\n"
        "die = Interrupted('Measuring with Graph Data Science', lambda: os.kill(os.getpid(), signal.SIGKILL))\n"
        "measure(Endpoint(*sys.argv[2:]), sys.argv[1], 3, ties, (ties, [1.0, 1.0]), die)\n"
    )
    where = (endpoint.uri, endpoint.username, endpoint.password, endpoint.database)
    ended = subprocess.run(
        [sys.executable, "-c", script, ecosystem, *where], cwd=Path(__file__).parents[1], check=False
    )
    assert ended.returncode == -9


def test_what_a_killed_analysis_left_is_dropped_by_the_next_of_that_ecosystem_alone(
    driver: Driver, endpoint: Endpoint, ecosystem: str
) -> None:
    longer = f"{ecosystem}-dependence"
    for name in (ecosystem, longer):
        killed_while_measuring(endpoint, name)
        assert len(projections(driver, endpoint, name)) == 1
    ties = [(0, 1), (1, 2)]
    measure(endpoint, ecosystem, 3, ties, (ties, [1.0, 1.0]))
    assert projections(driver, endpoint, ecosystem) == []
    assert len(projections(driver, endpoint, longer)) == 1, "an ecosystem whose id starts alike keeps its own"
    measure(endpoint, longer, 3, ties, (ties, [1.0, 1.0]))
    assert projections(driver, endpoint, longer) == []


def test_what_a_killed_analysis_left_is_dropped_where_no_ties_are_left_either(
    driver: Driver, endpoint: Endpoint, ecosystem: str
) -> None:
    killed_while_measuring(endpoint, ecosystem)
    assert len(projections(driver, endpoint, ecosystem)) == 1
    measure(endpoint, ecosystem, 3, [], ([], []))
    assert projections(driver, endpoint, ecosystem) == []
