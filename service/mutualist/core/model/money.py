"""Exact money: minor units for storage, one currency for comparison. Unlike currencies are never added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from iso4217 import Currency

from mutualist.core.model.entities import EcosystemSettings, Period, Tie


@cache
def exponent(currency: str) -> int:
    """How many decimals a currency has (ISO 4217).

    >>> exponent("EUR"), exponent("JPY")
    (2, 0)
    """
    return Currency(currency.upper()).exponent or 0


def to_minor(value: Decimal, currency: str) -> int:
    """An amount in its currency's minor units. Raises ValueError where it has more decimals than the currency.

    >>> to_minor(Decimal("12.30"), "EUR")
    1230
    """
    scaled = value.scaleb(exponent(currency))
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{value} has more decimals than {currency} has")
    return int(scaled)


def from_minor(minor: int, currency: str) -> Decimal:
    """The amount that `to_minor` stored.

    >>> from_minor(1230, "EUR")
    Decimal('12.30')
    """
    return Decimal(minor).scaleb(-exponent(currency))


def worth(tie: Tie, settings: EcosystemSettings) -> Decimal | None:
    """A tie's value in the ecosystem's own currency; None where it has no value or its currency has no rate."""
    if tie.value is None:
        return None
    currency = tie.currency or settings.currency
    if currency == settings.currency:
        return tie.value
    rate = settings.rates.get(currency)
    return None if rate is None else tie.value * rate


def without_rate(ties: Iterable[Tie], settings: EcosystemSettings) -> Mapping[str, int]:
    """How many ties carry a value in each currency that the settings give no rate for."""
    return Counter(
        tie.currency or settings.currency for tie in ties if tie.value is not None and worth(tie, settings) is None
    )


def yearly(tie: Tie, settings: EcosystemSettings, day: date) -> Decimal | None:
    """A tie's worth per year in the ecosystem's own currency; None where it is not known.

    A total is spread over the tie's years up to `until`, or `day` where it goes on, at least one; without a `since`
    it counts as one year's.
    """
    value = worth(tie, settings)
    if value is None or tie.period is Period.YEAR or tie.since is None:
        return value
    days = ((tie.until or day) - tie.since).days + 1
    return value / max(Decimal(1), Decimal(days) / Decimal("365.25"))
