"""An analysis that does not come to its end leaves the published run as it was and nothing of its own."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from builders import Failing, Interrupted, Recording
from drawn import random_town
from mutualist.errors import Unavailable
from mutualist.graph import Neo4jGraph
from mutualist.graph.results import RunState, runs

from .conftest import Analyze, Import
from .reading import counted, results_of


@pytest.mark.parametrize("query", ["store_match_lists", "store_gaps", "store_adjacencies", "publish_run"])
async def test_a_failed_analysis_leaves_the_published_run_and_nothing_of_its_own(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze, query: str
) -> None:
    await load(random_town(22, 60).needs("b000", "silk"))
    await run()
    before = await results_of(graph, ecosystem, 1)
    with pytest.raises(Unavailable):
        await run(by=Failing(graph, query, Unavailable("the database cannot be reached: it was switched off")))
    failed = await runs.by_number(graph, ecosystem, 2)
    assert failed is not None
    assert (failed.state, failed.error) == (RunState.FAILED, "the database cannot be reached: it was switched off")
    assert await counted(graph, ecosystem, 2) == 0
    current = await runs.current(graph, ecosystem)
    assert current is not None
    assert (current.number, current.state) == (1, RunState.PUBLISHED)
    assert await results_of(graph, ecosystem, 1) == before
    assert (await run()).number == 3


async def test_an_error_after_publishing_takes_nothing_from_the_new_run(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(random_town(22, 30))
    await run()
    with pytest.raises(Unavailable):
        await run(by=Failing(graph, "runs_with_results", Unavailable("gone")))
    current = await runs.current(graph, ecosystem)
    assert current is not None
    assert (current.number, current.state) == (2, RunState.PUBLISHED)
    assert await results_of(graph, ecosystem, 2) == await results_of(graph, ecosystem, 1)


async def test_an_error_while_measuring_fails_the_run_with_its_reason(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    def stop() -> None:
        raise MemoryError("out of heap")

    await load(random_town(22, 30))
    with pytest.raises(MemoryError):
        await run(progress=Interrupted("Measuring with Graph Data Science", stop))
    failed = await runs.by_number(graph, ecosystem, 1)
    assert failed is not None
    assert (failed.state, failed.error) == (RunState.FAILED, "MemoryError: out of heap")
    assert await runs.current(graph, ecosystem) is None


async def test_a_cancelled_analysis_is_a_failed_one_and_gives_the_ecosystem_back(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    class Waiting(Recording):
        async def run(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
            if name == "store_role_assignments":
                reached.set()
                await asyncio.sleep(60)
            return await super().run(name, **parameters)

    await load(random_town(22, 30))
    reached = asyncio.Event()
    task = asyncio.ensure_future(run(by=Waiting(graph)))
    await reached.wait()
    assert await counted(graph, ecosystem, 1) > 0
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    failed = await runs.by_number(graph, ecosystem, 1)
    assert failed is not None
    assert failed.state is RunState.FAILED
    assert await counted(graph, ecosystem, 1) == 0
    assert (await run()).number == 2
