"""Value in few hands, and segments in few: the numbers by hand, the bands, and what is too little to judge."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, Town
from finding import found_by
from mutualist.core.fragility import Finding, FindingKind
from mutualist.core.fragility.rules.concentration import (
    LEAST_RECEIVING,
    hhi,
)
from mutualist.core.fragility.rules.segments import service
from mutualist.core.model import SECTIONS, TieKind
from mutualist.core.model.industry import section_named
from mutualist.core.network import Network, build_network
from saying import said


def woven(town: Town) -> Network:
    """The network of a town."""
    return build_network(town.ecosystem(), TODAY)


def market(*sales: int) -> Town:
    """A town in which everybody sells to one buyer, for so much."""
    town = Town().business("buyer")
    for row, value in enumerate(sales):
        town.business(f"b{row:02}").tie(f"b{row:02}", "buyer", value=value)
    return town


@given(st.lists(st.floats(0.01, 1.0), min_size=1, max_size=30))
def test_the_index_lies_between_equal_parts_and_one_who_has_all(parts: list[float]) -> None:
    shares = np.array(parts) / sum(parts)
    assert 1 / len(parts) - 1e-12 <= hhi(shares) <= 1 + 1e-12
    assert hhi(shares) == pytest.approx(1 - sum(share * (1 - share) for share in shares))


def test_equal_sellers_are_no_concentration_and_one_large_one_is() -> None:
    assert list(found_by(FindingKind.VALUE_CONCENTRATION, woven(market(*[10] * 30)))) == []
    (found,) = found_by(FindingKind.VALUE_CONCENTRATION, woven(market(1000, *[10] * 30)))
    expected = (1000**2 + 30 * 10**2) / 1300**2
    assert (found.businesses, found.severity) == (("b00",), pytest.approx(expected / 6))
    assert found.value == 1000
    assert "is highly concentrated (HHI 5,93" in str(found.reason)
    (found,) = found_by(FindingKind.VALUE_CONCENTRATION, woven(market(100, *[10] * 20)))
    assert "is moderately concentrated" in str(found.reason)


def test_few_who_receive_value_are_too_few_to_judge() -> None:
    assert list(found_by(FindingKind.VALUE_CONCENTRATION, woven(market(1000, *[10] * (LEAST_RECEIVING - 2))))) == []
    assert len(list(found_by(FindingKind.VALUE_CONCENTRATION, woven(market(1000, *[10] * (LEAST_RECEIVING - 1)))))) == 1


def shop(*sold: tuple[str, int | None]) -> Town:
    """A shop that sells to some, in a town where others pay as much among themselves."""
    town = (
        Town().business("shop", "x", "y", *{who for who, _ in sold}).tie("x", "y", value=100).tie("y", "x", value=100)
    )
    for who, value in sold:
        town.tie("shop", who, value=value)
    return town


def of_shop(town: Town) -> list[Finding]:
    """Where the shop hangs on one customer."""
    return [
        finding
        for finding in found_by(FindingKind.CUSTOMER_CONCENTRATION, woven(town))
        if finding.affected == ("shop",)
    ]


def test_one_customer_who_gives_half_of_the_income_is_named_with_the_money() -> None:
    (found,) = of_shop(shop(("a", 60), ("b", 40)))
    assert (found.businesses, found.value, found.severity) == (("a",), 60, pytest.approx(60 / 300))
    assert found.reason == ("60% of what members pay Shop comes from one of them, A: 60 EUR a year.")
    assert of_shop(shop(("a", 40), ("b", 40), ("c", 20))) == []


def test_repeated_sales_to_one_customer_add_up() -> None:
    (found,) = of_shop(shop(("a", 30), ("a", 30), ("b", 40)))
    assert (found.businesses, found.value) == (("a",), 60)


def test_where_most_sales_are_of_unknown_value_nothing_is_said() -> None:
    assert len(of_shop(shop(("a", 60), ("b", None)))) == 1
    assert of_shop(shop(("a", 60), ("b", None), ("c", None))) == []


def test_little_money_is_no_matter_of_the_ecosystem() -> None:
    town = shop(("a", 60), ("b", 40)).tie("x", "y", value=5_900)
    assert of_shop(town) == []


def baker() -> Town:
    """A baker who buys flour from one mill, in a town with another."""
    town = Town().business("baker", "mill", "granary").offers("mill", "flour").offers("granary", "rye")
    town.capability("flour").capability("rye", broader="flour")
    return town.tie("mill", "baker", value=90, capability="flour")


def test_a_second_supplier_of_the_same_takes_the_risk_of_one_supplier_away() -> None:
    (found,) = found_by(FindingKind.SUPPLIER_CONCENTRATION, woven(baker()))
    assert (found.businesses, found.affected, found.value) == (("mill",), ("baker",), 90)
    assert "(flour), for 90 EUR a year; it has no second supplier of that" in str(found.reason)
    assert list(found_by(FindingKind.SUPPLIER_CONCENTRATION, woven(baker().tie("granary", "baker")))) == [], (
        "rye is flour"
    )
    assert (
        len(list(found_by(FindingKind.SUPPLIER_CONCENTRATION, woven(baker().tie("granary", "baker", TieKind.REFERS)))))
        == 1
    )


def test_where_a_tie_says_nothing_the_need_tells_what_is_bought() -> None:
    town = Town().business("baker", "mill", "granary").offers("mill", "flour").offers("granary", "flour")
    town.needs("baker", "flour").tie("mill", "baker", value=90)
    assert len(list(found_by(FindingKind.SUPPLIER_CONCENTRATION, woven(town)))) == 1
    assert list(found_by(FindingKind.SUPPLIER_CONCENTRATION, woven(town.tie("granary", "baker")))) == []


def segment_town() -> Town:
    """Guests, half of all customers, are served by three of 10 staff each; and a baker who sells to locals."""
    town = Town().segment("guests", size=500).segment("locals", size=500)
    for one in ("inn", "hotel", "camp"):
        town.business(one, employees=10, industry=("NACE2:55.10",)).serves(one, "guests")
    return town.business("baker", employees=10, industry=("NACE2:10.71",)).serves("baker", "locals").business("mute")


def test_the_service_of_a_segment_is_share_times_staff_and_counts_for_the_broader() -> None:
    town = Town().segment("all").segment("young", broader="all").business("a", employees=10).business("b")
    town.serves("a", "young", share=0.4).serves("a", "all").serves("b", "young")
    assert service(woven(town)).toarray().tolist() == [[pytest.approx(6 + 4), 10], [4, 10]]


def test_one_who_does_more_than_half_of_the_service_is_named() -> None:
    assert list(found_by(FindingKind.DOMINANT_SERVER, woven(segment_town()))) == []
    large = segment_town().business("hotel", employees=30, industry=("NACE2:55.10",))
    assert list(found_by(FindingKind.DOMINANT_SERVER, woven(large))) == [], "its many employees alone say little"
    town = Town().segment("guests", size=500).segment("locals", size=500).business("hotel", "inn", "camp", employees=10)
    town.serves("hotel", "guests", share=1.0).serves("inn", "guests", share=0.3).serves("camp", "guests", share=0.2)
    (found,) = found_by(FindingKind.DOMINANT_SERVER, woven(town))
    assert (found.businesses, found.segment, found.severity) == (("hotel",), "guests", pytest.approx(0.5 / 1.5))
    assert found.reason == "Hotel does 67% of what 3 members do for guests (500 customers)."


def test_a_segment_that_hangs_on_one_sector_is_named_with_it() -> None:
    (found,) = found_by(FindingKind.DOMINANT_SECTOR, woven(segment_town()))
    assert (found.sector, found.segment, found.severity) == ("I", "guests", pytest.approx(0.5))
    assert str(found.reason).endswith("comes from one sector, accommodation and food service.")
    assert set(found.affected) == {"inn", "hotel", "camp"}
    other = segment_town().serves("baker", "guests").business("baker", employees=20, industry=("NACE2:10.71",))
    assert list(found_by(FindingKind.DOMINANT_SECTOR, woven(other))) == []


def test_without_known_sectors_no_sector_is_said_to_dominate() -> None:
    silent = segment_town().business("hotel", employees=10).business("camp", employees=10)
    assert list(found_by(FindingKind.DOMINANT_SECTOR, woven(silent))) == []


def test_every_section_has_a_name() -> None:
    assert len({said(section_named(number)) for number in range(len(SECTIONS))}) == len(SECTIONS)
