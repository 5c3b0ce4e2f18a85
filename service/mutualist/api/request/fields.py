"""GraphQL types that read what the layers below have made, and the fields that many of them have.

A field without a resolver is the attribute of its Python name; `name=` gives it another name in GraphQL. Those that
take an attribute's path (`a` or `a.b`) read that one. What a type of the API's own is made of stays a
`strawberry.field`, from which type checkers know its constructor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from functools import partial
from operator import attrgetter
from typing import Any, TypeVar

import strawberry
from strawberry.dataloader import DataLoader

from mutualist.api.request.context import Info
from mutualist.api.request.paging import First, checked
from mutualist.core.chapters import Chapter
from mutualist.core.text import Message

T = TypeVar("T")

Resolver = Callable[..., Any]


def reads(source: type, description: str, name: str | None = None) -> Callable[[type[T]], type[T]]:
    """A GraphQL type that shows objects of a class as they are, without a copy.

    Raises TypeError where a field without a resolver is no attribute of the class.
    """

    def made(cls: type[T]) -> type[T]:
        shown = strawberry.type(cls, name=name, description=description)
        there = {field.name for field in fields(source)} | set(dir(source))
        for field in shown.__strawberry_definition__.fields:  # type: ignore[attr-defined]
            if field.base_resolver is None and field.python_name not in there:
                raise TypeError(f"{cls.__name__}.{field.python_name}: {source.__qualname__} has no such attribute")
        return shown

    return made


def field(description: str, graphql_type: Any = None, **options: Any) -> Any:
    """What an attribute holds, or above a method what it gives, in GraphQL as a `graphql_type` where its own is none;
    `options` are those of `strawberry.field`."""
    return strawberry.field(description=description, graphql_type=graphql_type, **options)


def argument(description: str) -> Any:
    """What an argument means, beside its type in `Annotated`."""
    return strawberry.argument(description=description)


def at(path: str, description: str) -> Any:
    """What an attribute of an attribute holds."""
    read = attrgetter(path)

    def resolve(root: Any) -> Any:
        return read(root)

    return field(description, resolver=resolve)


def said(description: str, unknown: str | None = None) -> Any:
    """A sentence, or several, which the attribute of the same name holds; `unknown` where there is none."""

    def resolve(root: Any, info: Info) -> Any:
        text = getattr(root, info.python_name)
        return unknown if text is None else in_words(info, text)

    return field(description, resolver=resolve)


def first_of(path: str, description: str, default: int = 10) -> Any:
    """The first of a list, as many as are asked for."""
    read = attrgetter(path)

    def resolve(root: Any, first: First = default) -> Any:
        return read(root)[: checked(first)]

    return field(description, resolver=resolve)


def _loaded(loader: str, path: str, description: str, name: str | None = None) -> Any:
    read = attrgetter(path)

    def resolve(root: Any, info: Info) -> Any:
        id = read(root)
        return getattr(info.context.loaders, loader).load(id) if id else None

    return field(description, resolver=resolve, name=name)


business_of, capability_of, segment_of = (partial(_loaded, kind) for kind in ("business", "capability", "segment"))
"""What has the id that an attribute holds; None where there is none, or it has left the ecosystem."""


def _all_loaded(loader: str, path: str, description: str) -> Any:
    read = attrgetter(path)

    async def resolve(root: Any, info: Info) -> Any:
        return await load_present(getattr(info.context.loaders, loader), read(root))

    return field(description, resolver=resolve)


businesses_of, capabilities_of = (partial(_all_loaded, kind) for kind in ("business", "capability"))
"""Those whose ids an attribute holds, without those that have left the ecosystem."""


def first_businesses_of(path: str, description: str) -> Any:
    """The first of the businesses whose ids an attribute holds, without those that have left the ecosystem."""
    read = attrgetter(path)

    async def resolve(root: Any, info: Info, first: First = 10) -> Any:
        return await load_present(info.context.loaders.business, read(root)[: checked(first)])

    return field(description, resolver=resolve)


def chapter(row: Chapter[Any], description: str) -> Any:
    """A chapter of the published run."""

    async def resolve(info: Info) -> Any:
        return await info.context.chapter(row)

    return field(description, resolver=resolve)


def in_words(info: Info, text: Any) -> Any:
    """A message, or a list of them, in the language of the request; None, and what is said already, as it is."""
    if isinstance(text, Message):
        return info.context.wording.say(text)
    return [in_words(info, part) for part in text] if isinstance(text, (list, tuple)) else text


async def load_present(loader: DataLoader[str, T | None], ids: Iterable[str]) -> list[T]:
    """What a loader has of some ids, without those that it has nothing of."""
    return [entry for entry in await loader.load_many(list(ids)) if entry is not None]
