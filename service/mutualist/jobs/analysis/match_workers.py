"""Match lists found by processes beside an analysis: each has the whole profile and is given one part after another."""

from __future__ import annotations

import asyncio
import os
import threading
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator
from concurrent.futures import BrokenExecutor, Executor, ThreadPoolExecutor
from contextlib import asynccontextmanager

import numpy as np

from mutualist.core.matching import MatchBlock, Profile, Weights, match_part, match_parts, search_index
from mutualist.errors import MutualistError
from mutualist.jobs.execution.local import LocalExecutor

SMALL = 5_000
"""Fewer businesses are matched without starting a process, which would cost more than it saves."""

MOST = 4
"""Processes at most: each holds the profile, and the database needs processors too."""

AHEAD = 2
"""Parts per process that are given out before the first of them is asked for: one in work, one waiting or found."""

_worker = threading.local()
"""What a worker, a process or a thread, keeps from one part to the next."""


def worker_count(profile: Profile) -> int:
    """How many processes are worth starting for a profile: none, or one for every processor."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    worth = usable > 1 and int(profile.rows.matchable.sum()) >= SMALL
    return min(usable, MOST) if worth else 0


async def matched(profile: Profile, weights: Weights, processes: int | None = None) -> AsyncGenerator[MatchBlock]:
    """The match lists of everybody, block by block, in an order that does not depend on who found them.

    `processes` is worker_count where None; with 0 a thread does the work. The next parts are found while the last is
    looked at, and no more than AHEAD of each worker, so memory stays bounded. Close it to end what works for it. Raises
    MutualistError where a process ends before its time.
    """
    count = worker_count(profile) if processes is None else processes
    parts = iter(match_parts(profile))
    async with _executor(profile, weights, count) as executor:
        coming = deque[asyncio.Future[list[MatchBlock]]]()

        def hand_on() -> None:
            if (rows := next(parts, None)) is not None:
                coming.append(asyncio.wrap_future(executor.submit(match, rows)))

        try:
            for _ in range(AHEAD * max(1, count)):
                hand_on()
            while coming:
                blocks = await coming.popleft()
                hand_on()
                for block in blocks:
                    yield block
        except BrokenExecutor as error:
            raise MutualistError(
                "a process that looked for matches ended before it was done; if the machine is short of memory, give "
                "it more, then analyse again"
            ) from error
        finally:
            for part in coming:
                part.cancel()
            await asyncio.gather(*coming, return_exceptions=True)


@asynccontextmanager
async def _executor(profile: Profile, weights: Weights, processes: int) -> AsyncIterator[Executor]:
    """Something that can `match`, which has ended with the block."""
    if processes:
        executor = await asyncio.to_thread(LocalExecutor, processes, prepare, profile, weights)
    else:
        executor = ThreadPoolExecutor(1, "matching", prepare, (profile, weights))
    try:
        yield executor
    finally:
        await asyncio.shield(asyncio.to_thread(executor.shutdown, cancel_futures=True))


def prepare(profile: Profile, weights: Weights) -> None:
    """In a worker: lay out the profile once."""
    _worker.index = search_index(profile, weights)


def match(rows: np.ndarray) -> list[MatchBlock]:
    """In a worker that is prepared: the match lists of one part."""
    return list(match_part(_worker.index, rows))
