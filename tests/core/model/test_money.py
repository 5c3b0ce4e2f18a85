"""Money is exact, goes to storage and back unchanged, and is never added across currencies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import recounted
from builders import TODAY, Town
from mutualist.core.model import (
    Business,
    Ecosystem,
    EcosystemSettings,
    Period,
    Tie,
    TieKind,
    from_minor,
    to_minor,
    without_rate,
    yearly,
)
from mutualist.core.model.columns import TieColumns
from mutualist.core.model.conversion import columns_of
from mutualist.core.model.money import exponent, worth
from mutualist.core.network import build_network
from mutualist.core.network.value_flows import value_flows

EURO = EcosystemSettings("town", "Town", currency="EUR", rates={"USD": Decimal("0.9")})


def paying(value: str | None, currency: str | None = "EUR", **stated: Any) -> Tie:
    """A tie of some value."""
    amount = None if value is None else Decimal(value)
    return Tie("1", "a", "b", TieKind.SUPPLIES, value=amount, currency=currency, **stated)


def columns(*ties: Tie) -> TieColumns:
    """Ties as columns."""
    return columns_of(Ecosystem(EURO, (Business("a", "A"), Business("b", "B")), ties=ties)).ties


def a_year(tie: Tie) -> float:
    """What a tie is worth a year."""
    return float(yearly(columns(tie), EURO, TODAY)[0])


@given(st.integers(0, 10**17), st.sampled_from(["EUR", "JPY", "KWD", "USD", "CLF"]))
def test_an_amount_comes_back_from_storage_as_it_went(minor: int, currency: str) -> None:
    amount = from_minor(minor, currency)
    assert to_minor(amount, currency) == minor
    assert amount == Decimal(minor) / 10 ** exponent(currency)


@pytest.mark.parametrize(("amount", "currency"), [("1.005", "EUR"), ("1.5", "JPY"), ("0.0001", "KWD")])
def test_more_decimals_than_the_currency_has_are_refused_rather_than_rounded(amount: str, currency: str) -> None:
    with pytest.raises(ValueError, match="decimals"):
        to_minor(Decimal(amount), currency)


def test_zeros_beyond_the_currency_are_no_decimals() -> None:
    assert to_minor(Decimal("1.500"), "EUR") == 150


def test_a_value_counts_in_its_own_currency_or_at_its_rate_or_not_at_all() -> None:
    assert worth(Decimal("10.10"), "EUR", EURO) == Decimal("10.10")
    assert worth(Decimal("10"), "USD", EURO) == Decimal("9.0")
    assert worth(Decimal("10"), "GBP", EURO) is None
    assert a_year(paying("10", None)) == 10.0
    assert np.isnan(a_year(paying(None)))


def test_a_value_without_a_rate_is_counted_and_never_added_to_another_currency() -> None:
    town = Town(rates={"USD": Decimal("0.5")}).business("a", "b", "c")
    town.tie("a", "b", value=Decimal(100), currency="EUR").tie("a", "b", value=Decimal(100), currency="USD")
    town.tie("a", "b", value=Decimal(7_000_000), currency="GBP").tie("c", "b", value=Decimal(5), currency="GBP")
    whole = town.ecosystem()
    assert dict(without_rate(columns_of(whole).ties, whole.settings)) == {"GBP": 2}
    flows = value_flows(build_network(whole, TODAY))
    assert flows.received.tolist() == [150.0, 0.0, 0.0]
    assert flows.passed.tolist() == [0.0, 150.0, 0.0]
    assert flows.valued.tolist() == [True, True, False]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"period": Period.YEAR}, "1461"),
        ({"period": Period.YEAR, "since": date(2016, 6, 1)}, "1461"),
        ({}, "1461"),
        ({"since": date(2022, 6, 2), "until": date(2026, 6, 1)}, "365.25"),  # four years, 1461 days
        ({"since": date(2022, 6, 2)}, "365.25"),  # it goes on: up to the day that is asked about
        ({"since": date(2026, 5, 1)}, "1461"),  # less than a year counts as one
        ({"since": date(2026, 1, 1), "until": date(2026, 1, 1)}, "1461"),
    ],
)
def test_a_total_is_spread_over_the_years_of_its_tie(stated: dict[str, Any], expected: str) -> None:
    assert a_year(paying("1461", **stated)) == float(expected)


def test_what_has_no_worth_has_none_a_year() -> None:
    assert np.isnan(a_year(paying("5", "GBP", period=Period.YEAR)))
    assert a_year(paying("0")) == 0


@given(
    st.lists(st.tuples(st.none() | st.integers(0, 10**12), st.sampled_from(["EUR", "USD", "GBP", "JPY"]))),
    st.sampled_from(Period),
    st.none() | st.dates(date(2015, 1, 1), TODAY),
)
def test_every_yearly_worth_is_the_nearest_number_to_the_exact_one(
    amounts: list[tuple[int | None, str]], period: Period, since: date | None
) -> None:
    ties = [
        paying(None if minor is None else str(from_minor(minor, currency)), currency, period=period, since=since)
        for minor, currency in amounts
    ]
    exact = [recounted.yearly(tie, EURO, TODAY) for tie in ties]
    expected = [np.nan if one is None else float(one) for one in exact]
    np.testing.assert_array_equal(yearly(columns(*ties), EURO, TODAY), expected)


def test_money_goes_back_along_supplies_and_benefit_forward_along_the_rest() -> None:
    town = Town().business("giver", "gainer", "mill", "shop")
    town.tie("giver", "gainer", TieKind.REFERS, value=Decimal(10)).tie("mill", "shop", value=Decimal(20))
    whole = town.ecosystem()
    network = build_network(whole, TODAY)
    flows, index = value_flows(network), network.index
    assert (flows.received[index["gainer"]], flows.passed[index["giver"]]) == (10, 10)
    assert (flows.received[index["mill"]], flows.passed[index["shop"]]) == (20, 20)
    assert (flows.created[index["giver"]], flows.created[index["mill"]]) == (10, 20)
    assert flows.valued.all()
