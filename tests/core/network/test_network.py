"""A network says what the ecosystem says of a day; some of its businesses are an ecosystem of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, Town
from drawn import random_town, towns
from mutualist.core.model import Ecosystem, TieKind
from mutualist.core.model.taxonomy import all_broader
from mutualist.core.network import Network, archive, build_network, dump_network, load_network, network_bytes
from recounted import dependence, pairs, structural, yearly


def without(ecosystem: Ecosystem, gone: set[str]) -> Ecosystem:
    """An ecosystem with every row that names one of these businesses taken out."""
    return replace(
        ecosystem,
        businesses=tuple(one for one in ecosystem.businesses if one.id not in gone),
        offers=tuple(one for one in ecosystem.offers if one.business not in gone),
        needs=tuple(one for one in ecosystem.needs if one.business not in gone),
        serves=tuple(one for one in ecosystem.serves if one.business not in gone),
        ties=tuple(one for one in ecosystem.ties if not {one.source, one.target} & gone),
    )


def names(network: Network, matrix: str, terms: str) -> set[tuple[str, str]]:
    """(term, business) of a 0/1 matrix of terms × businesses."""
    cells = getattr(network, matrix).tocoo()
    return set(zip(getattr(network, terms).id[cells.row], network.members.id[cells.col], strict=True))


@given(towns(declared=True))
def test_pairs_and_weights_are_those_of_the_ties_that_hold(town: Town) -> None:
    ecosystem = town.ecosystem()
    network, ties = build_network(ecosystem, TODAY), structural(ecosystem.ties, TODAY)
    assert [tuple(pair) for pair in network.pairs.tolist()] == pairs(ties, network.index)
    worth = [yearly(tie, ecosystem.settings, TODAY) for tie in ties]
    edges, weights = dependence(ties, network.index, [None if one is None else float(one) for one in worth])
    found, weigh = network.dependence
    assert list(map(tuple, found.tolist())) == edges
    assert weigh.tolist() == weights
    assert (network.adjacency.toarray() == network.adjacency.toarray().T).all()


def test_parallel_and_reciprocated_ties_are_one_pair() -> None:
    town = Town().business("a", "b", "c").tie("a", "b").tie("b", "a").tie("a", "b", TieKind.REFERS).tie("c", "b")
    network = build_network(town.ecosystem(), TODAY)
    assert network.pairs.tolist() == [[0, 1], [1, 2]]
    assert network.pair_weights.tolist() == [3.0, 1.0]


def test_a_customer_rests_on_its_supplier_by_the_worth_of_the_tie() -> None:
    town = Town().business("mill", "baker", "shop").tie("mill", "baker", value=300).tie("baker", "shop")
    network = build_network(town.tie("shop", "mill", value=100).ecosystem(), TODAY)
    assert network.dependence[0].tolist() == [[0, 1], [2, 0], [1, 2]]  # the baker is 0, the mill 1
    assert network.weights.tolist() == [300.0, 300.0, 100.0]


def test_where_no_worth_is_known_every_tie_counts_the_same() -> None:
    network = build_network(Town().business("a", "b").tie("a", "b").tie("b", "a").ecosystem(), TODAY)
    assert network.weights.tolist() == [1.0, 1.0]


@given(towns(declared=True))
def test_providers_and_servers_count_what_is_narrower(town: Town) -> None:
    ecosystem = town.ecosystem()
    network = build_network(ecosystem, TODAY)
    for matrix, terms, links, of in (
        ("providers", "capabilities", ecosystem.offers, "capability"),
        ("servers", "segments", ecosystem.serves, "segment"),
    ):
        broader = all_broader(getattr(ecosystem, terms))
        said = {(term, one.business) for one in links for term in (getattr(one, of), *broader[getattr(one, of)])}
        assert names(network, matrix, terms) == said
        assert set(getattr(network, matrix).data.tolist()) <= {1.0}


@given(towns(declared=True), st.sets(st.integers(0, 3)))
def test_to_keep_some_is_to_weave_the_rest(town: Town, gone: set[int]) -> None:
    ecosystem = town.ecosystem()
    network = build_network(ecosystem, TODAY)
    rows = np.array([row not in gone for row in range(len(network))], dtype=bool)
    left = without(ecosystem, {id for id, row in network.index.items() if row in gone})
    fresh = build_network(replace(left, businesses=left.businesses), TODAY)
    kept = network.keep(rows)
    for part in ("members", "offers", "needs", "serves", "ties"):
        for one, other in zip(vars(getattr(kept, part)).values(), vars(getattr(fresh, part)).values(), strict=True):
            np.testing.assert_array_equal(one, other)
    aims = {(kept.members.id[b], kept.goals.name[g]) for b, g in zip(kept.aims.business, kept.aims.goal, strict=True)}
    assert aims == {(one.id, goal) for one in left.businesses for goal in one.objectives}


@given(towns())
def test_a_frozen_web_is_the_same_to_the_last_bit(town: Town) -> None:
    network = build_network(town.ecosystem(), TODAY)
    again = load_network(dump_network(network))
    assert again is not None
    assert dump_network(again) == dump_network(network)
    assert again.providers.toarray().tolist() == network.providers.toarray().tolist()


def test_another_format_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = dump_network(build_network(random_town(3, 20).ecosystem(), TODAY))
    monkeypatch.setattr(archive, "FORMAT", archive.FORMAT + 1)
    assert load_network(data) is None


@pytest.mark.parametrize("n", [0, 1])
def test_hardly_anybody_is_a_web_too(n: int) -> None:
    network = build_network(Town().business(*(f"b{k}" for k in range(n))).ecosystem(), TODAY)
    assert (len(network), len(network.ties), network.pairs.shape, network.adjacency.shape) == (n, 0, (0, 2), (n, n))
    assert load_network(dump_network(network)) is not None


def test_money_goes_to_the_supplier_and_other_benefit_to_the_target() -> None:
    town = Town().business("mill", "bakery").tie("mill", "bakery", value=10).tie("mill", "bakery", TieKind.REFERS)
    ties = build_network(town.ecosystem(), TODAY).ties  # bakery is 0, mill 1
    assert (ties.giver.tolist(), ties.gainer.tolist(), ties.paid.tolist()) == ([0, 1], [1, 0], [True, False])


def test_what_is_unknown_stays_unknown_but_weighs_as_the_median() -> None:
    town = Town().business("a", "b", "c")
    town.tie("a", "b", value=10).tie("b", "c", value=30).tie("a", "c").tie("c", "a", value=0)
    town.segment("s", size=10).segment("t")
    network = build_network(town.ecosystem(), TODAY)
    assert np.isnan(network.ties.value).tolist() == [False, False, True, False]
    assert network.weights.tolist() == [10, 30, 30, 0]
    assert network.customers.tolist() == [10, 10]


def test_ended_ties_and_rivalries_are_no_part_of_it() -> None:
    town = Town().business("a", "b").tie("a", "b", TieKind.COMPETES)
    town.tie("a", "b", until=TODAY - timedelta(days=1)).tie("a", "b", since=date(2030, 1, 1))
    assert len(build_network(town.ecosystem(), TODAY).ties) == 0


def test_a_larger_ecosystem_takes_more_memory() -> None:
    small, large = (network_bytes(build_network(random_town(3, n).ecosystem(), TODAY)) for n in (20, 200))
    assert 0 < small < large
