"""An analysis whose matching is shared by processes stores what one without any stores."""

from __future__ import annotations

import asyncio
from typing import Any

import psutil
import pytest

from builders import Recording
from drawn import random_town
from mutualist.core.matching.search import match_lists
from mutualist.graph import Neo4jGraph
from mutualist.graph.results import RunState, runs
from mutualist.jobs.analysis import match_workers

from .conftest import Analyze, Import
from .reading import counted, lasting, results_of


@pytest.fixture(autouse=True)
def many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts so small that a town has many."""
    monkeypatch.setattr(match_lists, "PART", 8)


async def test_all_that_is_stored_is_the_same_with_and_without_processes(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load(random_town(22, 120))
    found = []
    for number, processes in enumerate((0, 1, 2), start=1):
        monkeypatch.setattr(match_workers, "worker_count", lambda _, count=processes: count)
        published = await run()
        found.append((await results_of(graph, ecosystem, number), lasting(published)))
    assert found[0] == found[1] == found[2]
    assert found[0][1].match_lists > 100


async def test_a_cancelled_analysis_leaves_no_process(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Waiting(Recording):
        async def run(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
            if name == "store_match_lists":
                working.extend(psutil.Process().children())
                reached.set()
                await asyncio.sleep(60)
            return await super().run(name, **parameters)

    reached, working = asyncio.Event(), list[psutil.Process]()
    await load(random_town(22, 60))
    monkeypatch.setattr(match_workers, "worker_count", lambda _: 2)
    task = asyncio.ensure_future(run(by=Waiting(graph)))
    await reached.wait()
    matching_now = [child for child in working if "--multiprocessing-fork" in child.cmdline()]
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(matching_now) == 2
    assert not any(child.is_running() for child in matching_now)
    failed = await runs.by_number(graph, ecosystem, 1)
    assert failed is not None
    assert failed.state == RunState.FAILED
    assert await counted(graph, ecosystem, 1) == 0
