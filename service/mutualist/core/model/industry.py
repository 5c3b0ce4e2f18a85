"""Industry codes as numbers, and how far two businesses' sectors lie apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from mutualist.core.text import Message
from mutualist.core.text.messages import message

CODES = 3
"""Codes of a business that are looked at; any more, and any that name no section, are passed over."""

LEVELS = 4
"""Section, division, group, class."""

SECTIONS = "ABCDEFGHIJKLMNOPQRSTU"
"""The sections of ISIC Rev. 4, by letter."""

_SECTION_MESSAGES = (
    *("common-section-a", "common-section-b", "common-section-c", "common-section-d", "common-section-e"),
    *("common-section-f", "common-section-g", "common-section-h", "common-section-i", "common-section-j"),
    *("common-section-k", "common-section-l", "common-section-m", "common-section-n", "common-section-o"),
    *("common-section-p", "common-section-q", "common-section-r", "common-section-s", "common-section-t"),
    "common-section-u",
)

_LAST_DIVISION = (3, 9, 33, 35, 39, 43, 47, 53, 56, 63, 66, 68, 75, 82, 84, 85, 88, 93, 96, 98, 99)
"""The last division of every section of ISIC Rev. 4, which NACE Rev. 2 shares."""

_NAICS_SECTORS = (11, 21, 22, 23, 31, 32, 33, 42, 44, 45, 48, 49, 51, 52, 53, 54, 55, 56, 61, 62, 71, 72, 81, 92)
_NAICS_SECTIONS: dict[int, str] = dict(zip(_NAICS_SECTORS, "ABDFCCCGGGHHJKLMMNPQRISO", strict=True))
"""The section of ISIC that most of a NAICS sector falls into."""


@lru_cache(maxsize=4096)  # few, however many businesses
def levels(code: str) -> tuple[int, int, int, int]:
    """Section, division, group and class of a `SCHEME:CODE` as numbers; −1 where the code does not say.

    ISIC Rev. 4 and NACE Rev. 2 share sections and divisions, so these compare across the two; NAICS compares with them
    by section only.

    >>> levels("NACE2:10.71")[:2] == levels("ISIC4:1079")[:2], levels("NACE2:10.71")[3] == levels("ISIC4:1071")[3]
    (True, False)
    >>> levels("NAICS2022:311811")[0] == levels("NACE2:C")[0], levels("NACE2:C")[1]
    (True, -1)
    """
    scheme, _, text = code.partition(":")
    digits = "".join(letter for letter in text if letter in "0123456789")
    own = {"NACE2": 1, "ISIC4": 2}.get(scheme, 3) * 10_000_000
    if own == 30_000_000:
        section = SECTIONS.find(_NAICS_SECTIONS.get(int(digits[:2] or 0), "-"))
        return section, *(own + int(digits[:n]) if len(digits) >= n else -1 for n in (3, 4, 6))  # type: ignore[return-value]
    if len(digits) < 2:
        return SECTIONS.find(text[:1].upper() or "-"), -1, -1, -1
    division = int(digits[:2])
    section = next((number for number, last in enumerate(_LAST_DIVISION) if division <= last), -1)
    group, narrow = (own + int(digits[:n]) if len(digits) >= n else -1 for n in (3, 4))
    return section, division, group, narrow


def sectors(industries: Sequence[Sequence[str]]) -> np.ndarray:
    """The codes of every business as numbers, n × CODES × LEVELS; −1 where there is none."""
    numbers = np.full((len(industries), CODES, LEVELS), -1, dtype=np.int32)
    for row, codes in enumerate(industries):
        for k, number in enumerate([number for code in codes if (number := levels(code))[0] >= 0][:CODES]):
            numbers[row, k] = number
    return numbers


def sector_distance(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """How far the sectors of aligned businesses (m × CODES × LEVELS each) lie apart, by their nearest codes.

    0 in the same class, ¼ in the same group, ½ in the same division, ¾ in the same section, else 1; nan where either
    states none.

    >>> bakery, brewery = sectors([["NACE2:10.71"], ["NACE2:11.05"]])
    >>> sector_distance(bakery[None], brewery[None]).tolist()
    [0.75]
    """
    used = [codes for codes in range(CODES) if (a[:, codes, 0] >= 0).any()]
    across = [codes for codes in range(CODES) if (b[:, codes, 0] >= 0).any()]
    agreed = np.zeros(len(a), dtype=np.int8)
    for k in used:
        for j in across:
            same = (a[:, k] == b[:, j]) & (a[:, k] >= 0)
            np.maximum(agreed, same.sum(axis=1, dtype=np.int8), out=agreed)
    return np.where((a[:, 0, 0] >= 0) & (b[:, 0, 0] >= 0), 1 - agreed / LEVELS, np.nan)


def section(industry: str) -> int:
    """The section of the first code (joined by `|`) that names one, as a place in SECTIONS; −1 where none does.

    >>> SECTIONS[section("NACE2:10.71|NACE2:47.24")], section("")
    ('C', -1)
    """
    return next((number for code in industry.split("|") if (number := levels(code)[0]) >= 0), -1)


def first_sections(industries: Sequence[str]) -> np.ndarray:
    """The section of every business (see section)."""
    known = {industry: section(industry) for industry in set(industries)}
    return np.array([known[industry] for industry in industries], dtype=np.int64)


def section_named(number: int) -> Message:
    """What a section (its number) is called within a sentence."""
    return Message(_SECTION_MESSAGES[number])


def section_heading(number: int) -> Message:
    """What a section (its number) is called where it stands alone."""
    return message("common-section", name=section_named(number))
