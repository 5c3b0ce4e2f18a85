"""Sentences for people: marked in English where they stand, said in the reader's language by a Wording."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


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
    """How one language says things: `translate` a marked sentence, `join` words to a list, write a `number`."""

    language: str
    translate: Callable[[str], str]
    join: Callable[[Sequence[str]], str]
    number: Callable[[float], str]

    def say(self, text: str, **names: str) -> str:
        """A marked sentence with its names put in."""
        return self.translate(text).format(**names)


ENGLISH = Wording("en", lambda text: text, listed, lambda value: f"{value:,.1f}")
"""The language that sentences are written in."""
