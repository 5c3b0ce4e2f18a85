"""Processes that find match lists beside an analysis: each has the whole profile, and is given one part after another.

They talk in frames over their pipes: eight bytes of length, then a pickle. A pipe that ends ends the process."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager, suppress
from typing import Any, BinaryIO

import numpy as np

from mutualist.core.matching.profile.profile import Profile
from mutualist.core.matching.scoring.chosen_weights import Weights
from mutualist.core.matching.search.index import SearchIndex
from mutualist.core.matching.search.match_lists import MatchBlock, laid_out, match_part, match_parts
from mutualist.errors import MutualistError

SMALL = 5_000
"""Fewer businesses are matched without starting a process, which would cost more than it saves."""

MOST = 4
"""Processes at most: each holds the profile, and the database needs processors too."""

SLICE = 1 << 20
"""Bytes written to a pipe at a time, so that no more wait in memory."""

Part = tuple[int, MatchBlock]
"""The number of a part, as match_parts counts, and some of its lists."""


def crew_size(profile: Profile) -> int:
    """How many processes are worth starting for a profile: none, or one for every processor."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    worth = usable > 1 and int(profile.rows.matchable.sum()) >= SMALL
    return min(usable, MOST) if worth else 0


async def matched(profile: Profile, weights: Weights, processes: int | None = None) -> AsyncGenerator[Part]:
    """The match lists of everybody, block by block; those of one part in their order, parts in any.

    `processes` is crew_size where None; with 0 a thread does the work. The next block of each is found while the last
    is looked at, and no more than that, so memory stays bounded. Close it to end what works for it. Raises
    MutualistError where a process ends before its time.
    """
    count = crew_size(profile) if processes is None else processes
    async with aclosing(_apart(profile, weights, count) if count else _here(profile, weights)) as blocks:
        async for found in blocks:
            yield found


async def _here(profile: Profile, weights: Weights) -> AsyncGenerator[Part]:
    def blocks() -> Iterator[Part]:
        reach = laid_out(profile, weights)
        for number, rows in enumerate(match_parts(profile)):
            for block in match_part(reach, rows):
                yield number, block

    found = blocks()
    coming = asyncio.create_task(asyncio.to_thread(next, found, None))
    try:
        while (block := await asyncio.shield(coming)) is not None:
            coming = asyncio.create_task(asyncio.to_thread(next, found, None))
            yield block
    finally:
        await asyncio.wait([coming])  # a thread cannot be stopped, but the block it finds is soon found


async def _apart(profile: Profile, weights: Weights, count: int) -> AsyncGenerator[Part]:
    parts = enumerate(match_parts(profile))
    coming: dict[asyncio.Task[Part | None], asyncio.subprocess.Process] = {}

    async def hand_on(child: asyncio.subprocess.Process) -> None:
        """The next part for a child, if there is one left."""
        if (part := next(parts, None)) is not None:
            await _send(child, pickle.dumps(part))
            coming[asyncio.create_task(_receive(child))] = child

    async with _children(count) as children:
        order = pickle.dumps((profile, weights), protocol=pickle.HIGHEST_PROTOCOL)
        try:
            await asyncio.gather(*(_send(child, order) for child in children))
            del order
            for child in children:
                await hand_on(child)
            while coming:
                done, _ = await asyncio.wait(coming, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    child, found = coming.pop(task), task.result()
                    if found is None:
                        await hand_on(child)
                    else:
                        coming[asyncio.create_task(_receive(child))] = child
                        yield found
        finally:
            for task in coming:
                task.cancel()
            await asyncio.gather(*coming, return_exceptions=True)


@asynccontextmanager
async def _children(count: int) -> AsyncIterator[list[asyncio.subprocess.Process]]:
    """So many processes, none of which outlives the block."""
    alone = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")  # each has its own processor
    children: list[asyncio.subprocess.Process] = []
    try:
        for _ in range(count):
            children.append(
                await asyncio.create_subprocess_exec(
                    sys.executable,
                    "-m",
                    "mutualist.jobs.analysis.match_workers",
                    stdin=asyncio.subprocess.PIPE,
                    stdout=asyncio.subprocess.PIPE,
                    env=os.environ | alone,
                )
            )
        yield children
    finally:
        for child in children:
            with suppress(ProcessLookupError):
                child.kill()
        await asyncio.shield(asyncio.gather(*(child.wait() for child in children)))


async def _send(child: asyncio.subprocess.Process, data: bytes) -> None:
    assert child.stdin is not None
    try:
        child.stdin.write(len(data).to_bytes(8, "big"))
        for start in range(0, len(data), SLICE):
            child.stdin.write(data[start : start + SLICE])
            await child.stdin.drain()
    except ConnectionError as error:
        raise await _ended(child) from error


async def _receive(child: asyncio.subprocess.Process) -> Part | None:
    """The next block of the part in work; None where that was all of it."""
    assert child.stdout is not None
    try:
        length = int.from_bytes(await child.stdout.readexactly(8), "big")
        return pickle.loads(await child.stdout.readexactly(length))
    except asyncio.IncompleteReadError as error:
        raise await _ended(child) from error


async def _ended(child: asyncio.subprocess.Process) -> MutualistError:
    status = await child.wait()
    how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
    return MutualistError(
        f"a process that looked for matches {how} before it was done; if the machine is short of memory, give it more, "
        "then analyse again"
    )


def main() -> None:
    """The process: the profile and the weights come first, then parts until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the analysis hears it too, and ends this process
    with suppress(BrokenPipeError, EOFError):
        reach = laid_out(*_read(sys.stdin.buffer))
        while True:
            number, rows = _read(sys.stdin.buffer)
            _match(reach, number, rows, sys.stdout.buffer)


def _match(reach: SearchIndex, number: int, rows: np.ndarray, out: BinaryIO) -> None:
    for block in match_part(reach, rows):
        _write(out, (number, block))
    _write(out, None)


def _read(pipe: BinaryIO) -> Any:
    length = int.from_bytes(head, "big") if len(head := pipe.read(8)) == 8 else 0
    data = pipe.read(length)
    if not length or len(data) < length:
        raise EOFError
    return pickle.loads(data)


def _write(pipe: BinaryIO, found: Part | None) -> None:
    data = pickle.dumps(found, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.write(len(data).to_bytes(8, "big") + data)
    pipe.flush()


if __name__ == "__main__":
    main()
