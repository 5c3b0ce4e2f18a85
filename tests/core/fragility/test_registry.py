"""Where an ecosystem would break: what falls apart equals networkx, and capabilities are told apart from structure."""

from __future__ import annotations

import random

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, Town
from drawn import towns
from finding import found_by
from measured import bridges_of, measures_of, parts_without, sides_of
from mutualist.core.fragility import Finding, FindingKind
from mutualist.core.fragility.registry import LEVELS, findings, level_of
from mutualist.core.health import Gates, Soundness
from mutualist.core.model import Ecosystem
from mutualist.core.network import Network, build_network
from saying import in_words

STRUCTURAL = (FindingKind.ARTICULATION_POINT, FindingKind.BRIDGE)


def found_in(ecosystem: Ecosystem) -> list[Finding]:
    """All findings of an ecosystem, measured with networkx."""
    network = build_network(ecosystem, TODAY)
    return in_words(findings(network, measures_of(network)))


def woven(town: Town) -> Network:
    """The network of a town."""
    return build_network(town.ecosystem(), TODAY)


def of_kind(found: list[Finding], *kinds: FindingKind) -> list[Finding]:
    """The findings of some kinds."""
    return [finding for finding in found if finding.kind in kinds]


def random_graph(seed: int) -> tuple[Town, nx.Graph]:
    """A sparse random graph, mostly in several components, as a town and for networkx."""
    chance = random.Random(seed)
    n = chance.randrange(2, 40)
    graph = nx.gnm_random_graph(n, chance.randrange(0, int(1.3 * n) + 1), seed=seed)
    town = Town().business(*(f"b{row:02}" for row in range(n)))
    for a, b in graph.edges:
        town.tie(f"b{a:02}", f"b{b:02}")
        if chance.random() < 0.2:
            town.tie(f"b{b:02}", f"b{a:02}")
    return town, graph


@pytest.mark.parametrize("decade", range(20))
def test_what_falls_apart_equals_networkx(decade: int) -> None:
    checked = 0
    for seed in range(10 * decade, 10 * decade + 10):
        town, graph = random_graph(seed)
        expected = {}
        for node in nx.articulation_points(graph):
            expected[FindingKind.ARTICULATION_POINT, (node,)] = parts_without(graph, node)
        for a, b in bridges_of(graph):
            expected[FindingKind.BRIDGE, (a, b)] = sides_of(graph, a, b)
        found = {
            (finding.kind, tuple(sorted(int(b[1:]) for b in finding.businesses))): finding
            for finding in of_kind(found_in(town.ecosystem()), *STRUCTURAL)
        }
        losses = {
            cause: sum(map(len, parts)) - max(map(len, parts))
            for cause, parts in expected.items()
            if sum(map(len, parts)) - max(map(len, parts)) >= 2
        }
        assert {cause: finding.affected_count for cause, finding in found.items()} == losses
        for cause, finding in found.items():
            largest = max(map(len, expected[cause]))
            kept = set().union(*expected[cause]) - {int(b[1:]) for b in finding.affected}
            assert kept in expected[cause]
            assert len(kept) == largest
            assert finding.severity == pytest.approx(losses[cause] / graph.number_of_nodes())
            checked += 1
    assert checked > 10


def test_a_sole_provider_in_a_triangle_is_no_articulation_point() -> None:
    town = Town().business("baker", "mill", "shop")
    town.tie("mill", "baker").tie("baker", "shop").tie("shop", "mill")
    town.offers("mill", "flour").needs("baker", "flour", priority=5).needs("shop", "flour", essential=True)
    (finding,) = found_in(town.ecosystem())
    assert (finding.kind, finding.businesses, finding.capability) == (FindingKind.SOLE_PROVIDER, ("mill",), "flour")
    assert (finding.affected, finding.affected_count) == (("baker", "shop"), 2)
    assert finding.severity == pytest.approx(2 / 3)
    assert finding.reason == "Mill is the only member that offers flour, which 2 members need, 1 of them essentially."


def test_an_articulation_point_need_be_no_sole_provider() -> None:
    town = Town().business("hub", "a", "b", "c").tie("hub", "a").tie("hub", "b").tie("hub", "c")
    (finding,) = found_in(town.ecosystem())
    assert (finding.kind, finding.businesses) == (FindingKind.ARTICULATION_POINT, ("hub",))
    assert (finding.affected_count, finding.severity) == (2, 0.5)
    assert "fall into 3 parts, and 2 members are cut off" in str(finding.reason)


def test_a_bridge_names_both_ends_and_who_hangs_on_the_lesser_side() -> None:
    town = Town().business("a", "b", "c", "d", "e", "f", "g")
    for one, other in ("ab", "bc", "ca", "cd", "de", "ef", "fg", "gd"):
        town.tie(one, other)
    (bridge,) = of_kind(found_in(town.ecosystem()), FindingKind.BRIDGE)
    assert bridge.businesses == ("c", "d")
    assert set(bridge.affected) == {"a", "b", "c"}
    assert bridge.severity == pytest.approx(3 / 7)


