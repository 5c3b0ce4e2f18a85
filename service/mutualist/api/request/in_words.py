"""What a run has found, in the words of a request."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TypeVar

from mutualist.core.text.messages import Message
from mutualist.languages.wording import Wording

T = TypeVar("T")


def said(text: Message | str, wording: Wording) -> str:
    """A message in words; what an older version has stored is English for good."""
    return wording.say(text) if isinstance(text, Message) else text


def in_words(found: T, wording: Wording) -> T:
    """A result, or a list of them, with words wherever a message stands."""
    if isinstance(found, Message):
        return wording.say(found)  # type: ignore[return-value]
    if isinstance(found, (tuple, list)):
        return type(found)(in_words(part, wording) for part in found)  # type: ignore[return-value, call-arg]
    if is_dataclass(found) and not isinstance(found, type):
        told = object.__new__(type(found))
        for field in fields(found):
            object.__setattr__(told, field.name, in_words(getattr(found, field.name), wording))
        return told
    return found
