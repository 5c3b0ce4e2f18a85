"""The second town that findings are judged on: made by rule, and what is planted in it stands in its files. Nothing
here asks Mutualist what it finds in it."""

from __future__ import annotations

import csv
import tomllib
from collections import Counter
from pathlib import Path

import networkx as nx
import pytest

from judging.second_town import MAP, SOURCES, write_town
from mutualist.jobs.imports.package import read_package

AS_OF = "2026-11-01"
TRUTHS = tomllib.loads((SOURCES / "truths.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templewell")
    write_town(folder)
    return folder


@pytest.fixture(scope="module")
def network(folder: Path) -> nx.Graph:
    graph = nx.Graph((tie["from"], tie["to"]) for tie in current(folder))
    return graph.subgraph(max(nx.connected_components(graph), key=len)).copy()


def table(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def current(folder: Path) -> list[dict[str, str]]:
    lasting = (tie for tie in table(folder, "ties") if not tie["until"] or tie["until"] >= AS_OF)
    return [tie for tie in lasting if tie["kind"] != "competes" and tie["since"] <= AS_OF]


def cut_off(network: nx.Graph, member: str) -> set[str]:
    left = network.copy()
    left.remove_node(member)
    return set(left) - max(nx.connected_components(left), key=len)


def test_the_same_seed_writes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    write_town(tmp_path / "again")
    write_town(tmp_path / "other", "another seed")
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()} == files
    assert (tmp_path / "other" / "ties.csv").read_bytes() != files["ties.csv"]


def test_the_rules_of_the_demo_town_are_left_as_they_were(folder: Path) -> None:
    from town import dice, tables
    from town.places import PLACES

    assert (dice.SEED, tables.REGION) == ("portmarra 2026", "County Waterford")
    assert PLACES.keys().isdisjoint(MAP.keys() - {"market-place"})


def test_it_has_the_size_of_a_town_and_lacks_what_lists_lack(folder: Path) -> None:
    members = table(folder, "businesses")
    assert 200 <= len(members) <= 280
    for column in ("latitude", "employees", "founded", "domain"):
        assert 3 <= sum(not row[column] for row in members) <= 60
    assert any(not tie["value"] for tie in table(folder, "ties") if tie["kind"] == "refers")


def test_it_shares_no_member_with_the_demo_town(folder: Path) -> None:
    seed = SOURCES.parents[2] / "seed"
    assert not {row["id"] for row in table(folder, "businesses")} & {row["id"] for row in table(seed, "businesses")}


def test_the_railway_holds_the_end_of_the_vale(network: nx.Graph) -> None:
    planted = TRUTHS["articulation_point"]
    assert cut_off(network, planted["business"]) == set(planted["cuts_off"])


def test_one_contract_holds_the_makers_of_optics(network: nx.Graph) -> None:
    one, other = TRUTHS["bridge"]["ends"]
    assert network.has_edge(one, other)
    network = network.copy()
    network.remove_edge(one, other)
    assert nx.node_connected_component(network, other) == set(TRUTHS["bridge"]["cuts_off"])


def test_nobody_else_holds_a_group(network: nx.Graph) -> None:
    planted = {TRUTHS["articulation_point"]["business"], *TRUTHS["bridge"]["ends"]}
    assert all(len(cut_off(network, member)) == 1 for member in set(nx.articulation_points(network)) - planted)


def test_hub_dominator_and_landlord_are_the_planted_ones(folder: Path, network: nx.Graph) -> None:
    taken, passed = Counter[str](), Counter[str]()
    for tie in current(folder):
        if tie["value"] and tie["period"] == "year" and tie["kind"] == "supplies":
            taken[tie["from"]] += int(tie["value"])
            passed[tie["to"]] += int(tie["value"])
    staff = {row["id"]: int(row["employees"] or 0) for row in table(folder, "businesses")}
    hub, dominator, landlord = (TRUTHS[role] for role in ("keystone", "dominator", "landlord"))
    between = nx.betweenness_centrality(network)
    assert max(network, key=network.degree) == max(network, key=lambda member: between[member]) == hub
    assert passed[hub] >= taken[hub]
    assert staff[hub] < 20
    assert max(staff, key=lambda member: staff[member]) == max(taken, key=lambda member: taken[member]) == dominator
    assert passed[dominator] < taken[dominator] / 5
    assert taken.most_common(2)[1][0] == landlord
    assert passed[landlord] < taken[landlord] / 50
    assert staff[landlord] < 10


def test_sole_providers_and_gaps_are_the_planted_ones(folder: Path) -> None:
    offers, needs = Counter[str](), Counter[str]()
    offers.update(row["capability"] for row in table(folder, "offers"))
    needs.update(row["capability"] for row in table(folder, "needs"))
    assert {term for term in needs if not offers[term]} == TRUTHS["gaps"].keys()
    assert max(TRUTHS["gaps"], key=lambda term: needs[term]) == "calibration-laboratory"
    assert {term for term, count in needs.items() if offers[term] == 1 and count > 1} == set(
        TRUTHS["sole_providers"].values()
    )
    essential = {row["capability"] for row in table(folder, "needs") if row["essential"]}
    assert {"heat-treatment", "valley-freight", "medical-device-testing"} <= essential


def test_its_package_has_no_fault(folder: Path) -> None:
    assert len(read_package(folder).rows["businesses"]) == len(table(folder, "businesses"))
