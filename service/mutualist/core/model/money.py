"""Exact money: minor units for storage, one currency for comparison. Unlike currencies are never added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache

import numpy as np
from iso4217 import Currency

from mutualist.core.model.columns import PERIODS, TieColumns
from mutualist.core.model.entities import EcosystemSettings, Period


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


def worth(value: Decimal, currency: str, settings: EcosystemSettings) -> Decimal | None:
    """A value in the ecosystem's own currency; None where its currency has no rate.

    >>> euro = EcosystemSettings("town", "Town", currency="EUR", rates={"USD": Decimal("0.9")})
    >>> worth(Decimal(10), "USD", euro), worth(Decimal(10), "GBP", euro)
    (Decimal('9.0'), None)
    """
    if currency == settings.currency:
        return value
    rate = settings.rates.get(currency)
    return None if rate is None else value * rate


def without_rate(ties: TieColumns, settings: EcosystemSettings) -> Mapping[str, int]:
    """How many ties carry a value in each currency that the settings give no rate for."""
    rated = {"", settings.currency, *settings.rates}
    return Counter(currency for currency in ties.currency.tolist() if currency not in rated)


def yearly(ties: TieColumns, settings: EcosystemSettings, day: date) -> np.ndarray:
    """The worth of ties per year in the ecosystem's own currency; nan where it is not known.

    A total is spread over the tie's years up to `until`, or `day` where it goes on, at least one; without a `since`
    it counts as one year's. All is exact until the last step.
    """
    spread = (ties.period != PERIODS.index(Period.YEAR)) & ~np.isnat(ties.since)
    last = np.where(np.isnat(ties.until), np.datetime64(day), ties.until)
    lasting = np.where(spread, (last - ties.since).astype(np.int64) + 1, 0)
    worths = np.full(len(ties), np.nan)
    valued = np.flatnonzero(ties.currency != "")
    for row, minor, currency, days in zip(
        valued.tolist(),
        ties.value[valued].tolist(),
        ties.currency[valued].tolist(),
        lasting[valued].tolist(),
        strict=True,
    ):
        value = worth(from_minor(minor, currency), currency, settings)
        if value is not None:
            worths[row] = float(value / _years(days) if days else value)
    return worths


@cache
def _years(days: int) -> Decimal:
    return max(Decimal(1), Decimal(days) / Decimal("365.25"))
