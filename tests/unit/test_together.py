"""Work side by side ends together: the first error ends the others, and a thread hears when nobody waits any more."""

from __future__ import annotations

import asyncio
import time
from threading import Event

import pytest

from mutualist.jobs.analysis.concurrency import in_thread, side_by_side


async def said(word: str, after: float = 0.0) -> str:
    await asyncio.sleep(after)
    return word


async def test_all_results_come_in_the_order_they_were_asked_for() -> None:
    assert await side_by_side(said("one", 0.02), said("two"), said("three", 0.01)) == ("one", "two", "three")


async def test_the_first_error_is_raised_as_it_is_and_ends_the_others() -> None:
    ended = []

    async def forever() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append(True)

    async def fails() -> None:
        await asyncio.sleep(0)
        raise MemoryError("out of heap")

    with pytest.raises(MemoryError, match="out of heap"):
        await side_by_side(forever(), fails(), forever())
    assert ended == [True, True]


async def test_whoever_is_cancelled_ends_all_three() -> None:
    ended = []

    async def forever() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            ended.append(True)

    task = asyncio.ensure_future(side_by_side(forever(), forever(), forever()))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended == [True, True, True]


async def test_a_thread_is_told_when_nobody_waits_for_it() -> None:
    heard = Event()

    def works(wanted: Event) -> None:
        end = time.monotonic() + 30
        while wanted.is_set() and time.monotonic() < end:
            time.sleep(0.005)
        if not wanted.is_set():
            heard.set()

    task = asyncio.ensure_future(in_thread(works))
    await asyncio.sleep(0.02)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await asyncio.to_thread(heard.wait, 30)


async def test_what_a_thread_finds_comes_back() -> None:
    assert await in_thread(lambda wanted: wanted.is_set())
