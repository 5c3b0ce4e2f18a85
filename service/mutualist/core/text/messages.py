"""What a rule has to say: the key of a message with its numbers, ids and units. Words are chosen when it is read.

The words stand apart, in `locale/<language>/<feature>.ftl`, where the first part of a key names the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Union

from pydantic import TypeAdapter
from typing_extensions import TypeAliasType


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that has a name of its own in the ecosystem: its sort (business, capability, segment, objective), its
    id, and the name that it had on the day of the run."""

    sort: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217)."""

    amount: float
    currency: str


Argument = TypeAliasType(
    "Argument",
    Union[bool, int, float, str, Reference, Money, "Message", "tuple[Argument, ...]"],  # type: ignore[type-arg]
)
"""What a message may put in."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence, or a part of one, that is not in any language yet.

    `key` is lower case, its parts joined by hyphens, the first of them the feature that speaks (`fragility-bridge`).
    `arguments` are what the sentence puts in: whole numbers, other numbers (a share is 0 to 1), text that is the same
    in every language (an ISO date among it), money, references, messages within the message, or lists of these.
    """

    key: str
    arguments: Mapping[str, Argument] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash((self.key, tuple(self.arguments.items())))


def message(key: str, **arguments: Any) -> Message:
    """A message with its arguments, numbers of numpy among them as plain ones, and lists as tuples.

    >>> message("fragility-bridge", members=11, a=Reference("business", "quay", "Quay Stores"))
    Message(key='fragility-bridge', arguments={'members': 11, 'a': Reference(sort='business', id='quay', \
name='Quay Stores')})
    """
    return Message(key, {name: _plain(value) for name, value in arguments.items()})


def in_turn(*messages: Message | None) -> Message | None:
    """Sentences one after another, each once; what is None is left out. None where nothing is left.

    >>> in_turn(None, message("fragility-gap"), message("fragility-gap"))
    Message(key='fragility-gap', arguments={})
    """
    whole: Message | None = None
    for sentence in dict.fromkeys(messages):
        if sentence is not None:
            whole = sentence if whole is None else message("common-then", before=whole, after=sentence)
    return whole


def _plain(value: Any) -> Argument:
    if isinstance(value, (list, tuple)):
        return tuple(_plain(part) for part in value)
    return value.item() if hasattr(value, "item") else value


_ADAPTER: TypeAdapter[Message] | None = None


def _adapter() -> TypeAdapter[Message]:
    """Made when first needed: pydantic takes milliseconds to build it."""
    global _ADAPTER
    if _ADAPTER is None:
        _ADAPTER = TypeAdapter(Message)
    return _ADAPTER


def encode(message: Message) -> str:
    """A message as JSON, as it is stored.

    >>> encode(message("fragility-share", share=0.25))
    '{"key":"fragility-share","arguments":{"share":0.25}}'
    """
    return _adapter().dump_json(message).decode()


def decode(stored: str) -> Message:
    """A message from its JSON. Raises ValueError where it is none.

    >>> decode('{"key":"fragility-share","arguments":{"share":0.25,"of":[3,"a"]}}').arguments
    {'share': 0.25, 'of': (3, 'a')}
    """
    return _adapter().validate_json(stored)