def test_a_bridge_is_told_once_and_its_ends_point_to_it() -> None:
    town = Town().business(*"abcdefg")
    for one, other in ("ab", "bc", "ca", "cd", "de", "ef", "fg", "gd"):
        town.tie(one, other)
    first, *others = of_kind(found_in(town.ecosystem()), *STRUCTURAL)
    assert (first.kind, first.level) == (FindingKind.BRIDGE, "moderate")
    assert {(one.kind, one.businesses, one.level) for one in others} == {
        (FindingKind.ARTICULATION_POINT, ("c",), "minor"),
        (FindingKind.ARTICULATION_POINT, ("d",), "minor"),
    }
    assert all(one.evidence[-1] == f"Much the same: {first.reason}" for one in others)


def test_a_plain_chain_is_no_heap_of_critical_findings() -> None:
    town = Town().business(*(f"b{row:02}" for row in range(30)))
    for row in range(29):
        town.tie(f"b{row:02}", f"b{row + 1:02}")
    found = of_kind(found_in(town.ecosystem()), *STRUCTURAL)
    assert len(found) == 26 + 27, "every cut is there"
    told = [one for one in found if one.level != "minor"]
    assert [one.level for one in told].count("critical") <= 6
    assert told == found[: len(told)], "those told again come last"
    assert found[0].affected_count == 15


@given(st.integers(0, 199))
def test_every_cut_that_is_told_again_is_told_by_a_larger_one(seed: int) -> None:
    town, _ = random_graph(seed)
    found = of_kind(found_in(town.ecosystem()), *STRUCTURAL)
    again = [one for one in found if str(one.evidence[-1]).startswith("Much the same: ")]
    told = {str(one.reason): one for one in found if one not in again}
    for one in found:
        if one in again:
            assert one.level == "minor"
            larger = told[str(one.evidence[-1]).removeprefix("Much the same: ")]
            assert larger.affected_count >= one.affected_count >= larger.affected_count / 2
            assert set(one.affected) <= set(larger.affected) or set(one.businesses) & set(larger.businesses)


def test_a_second_tie_or_a_second_way_ends_a_bridge_only_where_it_is_another_way() -> None:
    town = Town().business("a", "b", "c", "d").tie("a", "b").tie("b", "c").tie("c", "d")
    assert of_kind(found_in(town.tie("c", "b").ecosystem()), FindingKind.BRIDGE)
    assert not of_kind(found_in(town.tie("d", "a").ecosystem()), *STRUCTURAL)


def test_who_needs_and_offers_the_same_does_not_hang_on_itself() -> None:
    town = Town().business("mill", "baker", "shop").offers("mill", "flour").needs("mill", "flour")
    town.needs("baker", "flour")
    assert list(found_by(FindingKind.SOLE_PROVIDER, woven(town))) == []
    (finding,) = found_by(FindingKind.SOLE_PROVIDER, woven(town.needs("shop", "flour")))
    assert finding.affected == ("baker", "shop")


@given(towns(least=3, most=7, declared=True))
def test_single_points_are_the_causes_of_articulation_points_and_sole_providers(town: Town) -> None:
    network = woven(town)
    told = of_kind(findings(network, measures_of(network)), FindingKind.ARTICULATION_POINT, FindingKind.SOLE_PROVIDER)
    single = network.members.id[Soundness(network, Gates()).single_points].tolist()
    assert single == sorted({one.businesses[0] for one in told})


def test_a_second_provider_takes_the_risk_away() -> None:
    town = Town().business("mill", "granary", "a", "b").offers("mill", "flour").needs("a", "flour").needs("b", "flour")
    assert len(list(found_by(FindingKind.SOLE_PROVIDER, woven(town)))) == 1
    assert list(found_by(FindingKind.SOLE_PROVIDER, woven(town.offers("granary", "flour")))) == []


def test_who_alone_offers_something_narrower_is_the_sole_provider_of_the_broader() -> None:
    town = Town().capability("rye", broader="bread").capability("bread", broader="food").capability("food")
    town.business("baker", "inn", "cafe", "shop").offers("baker", "rye").needs("inn", "food").needs("cafe", "food")
    (found,) = found_by(FindingKind.SOLE_PROVIDER, woven(town))
    assert (found.businesses, found.capability) == (("baker",), "food")
    assert list(found_by(FindingKind.SOLE_PROVIDER, woven(town.offers("shop", "bread")))) == [], "bread is food as well"


