"""What one cell of text, a list, a choice or a date means. A reader takes a stripped, non-blank cell, or raises Wrong.

A reader is made once per column, so what it needs is prepared outside the loop over rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from mutualist.jobs.imports.package.faults import Wrong, nearest, quote

Parse = Callable[[str], Any]

LONGEST_ID = 200
LONGEST_NAME = 500
LONGEST_TEXT = 20_000

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_CONTROL_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_INDUSTRY_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]{0,19}")
_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
INDUSTRY_SCHEMES = ("ISIC4", "NACE2", "NAICS2022")


def identifier(cell: str) -> str:
    """An id: 1 to 200 characters, none of them a control character, invisible or turning the direction of others."""
    if len(cell) > LONGEST_ID:
        raise Wrong(f"an id of {len(cell):,} characters, {quote(cell)}, is too long; use at most {LONGEST_ID}")
    if not cell.isprintable() and _CONTROL.search(cell):
        raise Wrong(f"{quote(cell)} has a control character in it; use visible characters only")
    return cell


def text(longest: int) -> Parse:
    """A reader of free text, which may have line breaks and tabs but no other control characters."""

    def parse(cell: str) -> str:
        if len(cell) > longest:
            raise Wrong(f"a text of {len(cell):,} characters is too long; use at most {longest:,}")
        if not cell.isprintable() and (control := _CONTROL_IN_TEXT.search(cell)):
            near = cell[max(0, control.start() - 20) : control.end() + 20]
            raise Wrong(f"there is a control character (U+{ord(control[0]):04X}) in {quote(near)}; remove it")
        return cell

    return parse


def choice(options: Collection[str]) -> Parse:
    """A reader of one of a few words, spelt exactly."""
    words = frozenset(options)

    def parse(cell: str) -> str:
        if cell in words:
            return cell
        raise Wrong(f"{quote(cell)} is not one of {', '.join(options)}{nearest(cell, options)}")

    return parse


def truth(cell: str) -> bool:
    """True or false, in any case of letters: true, yes, 1 or false, no, 0."""
    if (value := _TRUTHS.get(cell.lower())) is None:
        raise Wrong(f"{quote(cell)} is neither true nor false; use true or false (or yes, no, 1, 0)")
    return value


def day(cell: str) -> date:
    """A calendar day written YYYY-MM-DD; no other form that ISO 8601 knows."""
    if len(cell) == 10 and cell[4] == "-" and cell[7] == "-":
        try:
            return date.fromisoformat(cell)
        except ValueError:
            raise Wrong(f"{quote(cell)} is not a day of the calendar; use one that is, as YYYY-MM-DD") from None
    raise Wrong(f"{quote(cell)} is not a date; use YYYY-MM-DD, such as 2024-05-31")


def several(parse: Parse) -> Parse:
    """A reader of entries separated by `|`, each read by `parse`. Repeated entries count once."""

    def parse_all(cell: str) -> list[Any]:
        if len(cell) > LONGEST_TEXT:
            raise Wrong(f"a list of {len(cell):,} characters is too long; use at most {LONGEST_TEXT:,}")
        entries = [entry.strip() for entry in cell.split("|")]
        if "" in entries:
            raise Wrong(f"{quote(cell)} has a blank entry; put one | between entries and none at the ends")
        return list(dict.fromkeys(parse(entry) for entry in entries))

    return parse_all


def industry(cell: str) -> str:
    """One industry as SCHEME:CODE, such as NACE2:10.71. The code is not looked up in its scheme."""
    scheme, colon, code = cell.partition(":")
    if not colon:
        raise Wrong(f"{quote(cell)} does not name its scheme; use SCHEME:CODE, such as NACE2:10.71")
    if scheme not in INDUSTRY_SCHEMES:
        schemes = ", ".join(INDUSTRY_SCHEMES)
        raise Wrong(f"the scheme {quote(scheme)} is not one of {schemes}{nearest(scheme, INDUSTRY_SCHEMES)}")
    if not _INDUSTRY_CODE.fullmatch(code):
        raise Wrong(f"{quote(code)} is not a code; after {scheme}: use letters, digits, points and hyphens, at most 20")
    return cell
