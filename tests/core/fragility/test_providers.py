"""Capabilities that few offer: what the rules find equals plain counting, and only who is really alone counts."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, Town
from drawn import random_town
from finding import found_by
from mutualist.core.fragility import FindingKind
from mutualist.core.fragility.rules.providers import LEAST_NEAR, REPLACEABLE
from mutualist.core.model import Ecosystem, TieKind
from mutualist.core.model.taxonomy import all_broader
from mutualist.core.network import Network, build_network
from recounted import structural, urgency


def woven(town: Town) -> Network:
    """The network of a town."""
    return build_network(town.ecosystem(), TODAY)


def crowded(seed: int) -> Ecosystem:
    """A town in which many need the same few things, in three regions and three segments."""
    town = random_town(seed, 30)
    for row in range(30):
        town.business(f"b{row:03}", region=f"R{row % 3}", country="IE")
        for capability in range(row % 4):
            town.needs(f"b{row:03}", f"z{capability}", priority=1 + row % 5)
        town.serves(f"b{row:03}", f"q{row % 3}")
    town.offers("b004", "z0").offers("b005", "z0").offers("b000", "z1").offers("b001", "z1").offers("b008", "z2")
    return town.ecosystem()


def counted(whole: Ecosystem) -> tuple[dict[str, set[str]], dict[str, dict[str, float]]]:
    """Who offers a capability or anything narrower, and who needs it and does not, by plain counting."""
    broader, offering = all_broader(whole.capabilities), defaultdict(set)
    for offer in whole.offers:
        for capability in (offer.capability, *broader[offer.capability]):
            offering[capability].add(offer.business)
    needing: dict[str, dict[str, float]] = defaultdict(dict)
    for need in whole.needs:
        if need.business not in offering[need.capability]:
            needing[need.capability][need.business] = urgency(need)
    return offering, needing


@given(st.integers(0, 10_000))
@settings(max_examples=30)
def test_few_providers_equal_a_plain_count(seed: int) -> None:
    whole = crowded(seed)
    n, (offering, needing) = len(whole.businesses), counted(whole)
    kinds = (FindingKind.SOLE_PROVIDER, FindingKind.NEAR_SOLE_PROVIDER)
    for k, least, weight in ((1, 2, 1.0), (2, LEAST_NEAR, REPLACEABLE)):
        kind = kinds[k - 1]
        expected = {
            capability: (tuple(sorted(offering[capability])), weight * sum(who.values()) / n)
            for capability, who in needing.items()
            if len(offering[capability]) == k and len(who) >= least and (k == 1 or wanted(whole, capability))
        }
        expected = {one: found for one, found in expected.items() if found[1] >= kind.row.floor}
        found = {
            finding.capability: (finding.businesses, pytest.approx(finding.severity))
            for finding in found_by(kind, build_network(whole, TODAY))
        }
        assert {one: (who, severity) for one, (who, severity) in expected.items()} == found


def wanted(whole: Ecosystem, capability: str) -> bool:
    """Whether somebody who needs it does so essentially, or those who offer it are recorded to sell it."""
    broader, (offering, needing) = all_broader(whole.capabilities), counted(whole)
    paid = (TieKind.SUPPLIES, TieKind.RESELLS)
    return any(
        urgency(need) == 1 and need.essential
        for need in whole.needs
        if need.capability == capability and need.business in needing[capability]
    ) or any(
        tie.source in offering[capability]
        and tie.kind in paid
        and capability in (tie.capability, *broader.get(tie.capability or "", ()))
        for tie in structural(whole.ties, TODAY)
    )


@given(st.integers(0, 10_000))
@settings(max_examples=30)
def test_alone_in_a_region_equals_a_plain_count(seed: int) -> None:
    whole = crowded(seed)
    offering, needing = counted(whole)
    region = {business.id: business.region for business in whole.businesses}
    tied = {frozenset((tie.source, tie.target)) for tie in structural(whole.ties, TODAY)}
    expected = {}
    for capability, who in needing.items():
        for here in set(region.values()):
            inside = {one for one in offering[capability] if region[one] == here}
            outside = offering[capability] - inside
            left = {
                one: weight
                for one, weight in who.items()
                if region[one] == here and not any(frozenset((one, other)) in tied for other in outside)
            }
            severity = REPLACEABLE * sum(left.values()) / len(whole.businesses)
            if (
                len(inside) == 1
                and outside
                and len(left) >= LEAST_NEAR
                and severity >= FindingKind.REGIONAL_SOLE_PROVIDER.row.floor
            ):
                expected[capability, f"{here} (IE)"] = (tuple(inside), set(left), pytest.approx(severity))
    listed = found_by(FindingKind.REGIONAL_SOLE_PROVIDER, build_network(whole, TODAY))
    assert {
        (finding.capability, finding.region): (finding.businesses, set(finding.affected), finding.severity)
        for finding in listed
    } == expected


def town_of_two_valleys() -> Town:
    """Six in the north need ice, which one there and one in the south sells."""
    town = Town().business("glacier", country="IE", region="North").business("freezer", country="IE", region="South")
    town.offers("glacier", "ice").offers("freezer", "ice")
    for one in "abcdef":
        town.business(one, country="IE", region="North").needs(one, "ice", priority=5)
    return town


def test_who_is_alone_in_a_region_is_named_until_the_region_buys_elsewhere() -> None:
    (found,) = found_by(FindingKind.REGIONAL_SOLE_PROVIDER, woven(town_of_two_valleys()))
    assert (found.businesses, found.region, found.severity) == (("glacier",), "North (IE)", pytest.approx(0.5 * 6 / 8))
    assert found.reason == (
        "Glacier alone offers ice in North (IE), which 6 members there need and get from nobody else."
    )
    (left,) = found_by(FindingKind.REGIONAL_SOLE_PROVIDER, woven(town_of_two_valleys().tie("freezer", "a")))
    assert "a" not in left.affected
    assert (
        list(
            found_by(
                FindingKind.REGIONAL_SOLE_PROVIDER, woven(town_of_two_valleys().tie("freezer", "a").tie("freezer", "b"))
            )
        )
        == []
    )


def test_a_region_of_the_same_name_in_another_country_is_another_region() -> None:
    town = town_of_two_valleys().business("freezer", country="UK", region="North")
    (found,) = found_by(FindingKind.REGIONAL_SOLE_PROVIDER, woven(town))
    assert (found.businesses, found.region) == (("glacier",), "North (IE)")


def test_who_is_alone_in_a_segment_is_named_once_for_the_segment_that_hurts_most() -> None:
    town = town_of_two_valleys()
    for one in ("glacier", *"abcdef"):
        town.serves(one, "tourists")
    for one in ("glacier", *"abcde"):
        town.serves(one, "locals")
    (found,) = found_by(FindingKind.SEGMENT_SOLE_PROVIDER, woven(town))
    assert (found.businesses, found.segment, found.affected_count) == (("glacier",), "tourists", 6)


def test_the_value_at_stake_is_what_the_provider_sells_of_it() -> None:
    town = Town().business("mill", "a", "b").offers("mill", "flour").needs("a", "flour").needs("b", "flour")
    (found,) = found_by(FindingKind.SOLE_PROVIDER, woven(town))
    assert found.value is None
    town.capability("oats").tie("mill", "a", capability="flour", value=100, confidence=0.5)
    town.tie("mill", "b", capability="oats", value=900).tie("mill", "b", TieKind.REFERS, capability="flour", value=9)
    (found,) = found_by(FindingKind.SOLE_PROVIDER, woven(town))
    assert found.value == 100
    assert found.confidence == pytest.approx(0.5 / 3), "one of three says what it offers, and the tie is half sure"