def test_a_segment_served_by_one_counts_by_its_share_of_all_customers() -> None:
    town = Town().business("a", "b").segment("nurses", size=100, name="Nurses").segment("tourists", size=300)
    town.segment("students").serves("a", "nurses").serves("a", "tourists").serves("b", "tourists", "students")
    severities = {finding.segment: finding.severity for finding in found_by(FindingKind.SOLE_SERVER, woven(town))}
    assert severities == {"nurses": pytest.approx(100 / 600), "students": pytest.approx(200 / 600)}
    said = {finding.segment: finding.reason for finding in found_by(FindingKind.SOLE_SERVER, woven(town))}
    assert said["nurses"] == "A is the only member that serves Nurses (100 customers)."
    assert said["students"] == "B is the only member that serves students (size unknown)."


def test_who_serves_something_narrower_serves_the_broader() -> None:
    town = Town().segment("families").segment("young", broader="families").business("baker", "inn", "cafe")
    town.serves("baker", "young")
    found = {finding.segment for finding in found_in(town.ecosystem()) if finding.kind is FindingKind.SOLE_SERVER}
    assert found == {"families", "young"}
    town.serves("inn", "families")
    found = {finding.segment for finding in found_in(town.ecosystem()) if finding.kind is FindingKind.SOLE_SERVER}
    assert found == {"young"}


def test_alone_nobody_is_the_only_one() -> None:
    assert found_in(Town().business("a").serves("a", "nurses").offers("a", "x").needs("a", "x").ecosystem()) == []
    assert found_in(Town().ecosystem()) == []


@given(towns(most=7))
def test_findings_come_most_severe_first_with_the_level_of_their_severity(town: Town) -> None:
    listed = found_in(town.ecosystem())
    again = [str(finding.evidence[-1]).startswith("Much the same: ") for finding in listed]
    assert again == sorted(again), "what is told again comes last"
    words = [word for _, word in LEVELS]
    levels = [(told, words.index(one.level), -one.severity) for told, one in zip(again, listed, strict=True)]
    assert levels == sorted(levels)
    assert [finding.rank for finding in listed] == list(range(1, len(listed) + 1))
    for finding in listed:
        assert 0 <= finding.severity <= 1
        members = finding.affected_count if finding.kind.row.counts_members else None
        told_again = str(finding.evidence[-1]).startswith("Much the same: ")
        assert finding.level == ("minor" if told_again else level_of(finding.severity, members))
        assert finding.affected_count >= len(finding.affected)
        assert not set(finding.affected) & set(finding.businesses) or finding.kind is FindingKind.BRIDGE
        assert (finding.capability is not None) == finding.kind.endswith("provider")
        of_segment = (FindingKind.SOLE_SERVER, FindingKind.DOMINANT_SERVER, FindingKind.DOMINANT_SECTOR)
        assert (finding.segment is not None) == (finding.kind in (*of_segment, FindingKind.SEGMENT_SOLE_PROVIDER))
        assert (finding.region is not None) == (finding.kind is FindingKind.REGIONAL_SOLE_PROVIDER)
        assert (finding.sector is not None) == (finding.kind is FindingKind.DOMINANT_SECTOR)
        assert finding.severity >= finding.kind.row.floor
        assert 0 <= finding.confidence <= 1
        assert finding.value is None or finding.value >= 0
        assert all(str(fact).endswith(".") for fact in finding.evidence)
    assert len({finding.key for finding in listed}) == len(listed), "each speaks of something else"


def test_levels_begin_at_their_severity() -> None:
    assert [level_of(least) for least, _ in LEVELS] == [word for _, word in LEVELS]
    assert level_of(0.0999) == "serious"
    assert level_of(0.0) == "minor"
    assert level_of(1.0) == "critical"


def test_a_list_of_many_names_a_hundred_and_counts_all() -> None:
    town = Town().business("mill").offers("mill", "flour")
    for row in range(150):
        town.business(f"b{row:03}").needs(f"b{row:03}", "flour", priority=5 if row == 140 else 1)
    (finding,) = found_in(town.ecosystem())
    assert (len(finding.affected), finding.affected_count) == (100, 150)
    assert finding.affected[:2] == ("b140", "b000")
    assert finding.severity == pytest.approx((149 * 0.2 + 1) / 151)


def test_the_largest_cut_is_serious_if_it_parts_five_however_large_the_ecosystem_is() -> None:
    ring = [f"r{row:03}" for row in range(400)]
    town = Town().business(*ring, *"abcde")
    for one, other in zip(ring, [*ring[1:], ring[0]], strict=True):
        town.tie(one, other)
    for one, other in (("r000", "a"), ("a", "b"), ("b", "c"), ("c", "d"), ("d", "e"), ("e", "a")):
        town.tie(one, other)
    first, *others = of_kind(found_in(town.ecosystem()), *STRUCTURAL)
    assert (first.level, first.affected_count) == ("serious", 5)
    assert {one.level for one in others} == {"minor"}
    assert of_kind(found_in(town.without("tie-0400").ecosystem()), *STRUCTURAL) == []
