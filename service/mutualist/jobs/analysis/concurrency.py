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
    first: Coroutine[Any, Any, A], second: Coroutine[Any, Any, B], third: Coroutine[Any, Any, C]
) -> tuple[A, B, C]:
    """The results of all three. The first error ends the others and is raised as it is."""
    tasks = (asyncio.ensure_future(first), asyncio.ensure_future(second), asyncio.ensure_future(third))
    try:
        results = await asyncio.gather(*tasks)
        return results[0], results[1], results[2]
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
