"""What is worked out for many who ask is worked out once, outlives who is cancelled, and is not kept where it fails."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from mutualist.api.request.once import Once


async def test_one_who_gives_up_does_not_take_the_work_from_others() -> None:
    once: Once[str, int] = Once(10)
    asked: list[str] = []
    ready = asyncio.Event()

    async def work(keys: Sequence[str]) -> dict[str, int]:
        asked.extend(keys)
        await ready.wait()
        return {key: len(key) for key in keys}

    first = asyncio.ensure_future(once.of(["a", "bb"], work))
    second = asyncio.ensure_future(once.of(["bb", "ccc"], work))
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    ready.set()
    assert await second == {"bb": 2, "ccc": 3}
    assert await once.of(["a"], work) == {"a": 1}
    assert asked == ["a", "bb", "ccc"]


async def test_what_fails_raises_for_all_who_wait_and_is_tried_again() -> None:
    once: Once[str, int] = Once(10)
    times = 0

    async def work(keys: Sequence[str]) -> dict[str, int]:
        nonlocal times
        times += 1
        await asyncio.sleep(0)
        if times == 1:
            raise ValueError("not now")
        return dict.fromkeys(keys, times)

    found = await asyncio.gather(once.of(["a"], work), once.of(["a", "a"], work), return_exceptions=True)
    assert [type(one) for one in found] == [ValueError, ValueError]
    assert await once.of(["a"], work) == {"a": 2}


@pytest.mark.parametrize("most", [1, 3])
async def test_no_more_is_kept_than_may_be_and_the_oldest_go_first(most: int) -> None:
    once: Once[int, int] = Once(most)
    asked: list[int] = []

    async def work(keys: Sequence[int]) -> dict[int, int]:
        asked.extend(keys)
        return {key: -key for key in keys}

    for key in range(5):
        assert await once.of([key], work) == {key: -key}
    assert await once.of([4, 5 - most], work) == {4: -4, 5 - most: most - 5}
    assert asked == [0, 1, 2, 3, 4]
    await once.of([0], work)
    assert asked[-1] == 0
