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
        """A message in words. Raises KeyError where no catalogue has its key, which a test of every key prevents."""
        return _said(self.language, text)

    def join(self, words: Sequence[str]) -> str:
        """Words as a list in a sentence."""
        return joined(self.language, words)

    def number(self, value: float, places: int = 0) -> str:
        """A number with its thousands parted and so many decimal places."""
        return number(self.language, value, places)

    def amount(self, value: float, places: int = 1) -> str:
        """A number of 0 or more that may be too small for so many decimal places but is never said to be 0.

        >>> english = Wording("en")
        >>> english.amount(1234.56), english.amount(0.04), english.amount(0.031, 2), english.amount(0.0)
        ('1,234.6', 'less than 0.1', '0.03', '0')
        """
        return _amount(self.language, value, places)

    def day(self, when: date) -> str:
        """A day: in English as ISO 8601 has it."""
        return day(self.language, when)

    def percent(self, share: float) -> str:
        """A share of 0 to 1 in percent: whole from 10 to 99.5, else with one decimal place, unless that is a zero. It
        is never said to be all or nothing unless it is."""
        return _percent(self.language, share)

    def money(self, amount: float, currency: str) -> str:
        """An amount in whole units of its currency."""
        return _amount_of_money(self.language, Money(amount, currency))


@cache
def locale_of(language: str) -> Locale:
    """Babel's locale of a language."""
    return Locale.parse(language)


def number(language: str, value: float, places: int = 0) -> str:
    """A number with its thousands parted and so many decimal places.

    >>> number("en", 1234.56, 1), number("de", 1234.56, 1)
    ('1,234.6', '1.234,6')
    """
    if language == SOURCE:  # Babel takes ten times as long, and rounds halves of binary fractions otherwise
        return f"{value:,.{places}f}"
    return f"{value:,.{places}f}".translate(str.maketrans(",.", _marks(language)))


@cache
def _marks(language: str) -> str:
    """What parts thousands, and what parts decimals."""
    said = format_decimal(1234.5, format="#,##0.0", locale=locale_of(language))
    return said[1] + said[-2]


def joined(language: str, words: Sequence[str]) -> str:
    """Words as a list in a sentence.

    >>> joined("en", ["bread"]), joined("en", ["bread", "milk", "tea"]), joined("de", ["Brot", "Milch", "Tee"])
    ('bread', 'bread, milk and tea', 'Brot, Milch und Tee')
    """
    if language == SOURCE:  # without the comma before "and"
        return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
    return format_list(list(words), locale=locale_of(language))


def day(language: str, when: date) -> str:
    """A day: in English as ISO 8601 has it.

    >>> day("en", date(2026, 11, 1)), day("de", date(2026, 11, 1))
    ('2026-11-01', '01.11.2026')
    """
    return when.isoformat() if language == SOURCE else format_date(when, "medium", locale=locale_of(language))


def _percent(language: str, share: float) -> str:
    hundredth = share * 100
    if 0 < hundredth < 0.1:
        return _said(language, Message("common-under", {"percent": _with_sign(language, 0.1, 1)}))
    if 99.9 < hundredth < 100:
        return _said(language, Message("common-over", {"percent": _with_sign(language, 99.9, 1)}))
    places = 0 if 10 <= round(hundredth, 1) <= 99.5 else 1
    if places and number(SOURCE, hundredth, 1).endswith(".0"):
        places = 0
    return _with_sign(language, hundredth, places)


def _with_sign(language: str, hundredth: float, places: int) -> str:
    return number(language, hundredth, places) + ("%" if language == SOURCE else "\N{NO-BREAK SPACE}%")


def _amount_of_money(language: str, money: Money) -> str:
    return f"{number(language, money.amount)} {money.currency}"


def _amount(language: str, value: float, places: int) -> str:
    """A number of 0 or more that is never said to be 0 unless it is."""
    least = 10**-places
    if 0 < value < least:
        return _said(language, Message("common-less-than", {"number": number(language, least, places)}))
    return number(language, value, places if value else 0)


def _functions(language: str) -> dict[str, Callable[[Any], Any]]:
    """What catalogues may call. Fluent hands numbers over in a wrapping of its own, which `float` takes off."""

    def percent(share: Any, places: Any = None) -> str:
        if places is not None:
            return _with_sign(language, float(share) * 100, int(float(places)))
        return _percent(language, float(share))

    def decimal(value: Any, places: Any = 0) -> str:
        return number(language, float(value), int(float(places)))

    def amount(value: Any, places: Any = 1) -> str:
        return _amount(language, float(value), int(float(places)))

    def when(iso: Any) -> str:
        return day(language, date.fromisoformat(str(iso)))

    def long_day(iso: Any) -> str:
        return format_date(
            date.fromisoformat(str(iso)), "d MMMM y" if language == SOURCE else "long", locale_of(language)
        )

    def capital(text: Any) -> str:
        return str(text)[:1].upper() + str(text)[1:]

    return {
        "PERCENT": percent,
        "DECIMAL": decimal,
        "AMOUNT": amount,
        "DAY": when,
        "LONGDAY": long_day,
        "CAPITAL": capital,
    }


@cache
def _bundle(language: str, feature: str) -> FluentBundle:
    """The messages of one feature and what all may refer to. Parsing takes a millisecond for every few messages, so
    only the features that are asked for are read."""
    bundle = FluentBundle([language], functions=_functions(language), use_isolating=False)
    for name in {COMMON, feature}:
        file = CATALOGUES / language / f"{name}.ftl"
        if file.exists():
            bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))
    return bundle


def _said(language: str, said: Message) -> str:
    bundle = _bundle(language, said.key.partition("-")[0])
    if not bundle.has_message(said.key):
        raise KeyError(f"no catalogue of {language} has the message {said.key}")
    pattern = bundle.get_message(said.key).value
    assert pattern is not None, said.key
    text, faults = bundle.format_pattern(
        pattern, {name: _put(language, argument) for name, argument in said.arguments.items()}
    )
    if faults:
        raise ValueError(f"the message {said.key} cannot be said in {language}: {faults[0]}")
    return str(text)


def _put(language: str, value: Any) -> Any:
    """An argument as Fluent takes it: numbers as they are, to be counted and rounded, the rest as text."""
    match value:
        case Reference():
            return value.name
        case Money():
            return _amount_of_money(language, value)
        case Message():
            return _said(language, value)
        case tuple() | list():
            return joined(language, [str(_put(language, part)) for part in value])
        case bool():
            return "yes" if value else "no"
        case _:
            return value
