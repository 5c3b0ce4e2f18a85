"""Lists do not depend on how many processes find them; a process that dies is heard of, and none is left behind."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import psutil
import pytest

from builders import Town
from drawn import random_town
from mutualist.core.matching import DEFAULTS, Profile, weights
from mutualist.core.matching.search import match_lists
from mutualist.errors import MutualistError
from mutualist.jobs.analysis import match_workers
from mutualist.jobs.analysis.match_workers import matched, worker_count


@pytest.fixture
def profile(monkeypatch: pytest.MonkeyPatch) -> Profile:
    """A town in many parts."""
    monkeypatch.setattr(match_lists, "PART", 8)
    return random_town(3, 120).profile()


async def everything(found: AsyncIterator[match_lists.MatchBlock]) -> list[list[Any]]:
    """All numbers of all blocks, in their order."""
    names = ("rows", "edges", "others", "score", "mutual_score", "confidence", "tied", "aside")
    return [[getattr(block, name).tolist() for name in names] + [block.widened] async for block in found]


def children() -> list[psutil.Process]:
    """The processes that match for this one."""
    return [child for child in psutil.Process().children() if "--multiprocessing-fork" in child.cmdline()]


async def test_lists_do_not_depend_on_how_many_processes_find_them(profile: Profile) -> None:
    own = weights({"audience": 0.5, "competition": 0.8})
    alone = await everything(matched(profile, own, 0))
    assert len(alone) > 10
    assert await everything(matched(profile, own, 1)) == alone
    assert await everything(matched(profile, own, 3)) == alone
    assert not children()


async def test_nobody_to_match_is_no_work(profile: Profile) -> None:
    for processes in (0, 2):
        assert await everything(matched(Town().profile(), DEFAULTS, processes)) == []


async def test_a_small_ecosystem_starts_no_process(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(match_workers.os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
    assert worker_count(profile) == 0
    monkeypatch.setattr(match_workers, "SMALL", 100)
    assert worker_count(profile) == match_workers.MOST
    monkeypatch.setattr(match_workers.os, "sched_getaffinity", lambda _: {0}, raising=False)
    assert worker_count(profile) == 0, "on one processor they would only be in each other's way"


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV])
async def test_a_process_that_dies_is_an_error_that_says_so(profile: Profile, how: signal.Signals) -> None:
    async def work() -> None:
        async with aclosing(matched(profile, DEFAULTS, 2)) as blocks:
            doomed: list[psutil.Process] = []
            async for _ in blocks:  # some may have been on their way
                if not doomed:
                    doomed = children()
                    for child in doomed:
                        child.send_signal(how)

    with pytest.raises(MutualistError, match="ended before it was done"):
        await work()
    assert not children()


async def test_a_fault_of_a_process_is_an_error_too(profile: Profile, capfd: pytest.CaptureFixture[str]) -> None:
    broken = Profile(profile.vocabulary, profile.scales, profile.rows, {}, 25.0, profile.day)
    with pytest.raises(MutualistError, match="ended before it was done"):
        await everything(matched(broken, DEFAULTS, 1))
    assert "KeyError" in capfd.readouterr().err, "what it was stands in the log"


@pytest.mark.parametrize("processes", [0, 2])
async def test_who_stops_listening_leaves_no_process(profile: Profile, processes: int) -> None:
    async with aclosing(matched(profile, DEFAULTS, processes)) as blocks:
        async for _ in blocks:
            assert len(children()) == processes
            break
    assert not children()


async def test_cancelling_ends_the_processes(profile: Profile) -> None:
    begun = asyncio.Event()

    async def work() -> None:
        async with aclosing(matched(profile, DEFAULTS, 2)) as blocks:
            async for _ in blocks:
                begun.set()
                await asyncio.sleep(60)

    task = asyncio.create_task(work())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not children()


ANALYSIS = """
import asyncio, pickle, sys
from mutualist.core.matching.scoring.chosen_weights import DEFAULTS
from mutualist.jobs.analysis.match_workers import matched

async def work():
    async for _ in matched(pickle.load(open(sys.argv[1], "rb")), DEFAULTS, 2):
        print("begun", flush=True)
        await asyncio.sleep(60)

asyncio.run(work())
"""


def test_an_analysis_that_is_killed_leaves_no_process(profile: Profile, tmp_path: Path) -> None:
    (tmp_path / "profile").write_bytes(pickle.dumps(profile))
    analysis = subprocess.Popen([sys.executable, "-c", ANALYSIS, str(tmp_path / "profile")], stdout=subprocess.PIPE)
    assert analysis.stdout is not None
    assert analysis.stdout.readline() == b"begun\n"
    left = psutil.Process(analysis.pid).children()
    assert sum("--multiprocessing-fork" in child.cmdline() for child in left) == 2
    os.kill(analysis.pid, signal.SIGKILL)
    analysis.wait()
    analysis.stdout.close()
    assert psutil.wait_procs(left, timeout=20)[1] == []
