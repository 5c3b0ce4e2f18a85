"""Work that goes on side by side, and Python's search for cyclic garbage kept away from an ecosystem in memory."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
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


@contextmanager
def unsearched() -> Iterator[None]:
    """A block that builds much which stays: no garbage is looked for, because everything would be looked through again
    and again. Where the search was off before it stays off; two blocks at once are fine, the first to end turns it on.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def set_aside() -> Iterator[None]:
    """A block in which what there is at its beginning is no longer looked through: it stays at least so long."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
