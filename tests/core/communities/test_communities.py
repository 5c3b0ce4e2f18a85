"""Communities: modularity as networkx has it, common traits that are no accident, ties that nobody forbids."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, Town
from drawn import random_town
from mutualist.core.communities import TraitKind
from mutualist.core.communities.communities import LISTED, communities, modularity
from mutualist.core.health import LEAST_BUSINESSES
from mutualist.core.model import TieKind
from mutualist.core.model.ties import barred
from mutualist.core.network import Measures, Network, build_network
from random_networks import random_network
from saying import said


def measured(group: list[int] | np.ndarray) -> Measures:
    """Measures of which only the communities are looked at."""
    none = np.zeros(len(group))
    return Measures(none, none, none, none, none, np.array(group), (), ())


def found_by_networkx(network: Network) -> np.ndarray:
    """Communities by label propagation, numbered by their first members."""
    graph = nx.Graph(network.pairs.tolist())
    graph.add_nodes_from(range(len(network)))
    group = np.zeros(len(network), dtype=np.int64)
    for number, members in enumerate(sorted(map(sorted, nx.community.label_propagation_communities(graph)))):
        group[members] = number
    return group


@settings(max_examples=100, deadline=None)
@given(seed=st.integers(0, 10_000), k=st.integers(1, 6))
def test_modularity_is_that_of_networkx(seed: int, k: int) -> None:
    one = random_network(seed)
    group = np.unique(np.random.default_rng(seed).integers(0, k, one.n), return_inverse=True)[1]
    parts = [set(np.flatnonzero(group == number).tolist()) for number in range(group.max() + 1)]
    expected = nx.community.modularity(one.graph, parts, weight="weight")
    assert modularity(one.pairs, np.array(one.worth), group).sum() == pytest.approx(expected, abs=1e-9)


def two_villages() -> Town:
    """Ten millers' customers in Upton and ten in Downton, who hardly trade; each side has what the other lacks."""
    town = Town()
    for village, offered, needed in (("Upton", "bread", "cheese"), ("Downton", "cheese", "bread")):
        names = [f"{village.lower()}{row}" for row in range(12)]
        town.business(*names, city=village)
        for row, name in enumerate(names):
            town.serves(name, f"people of {village}")
            town.tie(names[0], name) if row else None
            town.tie(name, names[(row + 1) % 12])
        town.offers(names[3], offered).needs(names[5], needed)
    return town


def test_what_holds_a_community_together_names_it() -> None:
    network = build_network(two_villages().ecosystem(), TODAY)
    group = [0 if one.startswith("d") else 1 for one in network.members.id]
    answer = communities(network, measured(group))
    assert answer.missing is None
    assert [community.size for community in answer.listed] == [12, 12]
    assert {community.name for community in answer.listed} == {"Downton · people of Downton", "Upton · people of Upton"}
    first = answer.listed[0]
    (place,) = [trait for trait in first.common_traits if trait.kind is TraitKind.PLACE]
    assert (place.members, place.share, place.lift) == (12, 1.0, 2.0)
    assert first.members[0] == "downton0"
    assert first.inside == 1.0


def test_two_that_hardly_trade_are_joined_by_who_needs_what_the_other_offers() -> None:
    town = two_villages()
    network = build_network(town.ecosystem(), TODAY)
    group = [0 if one.startswith("d") else 1 for one in network.members.id]
    (hole,) = communities(network, measured(group)).structural_holes
    assert (hole.pairs, {hole.a, hole.b}) == (0, {1, 2})
    assert {frozenset((link.a, link.b)) for link in hole.bridging_ties} == {
        frozenset(("downton3", "upton5")),
        frozenset(("downton5", "upton3")),
    }
    assert "offers cheese, which Upton5 needs" in " ".join(said(link.reason) for link in hole.bridging_ties)
    town.avoid("downton3", "upton5").tie("downton5", "upton3", TieKind.COMPETES)
    ecosystem = town.ecosystem()
    assert (
        communities(build_network(ecosystem, TODAY), measured(group), barred(ecosystem, TODAY)).structural_holes == ()
    )


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 1_000))
def test_of_a_town_every_community_is_told_truly(seed: int) -> None:
    ecosystem = random_town(seed, 50).ecosystem()
    network = build_network(ecosystem, TODAY)
    group = found_by_networkx(network)
    never = barred(ecosystem, TODAY)
    answer = communities(network, measured(group), never)
    sizes = np.bincount(group)
    assert answer.count == (sizes >= 3).sum()
    assert [community.size for community in answer.listed] == sorted(sizes[sizes >= 3].tolist(), reverse=True)[:LISTED]
    for one in answer.listed:
        rows = [network.index[id] for id in one.members]
        assert len(rows) == one.size
        assert len(set(group[rows].tolist())) == 1
        assert one.pairs == sum(a in rows and b in rows for a, b in network.pairs.tolist())
        assert 0 <= one.inside <= 1
        for trait in one.common_traits:
            assert trait.members >= 3
            assert trait.lift >= 1.5
            assert trait.share == pytest.approx(trait.members / one.size)
    stewards = {business.id for business in ecosystem.businesses if business.kind == "steward"}
    for hole in answer.structural_holes:
        assert hole.pairs < hole.expected / 2
        for link in hole.bridging_ties:
            assert link.b in answer.listed[hole.b - 1].members
            assert link.a in answer.listed[hole.a - 1].members
            assert frozenset((link.a, link.b)) not in never
            assert not {link.a, link.b} & stewards
            assert 0 < link.fit <= 1
            assert "needs" in said(link.reason)
    assert answer == communities(network, measured(group), never), "the same ecosystem gives the same answer"


def test_too_few_tied_businesses_have_no_communities() -> None:
    town = Town().business(*(f"b{row}" for row in range(40)))
    for row in range(LEAST_BUSINESSES - 2):
        town.tie(f"b{row}", f"b{row + 1}")
    answer = communities(build_network(town.ecosystem(), TODAY), measured(list(range(40))))
    assert (answer.listed, answer.structural_holes, answer.modularity) == ((), (), None)
    assert said(answer.missing) == f"Only {LEAST_BUSINESSES - 1} businesses are tied; {LEAST_BUSINESSES} are wanted."
