"""Money is exact, goes to storage and back unchanged, and is never added across currencies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, Town
from mutualist.core.model.entities import EcosystemSettings, Period, Tie, TieKind
from mutualist.core.model.money import exponent, from_minor, to_minor, without_rate, worth, yearly
from mutualist.core.network.builder import build_network
from mutualist.core.network.value_flows import value_flows

EURO = EcosystemSettings("town", "Town", currency="EUR", rates={"USD": Decimal("0.9")})


def paying(value: str | None, currency: str | None = "EUR", **stated: Any) -> Tie:
    """A tie of some value."""
    amount = None if value is None else Decimal(value)
    return Tie("1", "a", "b", TieKind.SUPPLIES, value=amount, currency=currency, **stated)


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
    assert worth(paying("10.10"), EURO) == Decimal("10.10")
    assert worth(paying("10", "USD"), EURO) == Decimal("9.0")
    assert worth(paying("10", None), EURO) == Decimal("10")
    assert worth(paying("10", "GBP"), EURO) is None
    assert worth(paying(None), EURO) is None


def test_a_value_without_a_rate_is_counted_and_never_added_to_another_currency() -> None:
    town = Town(rates={"USD": Decimal("0.5")}).business("a", "b", "c")
    town.tie("a", "b", value=Decimal(100), currency="EUR").tie("a", "b", value=Decimal(100), currency="USD")
    town.tie("a", "b", value=Decimal(7_000_000), currency="GBP").tie("c", "b", value=Decimal(5), currency="GBP")
    whole = town.ecosystem()
    assert dict(without_rate(whole.ties, whole.settings)) == {"GBP": 2}
    flows = value_flows(build_network(whole, TODAY))
    assert flows.received.tolist() == [150.0, 0.0, 0.0]
    assert flows.passed.tolist() == [0.0, 150.0, 0.0]
    assert flows.valued.tolist() == [True, True, False]


@pytest.mark.parametrize(
    ("stated", "a_year"),
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
def test_a_total_is_spread_over_the_years_of_its_tie(stated: dict[str, Any], a_year: str) -> None:
    assert yearly(paying("1461", **stated), EURO, TODAY) == Decimal(a_year)


def test_what_has_no_worth_has_none_a_year() -> None:
    assert yearly(paying("5", "GBP", period=Period.YEAR), EURO, TODAY) is None
    assert yearly(paying("0"), EURO, TODAY) == 0


def test_money_goes_back_along_supplies_and_benefit_forward_along_the_rest() -> None:
    town = Town().business("giver", "gainer", "mill", "shop")
    town.tie("giver", "gainer", TieKind.REFERS, value=Decimal(10)).tie("mill", "shop", value=Decimal(20))
    whole = town.ecosystem()
    web = build_network(whole, TODAY)
    flows, index = value_flows(web), web.index
    assert (flows.received[index["gainer"]], flows.passed[index["giver"]]) == (10, 10)
    assert (flows.received[index["mill"]], flows.passed[index["shop"]]) == (20, 20)
    assert (flows.created[index["giver"]], flows.created[index["mill"]]) == (10, 20)
    assert flows.valued.all()
