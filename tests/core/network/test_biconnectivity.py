"""Whom a loss cuts off equals networkx, for everybody and on every kind of graph; niches and chances equal a count."""

from __future__ import annotations

import itertools
import random

import networkx as nx
import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import entropy

from builders import TODAY, Town
from drawn import towns
from mutualist.core.model import BusinessKind
from mutualist.core.network import build_network, walk
from mutualist.core.network.niches import named, niches
from mutualist.core.statistics import chance_overlap, effective, share_at_random


def cut_off_by_networkx(graph: nx.Graph) -> list[int]:
    """For every node how many others are outside the largest rest of its component."""
    lost = []
    for node in sorted(graph):
        rest = graph.subgraph(nx.node_connected_component(graph, node) - {node})
        parts = [len(part) for part in nx.connected_components(rest)]
        lost.append(sum(parts) - max(parts, default=0))
    return lost


def tied(graph: nx.Graph) -> Town:
    """A town with the ties of a graph, some of them twice, and one of a business with itself."""
    town = Town().business(*(f"b{row:04}" for row in sorted(graph)))
    for a, b in graph.edges:
        town.tie(f"b{a:04}", f"b{b:04}")
        if (a + b) % 3 == 0:
            town.tie(f"b{b:04}", f"b{a:04}")
    return town


@pytest.mark.parametrize("seed", range(200))
def test_whom_a_loss_cuts_off_equals_networkx(seed: int) -> None:
    chance = random.Random(seed)
    n = chance.randrange(1, 40)
    graph = nx.gnm_random_graph(n, chance.randrange(0, int(1.4 * n) + 1), seed=seed)
    assert walk(build_network(tied(graph).ecosystem(), TODAY)).lost().tolist() == cut_off_by_networkx(graph)


@pytest.mark.parametrize(
    "graph", [nx.path_graph(3000), nx.star_graph(50), nx.cycle_graph(30), nx.barbell_graph(5, 3), nx.empty_graph(4)]
)
def test_long_chains_stars_and_rings_are_no_trouble(graph: nx.Graph) -> None:
    lost = walk(build_network(tied(graph).ecosystem(), TODAY)).lost()
    if len(graph) < 100:
        assert lost.tolist() == cut_off_by_networkx(graph)
    else:
        assert lost.tolist() == [min(row, len(graph) - 1 - row) for row in range(len(graph))]


@given(towns(declared=True))
def test_niches_are_what_members_offer_to_whom(town: Town) -> None:
    ecosystem = town.ecosystem()
    network = build_network(ecosystem, TODAY)
    members = {business.id for business in ecosystem.businesses if business.kind is not BusinessKind.STEWARD}
    holders: dict[tuple[str, str], set[str]] = {}
    for offer, serve in itertools.product(ecosystem.offers, ecosystem.serves):
        if offer.business == serve.business and offer.business in members:
            holders.setdefault((offer.capability, serve.segment), set()).add(offer.business)
    held = niches(network)
    assert named(network, held) == set(holders)
    assert sorted(held.held_by.tolist()) == sorted(map(len, holders.values()))
    assert len(held.holder) == sum(map(len, holders.values()))


@given(st.lists(st.integers(0, 50), max_size=30))
def test_the_effective_number_is_the_exponential_of_entropy(counts: list[int]) -> None:
    expected = float(np.exp(entropy(counts))) if sum(counts) else 0.0
    assert effective(np.array(counts, dtype=float)) == pytest.approx(expected)


@given(st.lists(st.sets(st.integers(0, 4)), min_size=2, max_size=12))
def test_chance_is_the_share_of_all_pairs(rows: list[set[int]]) -> None:
    table = sp.csr_array(np.array([[float(column in row) for column in range(5)] for row in rows]))
    pairs = list(itertools.combinations(rows, 2))
    assert share_at_random(table) == pytest.approx(sum(bool(a & b) for a, b in pairs) / len(pairs))


def test_where_patterns_are_many_chance_is_drawn_close_and_the_same_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    table = sp.csr_array((np.random.default_rng(1).random((400, 12)) < 0.15).astype(float))
    exact = share_at_random(table)
    monkeypatch.setattr(chance_overlap, "MOST_PATTERNS", 3)
    assert share_at_random(table) == share_at_random(table) == pytest.approx(exact, abs=0.004)
