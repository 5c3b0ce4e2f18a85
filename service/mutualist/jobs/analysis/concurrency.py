"""Work that goes on side by side."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from threading import Event
from typing import Any, TypeVar

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")


async def side_by_side(
    one: Coroutine[Any, Any, A], two: Coroutine[Any, Any, B], three: Coroutine[Any, Any, C]
) -> tuple[A, B, C]:
    """The results of all three. The first error ends the others and is raised as it is."""
    tasks = (asyncio.ensure_future(one), asyncio.ensure_future(two), asyncio.ensure_future(three))
    try:
        found = await asyncio.gather(*tasks)
        return found[0], found[1], found[2]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def in_thread(work: Callable[[Event], A]) -> A:
    """What a thread finds. It cannot be stopped, so it is told by its event, cleared, when nobody waits any more."""
    wanted = Event()
    wanted.set()
    try:
        return await asyncio.to_thread(work, wanted)
    finally:
        wanted.clear()
