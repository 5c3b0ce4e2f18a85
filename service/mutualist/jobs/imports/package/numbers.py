"""What a number in a cell means: which numerals are accepted, within which range, and what is said of others.

Python reads more as a number than people mean by one (`1_000`, `nan`, Arabic digits): only plain decimals pass here.
"""

from __future__ import annotations

import sys

from mutualist.jobs.package.cells import Parse
from mutualist.jobs.package.faults import Wrong, quote

_NUMERAL = "+-0123456789.,' \u00a0\u202f"  # the last two are the spaces some locales put between thousands


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
