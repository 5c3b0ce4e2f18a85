"""Which trade a business is in: by its industry codes, else by what its description calls it, never by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mutualist.core.assumptions.trades import TradeProfile
from mutualist.core.model import Business
from mutualist.core.text.english import words

MOST = 3
"""Trades that one business is recognised in at most, the first named first."""


class RecognisedBy(StrEnum):
    """What tells the trade of a business."""

    INDUSTRY_CLASS = "industry_class"  # a class of NACE Rev. 2, or of ISIC Rev. 4 where it is the same
    INDUSTRY_GROUP = "industry_group"  # a broader code that belongs to one trade
    TRADE_NAME = "trade_name"  # a description, or a part of it between semicolons, is the name of a trade and no more
    PHRASE = "phrase"  # a name of the trade somewhere in the description


CONFIDENCE = {
    RecognisedBy.INDUSTRY_CLASS: 0.95,
    RecognisedBy.INDUSTRY_GROUP: 0.7,
    RecognisedBy.TRADE_NAME: 0.95,
    RecognisedBy.PHRASE: 0.7,
}
"""How sure each makes us. These are our judgement, not measured: a code was chosen, a phrase only stands there."""

_PARTS = re.compile(r"[;|\n\r•]+")
_DIGITS = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Recognition:
    """A trade that a business is in: by what it is recognised, the code or words that say so, and how sure it is."""

    trade: str
    by: RecognisedBy
    evidence: str
    confidence: float


class Recogniser:
    """Recognises trades. Made once per profile; a business then costs as much as its description is long."""

    def __init__(self, profile: TradeProfile) -> None:
        self._isic_differs = profile.isic_differs
        self._codes: dict[str, str] = {}
        self._phrases: dict[tuple[str, ...], str] = {}
        for trade in profile.trades.values():
            self._codes |= dict.fromkeys((_DIGITS.sub("", code) for code in (*trade.nace, *trade.groups)), trade.id)
            self._phrases |= dict.fromkeys(map(words, trade.keywords), trade.id)
        self._longest = max(map(len, self._phrases), default=0)

    def recognise(self, business: Business) -> tuple[Recognition, ...]:
        """The trades of a business, at most three, in the order in which it names them; none where nothing tells.

        Codes come before words: a description is read only where no code is recognised. Of a description each part
        between semicolons, bars or line breaks names one trade at most, by the longest name of a trade in it.
        """
        surest: dict[str, Recognition] = {}
        for recognitions in (self._by_codes(business.industry), self._by_words(business.description or "")):
            for recognition in recognitions:
                other = surest.get(recognition.trade)
                if other is None or other.confidence < recognition.confidence:
                    surest[recognition.trade] = recognition
            if surest:
                break
        return tuple(surest.values())[:MOST]

    def _by_codes(self, industry: tuple[str, ...]) -> Iterator[Recognition]:
        for code in industry:
            scheme, _, number = code.partition(":")
            digits = _DIGITS.sub("", number)
            if scheme == "NACE2":
                digits = digits[:4]  # national versions add digits to a class
            elif scheme != "ISIC4" or digits in self._isic_differs:
                continue
            if len(digits) == 4 and digits in self._codes:
                yield _recognition(self._codes[digits], RecognisedBy.INDUSTRY_CLASS, code)
            # The class is no trade's own, or what stands here is a group; ISIC writes an undivided group with a 0.
            elif digits[:3] in self._codes:
                yield _recognition(self._codes[digits[:3]], RecognisedBy.INDUSTRY_GROUP, code)

    def _by_words(self, description: str) -> Iterator[Recognition]:
        for part in _PARTS.split(description):
            text = words(part)
            phrase = self._longest_phrase(text)
            if phrase:
                by = RecognisedBy.TRADE_NAME if phrase == text else RecognisedBy.PHRASE
                yield _recognition(self._phrases[phrase], by, " ".join(phrase))

    def _longest_phrase(self, text: tuple[str, ...]) -> tuple[str, ...]:
        """The longest name of a trade among some words; of two equally long ones the first."""
        for length in range(min(self._longest, len(text)), 0, -1):
            for start in range(len(text) - length + 1):
                if (phrase := text[start : start + length]) in self._phrases:
                    return phrase
        return ()


def _recognition(trade: str, by: RecognisedBy, evidence: str) -> Recognition:
    return Recognition(trade, by, evidence, CONFIDENCE[by])
