"""What a number in a cell means: which numerals are accepted, within which range, and what is said of others.

Python reads more as a number than people mean by one (`1_000`, `nan`, Arabic digits): only plain decimals pass here.
"""

from __future__ import annotations

import re
import sys
from decimal import Decimal

from iso4217 import Currency

from mutualist.jobs.imports.package.cells import Parse
from mutualist.jobs.imports.package.faults import Wrong, nearest, quote

_NUMERAL = "+-0123456789.,' \u00a0\u202f"  # the last two are the spaces some locales put between thousands

DECIMALS: dict[str, int] = {c.code: c.exponent for c in Currency if c.exponent is not None}
"""How many decimals each currency has. Codes without a minor unit (gold, test codes) are not in it."""

MOST_MINOR_UNITS = 10**17
"""The largest amount, in minor units: it fits a 64-bit integer with room to add some ninety of them."""

_WITHOUT_DECIMALS = {c.code for c in Currency} - set(DECIMALS)
_UNIT = {code: Decimal(1).scaleb(-decimals) for code, decimals in DECIMALS.items()}
_MOST = {code: MOST_MINOR_UNITS * unit for code, unit in _UNIT.items()}
_AMOUNT = re.compile(r"\d{1,40}(?:\.\d{1,40})?", re.ASCII)
_NEGATIVE = re.compile(r"-\s*\d{1,40}(?:\.\d{1,40})?", re.ASCII)


def number(low: float, high: float = sys.float_info.max) -> Parse:
    """A reader of a finite number from `low` to `high`, both allowed. Decimals take a point."""

    def parse(cell: str) -> float:
        try:
            value = float(cell)
        except ValueError:
            raise Wrong(not_a_number(cell)) from None
        if not cell.isascii() or "_" in cell:
            raise Wrong(not_a_number(cell))
        if low <= value <= high:
            return value
        raise Wrong(_out_of_range(cell, value, low, high))

    return parse


def whole(low: int, high: int) -> Parse:
    """A reader of a whole number from `low` to `high`, both allowed, written with digits only."""

    def parse(cell: str) -> int:
        if len(cell) <= 18 and cell.isascii() and cell.removeprefix("-").isdecimal():
            if low <= (value := int(cell)) <= high:
                return value
            raise Wrong(_out_of_range(cell, value, low, high))
        try:
            value = float(cell)
        except ValueError:
            raise Wrong(not_a_number(cell)) from None
        raise Wrong(f"{quote(cell)} is not a whole number; write digits only, {_range(low, high)}")

    return parse


def not_a_number(cell: str) -> str:
    """Why a cell that was to be a number is none, and how to write it."""
    if "," in cell and not cell.strip(_NUMERAL):
        return f"{quote(cell)} has a comma; write decimals with a point and thousands without a mark, such as 1234.5"
    return f"{quote(cell)} is not a number; write plain digits with a point for decimals, such as 1234.5"


def _out_of_range(cell: str, value: float, low: float, high: float) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return f"{quote(cell)} is not a finite number; use a number {_range(low, high)}, or leave the cell blank"
    if low == 0 and value < 0:
        return f"{quote(cell)} is negative; use a number {_range(low, high)}"
    return f"{quote(cell)} is out of range; use a number {_range(low, high)}"


def _range(low: float, high: float) -> str:
    return f"of {low:g} or more" if high == sys.float_info.max else f"from {low:,.10g} to {high:,.10g}"


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
