"""How one language says messages, numbers, amounts, lists and days: catalogues of Project Fluent, locales of Babel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle, FluentResource

from mutualist.core.text import Message, Money, Reference
from mutualist.errors import NotReady

CATALOGUES = Path(__file__).parent.parent / "locale"
"""A folder a language, a file a feature."""

SOURCE = "en"
"""The language that a catalogue is complete in, whatever else happens."""

COMMON = "common"
"""What every feature may refer to."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How one language says things."""

    language: str

    def say(self, text: Message) -> str:
        """A message in words.

        Raises NotReady where it cannot be said, as may be with one that another version has stored. A test of every key
        prevents that of our own.
        """
        bundle = _bundle(self, text.key.partition("-")[0])
        if not bundle.has_message(text.key):
            raise _unknown(text, f"no catalogue of {self.language} has it")
        pattern = bundle.get_message(text.key).value
        assert pattern is not None, text.key
        arguments = {name: self._put(argument) for name, argument in text.arguments.items()}
        words, faults = bundle.format_pattern(pattern, arguments)
        if faults:
            raise _unknown(text, f"in {self.language} it wants {faults[0]}")
        return str(words)

    def join(self, words: Sequence[str]) -> str:
        """Words as a list in a sentence.

        >>> Wording("en").join(["bread"]), Wording("en").join(["bread", "milk", "tea"])
        ('bread', 'bread, milk and tea')
        >>> Wording("de").join(["Brot", "Milch", "Tee"])
        'Brot, Milch und Tee'
        """
        if self.language == SOURCE:  # without the comma before "and"
            return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
        return format_list(list(words), locale=locale_of(self.language))

    def number(self, value: float, places: int = 0) -> str:
        """A number with its thousands parted and so many decimal places.

        >>> Wording("en").number(1234.56, 1), Wording("de").number(1234.56, 1)
        ('1,234.6', '1.234,6')
        """
        if self.language == SOURCE:  # Babel takes ten times as long, and rounds halves of binary fractions otherwise
            return f"{value:,.{places}f}"
        return f"{value:,.{places}f}".translate(str.maketrans(",.", _marks(self.language)))

    def amount(self, value: float, places: int = 1) -> str:
        """A number of 0 or more that may be too small for so many decimal places but is never said to be 0.

        >>> english = Wording("en")
        >>> english.amount(1234.56), english.amount(0.04), english.amount(0.031, 2), english.amount(0.0)
        ('1,234.6', 'less than 0.1', '0.03', '0')
        """
        least = 10**-places
        if 0 < value < least:
            return self.say(Message("common-less-than", {"number": self.number(least, places)}))
        return self.number(value, places if value else 0)

    def day(self, when: date) -> str:
        """A day: in English as ISO 8601 has it.

        >>> Wording("en").day(date(2026, 11, 1)), Wording("de").day(date(2026, 11, 1))
        ('2026-11-01', '01.11.2026')
        """
        if self.language == SOURCE:
            return when.isoformat()
        return format_date(when, "medium", locale=locale_of(self.language))

    def percent(self, share: float) -> str:
        """A share of 0 to 1 in percent: whole from 10 to 99.5, else with one decimal place, unless that is a zero. It
        is never said to be all or nothing unless it is."""
        hundredth = share * 100
        if 0 < hundredth < 0.1:
            return self.say(Message("common-under", {"percent": self._with_sign(0.1, 1)}))
        if 99.9 < hundredth < 100:
            return self.say(Message("common-over", {"percent": self._with_sign(99.9, 1)}))
        places = 0 if 10 <= round(hundredth, 1) <= 99.5 else 1
        if places and f"{hundredth:.1f}".endswith(".0"):
            places = 0
        return self._with_sign(hundredth, places)

    def money(self, amount: float, currency: str) -> str:
        """An amount in whole units of its currency."""
        return f"{self.number(amount)} {currency}"

    def _with_sign(self, hundredth: float, places: int) -> str:
        return self.number(hundredth, places) + ("%" if self.language == SOURCE else "\N{NO-BREAK SPACE}%")

    def _put(self, value: Any) -> Any:
        """An argument as Fluent takes it: numbers as they are, to be counted and rounded, the rest as text."""
        match value:
            case Reference():
                return value.name
            case Money():
                return self.money(value.amount, value.currency)
            case Message():
                return self.say(value)
            case tuple() | list():
                return self.join([str(self._put(part)) for part in value])
            case bool():
                return "yes" if value else "no"
            case _:
                return value


def _unknown(text: Message, why: str) -> NotReady:
    return NotReady(f"the stored message {text.key[:60]} is not of this version ({why}): analyse again")


@cache
def locale_of(language: str) -> Locale:
    """Babel's locale of a language."""
    return Locale.parse(language)


@cache
def _marks(language: str) -> str:
    """What parts thousands, and what parts decimals."""
    said = format_decimal(1234.5, format="#,##0.0", locale=locale_of(language))
    return said[1] + said[-2]


def _functions(wording: Wording) -> dict[str, Callable[[Any], Any]]:
    """What catalogues may call. Fluent hands numbers over in a wrapping of its own, which `float` takes off."""

    def percent(share: Any, places: Any = None) -> str:
        if places is not None:
            return wording._with_sign(float(share) * 100, int(float(places)))
        return wording.percent(float(share))

    def long_day(iso: Any) -> str:
        form = "d MMMM y" if wording.language == SOURCE else "long"
        return format_date(date.fromisoformat(str(iso)), form, locale_of(wording.language))

    return {
        "PERCENT": percent,
        "DECIMAL": lambda value, places=0: wording.number(float(value), int(float(places))),
        "AMOUNT": lambda value, places=1: wording.amount(float(value), int(float(places))),
        "DAY": lambda iso: wording.day(date.fromisoformat(str(iso))),
        "LONGDAY": long_day,
        "CAPITAL": lambda text: str(text)[:1].upper() + str(text)[1:],
    }


@cache
def _bundle(wording: Wording, feature: str) -> FluentBundle:
    """The messages of one feature and what all may refer to. Parsing takes a millisecond for every few messages, so
    only the features that are asked for are read."""
    bundle = FluentBundle([wording.language], functions=_functions(wording), use_isolating=False)
    for name in {COMMON, feature}:
        file = CATALOGUES / wording.language / f"{name}.ftl"
        if file.exists():
            bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle
