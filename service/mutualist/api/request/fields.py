"""GraphQL types that read what the layers below have made, and the fields that many of them have.

A `strawberry.field` without a resolver is the attribute of its Python name; `name=` gives it another name in GraphQL.
The fields here take an attribute's path (`a` or `a.b`), and their description.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

import strawberry

from mutualist.api.request.context import Info
from mutualist.api.request.paging import First, checked
from mutualist.core.chapters import Chapter
from mutualist.core.text import Message

T = TypeVar("T")

Resolver = Callable[..., Any]


def reads(source: type, *, description: str, name: str | None = None) -> Callable[[type[T]], type[T]]:
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


def at(path: str, description: str) -> Any:
    """What an attribute of an attribute holds."""
    read = attrgetter(path)

    def resolve(root: Any) -> Any:
        return read(root)

    return strawberry.field(resolver=resolve, description=description)


def said(description: str, unknown: str | None = None) -> Any:
    """A sentence, or several, which the attribute of the same name holds; `unknown` where there is none."""

    def resolve(root: Any, info: Info) -> Any:
        text = getattr(root, info.python_name)
        return unknown if text is None else in_words(info, text)

    return strawberry.field(resolver=resolve, description=description)


def first_of(path: str, description: str, default: int = 10) -> Any:
    """The first of a list, as many as are asked for."""
    read = attrgetter(path)

    def resolve(root: Any, first: First = default) -> Any:
        return read(root)[: checked(first)]

    return strawberry.field(resolver=resolve, description=description)


def business_of(path: str, description: str, name: str | None = None) -> Any:
    """The business whose id an attribute holds; None where it has left the ecosystem."""
    return strawberry.field(resolver=_one("business", path), description=description, name=name)


def capability_of(path: str, description: str) -> Any:
    """The capability whose id an attribute holds; None where there is none."""
    return strawberry.field(resolver=_one("capability", path), description=description)


def segment_of(path: str, description: str) -> Any:
    """The segment whose id an attribute holds; None where there is none."""
    return strawberry.field(resolver=_one("segment", path), description=description)


def businesses_of(path: str, description: str) -> Any:
    """The businesses whose ids an attribute holds, without those that have left the ecosystem."""
    return strawberry.field(resolver=_all("business", path), description=description)


def capabilities_of(path: str, description: str) -> Any:
    """The capabilities whose ids an attribute holds, without those that have left the vocabulary."""
    return strawberry.field(resolver=_all("capability", path), description=description)


def first_businesses_of(path: str, description: str) -> Any:
    """The first of the businesses whose ids an attribute holds, without those that have left the ecosystem."""
    read = attrgetter(path)

    async def resolve(root: Any, info: Info, first: First = 10) -> Any:
        return await _there(info, "business", read(root)[: checked(first)])

    return strawberry.field(resolver=resolve, description=description)


def chapter(row: Chapter[Any], description: str) -> Any:
    """A chapter of the published run."""

    async def resolve(info: Info) -> Any:
        return await info.context.chapter(row)

    return strawberry.field(resolver=resolve, description=description)


def in_words(info: Info, text: Any) -> Any:
    """A message, or a list of them, in the language of the request; None, and what is said already, as it is."""
    if isinstance(text, Message):
        return info.context.wording.say(text)
    return [in_words(info, one) for one in text] if isinstance(text, (list, tuple)) else text


def _one(loader: str, path: str) -> Resolver:
    read = attrgetter(path)

    def resolve(root: Any, info: Info) -> Any:
        id = read(root)
        return getattr(info.context.loaders, loader).load(id) if id else None

    return resolve


def _all(loader: str, path: str) -> Resolver:
    read = attrgetter(path)

    async def resolve(root: Any, info: Info) -> Any:
        return await _there(info, loader, read(root))

    return resolve


async def _there(info: Info, loader: str, ids: Any) -> list[Any]:
    found = await getattr(info.context.loaders, loader).load_many(list(ids))
    return [one for one in found if one is not None]
