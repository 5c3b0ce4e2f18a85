"""The roles, weak spots, gaps and clusters planted in the demo town, asserted on its CSV files: no database.
`seed/sources/truths.toml` names what is planted and `seed/README.md` says it in words."""

from __future__ import annotations

from collections import Counter

import networkx as nx
import pytest

from seed_town import (
    AS_OF,
    TRUTHS,
    capture,
    cut_off,
    grouped,
    influence,
    leaders,
    main_component,
    members,
    money,
    network,
    presence,
    table,
)

KEYSTONE, DOMINATOR, LANDLORD = TRUTHS["keystone"], TRUTHS["dominator"], TRUTHS["landlord"]
FERRY, BRIDGE = TRUTHS["articulation_point"], TRUTHS["bridge"]
DAYS = (AS_OF, "2036-01-01")  # what is planted outlasts every contract with an end


@pytest.mark.parametrize("unvalued", [0.0, 1_000.0, 10_000.0])
def test_the_keystone_has_the_most_influence_however_unvalued_ties_weigh(unvalued: float) -> None:
    ranks = influence(unvalued)
    first, second = leaders(ranks)
    assert first == KEYSTONE
    assert ranks[first] > 2 * ranks[second]


def test_the_keystone_connects_the_most_and_passes_on_what_it_takes() -> None:
    between = nx.betweenness_centrality(network())
    first, second = leaders(between)
    assert first == KEYSTONE
    assert between[first] > 1.6 * between[second]
    assert capture(KEYSTONE) < 0.52
    assert presence()[KEYSTONE] < 0.02
    assert len(grouped("offers", "business", "capability")[KEYSTONE]) <= 3


def test_the_dominator_occupies_the_most_and_keeps_value() -> None:
    shares = presence()
    first, second = leaders(shares)
    assert first == DOMINATOR
    assert shares[first] > 4 * shares[second]
    staff = {name: float(row["employees"] or 0) for name, row in members().items()}
    assert leaders(staff)[0] == DOMINATOR
    offers = {name: float(len(offered)) for name, offered in grouped("offers", "business", "capability").items()}
    assert leaders(offers)[0] == DOMINATOR
    assert offers[DOMINATOR] >= 10
    assert capture(DOMINATOR) > 0.7


def test_the_landlord_takes_the_most_and_passes_nothing_on() -> None:
    received, _ = money()
    total = sum(received.values())
    assert leaders(received)[0] == LANDLORD
    assert capture(LANDLORD) > 0.98
    assert presence()[LANDLORD] < 0.01
    assert {tie["kind"] for tie in table("ties") if tie["from"] == LANDLORD} == {"supplies"}
    others = [name for name in received if name not in (KEYSTONE, DOMINATOR, LANDLORD)]
    assert received[LANDLORD] / total > 0.1
    assert max(received[name] for name in others) / total < 0.045


@pytest.mark.parametrize("day", DAYS)
def test_the_ferry_holds_the_island_and_the_contract_the_wool_cluster(day: str) -> None:
    town = main_component(day)
    without_ferry = town.copy()
    without_ferry.remove_node(FERRY["business"])
    assert cut_off(without_ferry) == set(FERRY["cuts_off"])
    assert nx.is_biconnected(town.subgraph([FERRY["business"], *FERRY["cuts_off"]]))
    without_contract = town.copy()
    without_contract.remove_edge(*BRIDGE["ends"])
    assert cut_off(without_contract) == set(BRIDGE["cuts_off"])
    assert nx.is_k_edge_connected(town.subgraph(BRIDGE["cuts_off"]), 2)


def test_only_dates_show_how_thin_the_threads_are() -> None:
    """Ended ties would hide both: the island once traded with the mainland, the cluster once had a second customer."""
    ever = nx.Graph((tie["from"], tie["to"]) for tie in table("ties"))
    assert FERRY["business"] not in set(nx.articulation_points(ever))
    assert sum({tie["from"], tie["to"]} == set(BRIDGE["ends"]) for tie in table("ties")) == 1
    assert tuple(sorted(BRIDGE["ends"])) not in {tuple(sorted(pair)) for pair in nx.bridges(ever)}


@pytest.mark.parametrize("day", DAYS)
def test_nobody_else_holds_a_group_alone(day: str) -> None:
    town = main_component(day)
    planted = {FERRY["business"], *BRIDGE["ends"]}
    for member in nx.articulation_points(town):
        rest = town.copy()
        rest.remove_node(member)
        assert member in planted or len(cut_off(rest)) == 1, member
    for a, b in nx.bridges(town):
        assert {a, b} == set(BRIDGE["ends"]) or 1 in (town.degree[a], town.degree[b]), (a, b)
    assert sum(degree == 1 for _, degree in town.degree) <= 12


def test_sole_providers_are_the_planted_ones() -> None:
    needs, offers = (grouped(name, "capability", "business") for name in ("needs", "offers"))
    sole = {next(iter(offers[c])): c for c in needs if len(offers[c]) == 1 and len(needs[c]) > 1}
    assert sole == TRUTHS["sole_providers"]
    haulage, survey = needs["refrigerated-haulage"], needs["marine-surveying"]
    assert len(haulage) >= 8
    assert sum(row["essential"] == "true" for row in haulage.values()) >= 4
    assert 2 <= len(survey) <= 5


def test_the_only_cold_haulier_is_not_an_articulation_point() -> None:
    assert "carters-cold-haulage" not in set(nx.articulation_points(network()))
    neighbours = network().subgraph(network()["carters-cold-haulage"])
    assert neighbours.number_of_edges() >= 10


def test_some_segments_have_a_single_server() -> None:
    servers = grouped("serves", "segment", "business")
    sizes = {row["id"]: row["size"] for row in table("segments")}
    single = {segment: next(iter(who)) for segment, who in servers.items() if len(who) == 1}
    assert single == TRUTHS["single_server_segments"]
    assert all(int(sizes[segment]) > 0 for segment in single)


def test_gaps_are_the_planted_ones_and_one_is_clearly_the_largest() -> None:
    offered = grouped("offers", "capability", "business")
    asked = Counter(row["capability"] for row in table("needs") if row["capability"] not in offered)
    assert set(asked) == set(TRUTHS["gaps"])
    (first, most), (_, second), *_ = asked.most_common()
    assert first == "food-testing-laboratory"
    assert most >= 1.5 * second
    assert min(asked.values()) >= 4


@pytest.mark.parametrize("name", TRUTHS["clusters"])
def test_clusters_hold_together(name: str) -> None:
    cluster = TRUTHS["clusters"][name]
    inside = network().subgraph(cluster)
    assert nx.is_connected(inside)
    assert nx.density(inside) > 10 * nx.density(network())


def test_most_are_joined_but_not_all() -> None:
    pieces = [frozenset(piece) for piece in nx.connected_components(network())]
    assert len(main_component()) >= 0.8 * len(members())
    small = {piece for piece in pieces if 1 < len(piece) < len(main_component())}
    assert small == {frozenset(group) for group in TRUTHS["small_islands"].values()}
    assert 8 <= sum(len(piece) == 1 for piece in pieces) <= 20
