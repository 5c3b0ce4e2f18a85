"""Sentences for people: marked in English where they stand, said in the reader's language by a Wording."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date


def message(text: str) -> str:
    """Mark a sentence, with {names} in it, for the catalogues of translations. Returns it as it is."""
    return text


def listed(words: Sequence[str]) -> str:
    """Words as a list in an English sentence.

    >>> listed(["bread"]), listed(["bread", "milk", "tea"])
    ('bread', 'bread, milk and tea')
    """
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


@dataclass(frozen=True, slots=True)
class Wording:
    """How one language says things: `translate` a marked sentence, `join` words to a list, write a `number` with so
    many decimal places, or a `day`."""

    language: str
    translate: Callable[[str], str]
    join: Callable[[Sequence[str]], str]
    number: Callable[[float, int], str]
    day: Callable[[date], str]

    def say(self, text: str, **names: str) -> str:
        """A marked sentence with its names put in."""
        return self.translate(text).format(**names)

    def amount(self, value: float, places: int = 1) -> str:
        """A number that is 0 or more, which may be too small for so many decimal places but is never said to be 0.

        >>> ENGLISH.amount(1234.56), ENGLISH.amount(0.04), ENGLISH.amount(0.031, 2), ENGLISH.amount(0.0)
        ('1,234.6', 'less than 0.1', '0.03', '0')
        """
        least = 10**-places
        if 0 < value < least:
            return self.say(LESS, number=self.number(least, places))
        return self.number(value, places) if value else self.number(value, 0)


LESS = message("less than {number}")

ENGLISH = Wording("en", lambda text: text, listed, lambda value, places: f"{value:,.{places}f}", date.isoformat)
"""The language that sentences are written in."""
