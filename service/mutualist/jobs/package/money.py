"""Amounts of money: exact decimals, currencies of ISO 4217, and no more decimals than the currency has."""

from __future__ import annotations

import re
from decimal import Decimal

from iso4217 import Currency

from mutualist.jobs.package.faults import Wrong, nearest, quote
from mutualist.jobs.package.numbers import not_a_number

DECIMALS: dict[str, int] = {c.code: c.exponent for c in Currency if c.exponent is not None}
"""How many decimals each currency has. Codes without a minor unit (gold, test codes) are not in it."""

MOST_MINOR_UNITS = 10**17
"""The largest amount, in minor units: it fits a 64-bit integer with room to add some ninety of them."""

_WITHOUT_DECIMALS = {c.code for c in Currency} - set(DECIMALS)
_UNIT = {code: Decimal(1).scaleb(-decimals) for code, decimals in DECIMALS.items()}
_MOST = {code: MOST_MINOR_UNITS * unit for code, unit in _UNIT.items()}
_AMOUNT = re.compile(r"\d{1,40}(?:\.\d{1,40})?", re.ASCII)
_NEGATIVE = re.compile(r"-\s*\d{1,40}(?:\.\d{1,40})?", re.ASCII)


def currency(cell: str) -> str:
    """The code of a currency that amounts can be in, such as EUR."""
    if cell in DECIMALS:
        return cell
    if cell in _WITHOUT_DECIMALS:
        raise Wrong(f"{quote(cell)} has no minor unit, so no exact amount can be in it; use a currency such as EUR")
    hint = nearest(cell, DECIMALS) or "; use three capital letters, such as EUR"
    raise Wrong(f"{quote(cell)} is not a currency code of ISO 4217{hint}")


def amount(cell: str) -> Decimal:
    """An amount of zero or more, exactly as written: digits, with a point before decimals."""
    if _AMOUNT.fullmatch(cell):
        return Decimal(cell)
    if _NEGATIVE.fullmatch(cell):
        raise Wrong(f"{quote(cell)} is negative; use an amount of 0 or more")
    raise Wrong(not_a_number(cell))


def excess(money: Decimal, held: str) -> str | None:
    """What an amount has more of than its currency can hold, size or decimals; None where it fits."""
    if money > _MOST[held]:
        return f"{money} {held} is larger than {_MOST[held]:,} {held}, the largest amount that can be stored"
    if money % _UNIT[held]:
        return f"{quote(str(money))} has more decimals than {held} has; use at most {DECIMALS[held]}"
    return None
