"""Redundancy, diversity and decentralisation stay between their ends and reach them where they should."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import entropy

from builders import TODAY, Town
from drawn import random_town
from mutualist.core.health import LEAST_BUSINESSES
from mutualist.core.network import Measures, Network, build_network
from mutualist.core.resilience.antifragility import antifragility
from mutualist.core.resilience.resilience import resilience
from mutualist.core.statistics import centralisation, evenness
from random_networks import random_network


def core_of(network: Network) -> np.ndarray:
    """The k-core numbers as networkx finds them."""
    graph = nx.Graph(network.pairs.tolist())
    graph.add_nodes_from(range(len(network)))
    numbers = nx.core_number(graph)
    return np.array([numbers[row] for row in range(len(network))], dtype=np.int64)


def measured(network: Network) -> Measures:
    """Measures of which only the cores are looked at."""
    none = np.zeros(len(network))
    return Measures(none, none, none, none, core_of(network), none, (), ())


@settings(max_examples=100, deadline=None)
@given(counts=st.lists(st.integers(0, 50), min_size=1, max_size=12).filter(any))
def test_evenness_is_that_of_scipy(counts: list[int]) -> None:
    even, effective = evenness(np.array(counts))
    present = np.array([count for count in counts if count])
    assert effective == pytest.approx(float(np.exp(entropy(present))))
    assert even == pytest.approx(float(entropy(present)) / np.log(len(present)) if len(present) > 1 else 0.0)
    assert 0 <= even <= 1


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_centralisation_is_freemans_as_networkx_counts_degrees(seed: int) -> None:
    one = random_network(seed)
    share = nx.degree_centrality(one.graph)  # degree / (n - 1)
    most = max(share.values())
    freeman = sum(most - each for each in share.values()) / (one.n - 2)
    degree = np.array([one.graph.degree[row] for row in range(one.n)])
    assert centralisation(degree) == pytest.approx(freeman, abs=1e-12)
    assert 0 <= centralisation(degree) <= 1


@pytest.mark.parametrize("seed", range(4))
def test_of_a_town_every_number_is_in_its_range_and_the_core_is_that_of_networkx(seed: int) -> None:
    network = build_network(random_town(seed, 60).ecosystem(), TODAY)
    qualities = antifragility(network, core_of(network))
    for quality in (qualities.redundancy, qualities.diversity, qualities.decentralisation):
        assert quality.value is not None
        assert 0 <= quality.value <= 1
        assert quality.reason
    counts = qualities.providers
    assert counts.needed == counts.none + counts.one + counts.two + counts.more
    assert qualities.core is not None
    inner = nx.k_core(nx.Graph(network.pairs.tolist()))
    assert qualities.core.k == min(degree for _, degree in inner.degree)
    assert qualities.core.businesses == len(inner)


def test_below_the_gates_nothing_is_said_and_what_is_missing_is() -> None:
    small = (
        Town().business(*(f"b{row}" for row in range(LEAST_BUSINESSES - 1))).offers("b0", "bread").needs("b1", "bread")
    )
    for row in range(1, LEAST_BUSINESSES - 1):
        small.tie("b0", f"b{row}")
    network = build_network(small.ecosystem(), TODAY)
    chapter = resilience(network, measured(network))
    assert (chapter.removals, chapter.coextinctions, chapter.nestedness) == ((), (), None)
    assert len(chapter.missing) == 2
    qualities = (
        chapter.antifragility.redundancy,
        chapter.antifragility.diversity,
        chapter.antifragility.decentralisation,
    )
    assert [quality.value for quality in qualities] == [None] * 3
    assert all(quality.missing for quality in qualities)
    assert chapter.antifragility.core is None


def test_with_enough_of_everything_all_is_said() -> None:
    town = Town().business(*(f"b{row:02}" for row in range(LEAST_BUSINESSES)), industry=("NACE2:10.71",))
    for row in range(LEAST_BUSINESSES):
        town.offers(f"b{row:02}", f"c{row % 5}").needs(f"b{row:02}", f"c{(row + 1) % 5}")
        town.tie(f"b{row:02}", f"b{(row + 1) % LEAST_BUSINESSES:02}")
    network = build_network(town.ecosystem(), TODAY)
    chapter = resilience(network, measured(network))
    assert chapter.missing == ()
    made = chapter.antifragility
    assert made.redundancy.value == 1.0, "four others offer what each needs"
    assert made.decentralisation.value == 1.0, "in a ring all have two partners"
    assert made.core is not None
    assert (made.core.k, made.core.share) == (2, 1.0)


def test_without_members_nothing_fails() -> None:
    network = build_network(Town().ecosystem(), TODAY)
    assert len(resilience(network, measured(network)).missing) == 2
