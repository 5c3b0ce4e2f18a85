"""What the rules say, in words: messages of results and of pages put into English, or another language."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

from mutualist.core.text import Message, Reference
from mutualist.languages import ENGLISH
from mutualist.languages.wording import Wording

T = TypeVar("T")


def said(text: Any, wording: Wording = ENGLISH) -> str:
    """A message, a name or a text that is none, in words."""
    return wording.say(text) if isinstance(text, Message) else text.name if isinstance(text, Reference) else str(text)


def in_words(value: T, wording: Wording = ENGLISH) -> T:
    """A result, a list of them or a page, with words wherever a message stands."""
    if isinstance(value, (Message, Reference)):
        return said(value, wording)  # type: ignore[return-value]
    if isinstance(value, (tuple, list)):
        return type(value)(in_words(part, wording) for part in value)  # type: ignore[return-value, call-arg]
    if is_dataclass(value) and not isinstance(value, type):
        told = object.__new__(type(value))
        for field in fields(value):
            object.__setattr__(told, field.name, in_words(getattr(value, field.name), wording))
        return told
    return value
