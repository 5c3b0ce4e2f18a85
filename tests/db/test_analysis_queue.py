"""How many analyses a service takes on: one of an ecosystem, a few at once, some that wait, and the rest is told so."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import psutil
import pytest

from asking import Answer, serving
from builders import Town
from mutualist.core.progress import Silent
from mutualist.graph import Endpoint, Neo4jGraph
from mutualist.graph.results import RunState, runs
from mutualist.jobs.imports import import_package

from .conftest import Import
from .test_api_analyze import ended

TOWN = Town().business("mill", "bakery").offers("mill", "flour").needs("bakery", "flour")
Others = Callable[[int], Awaitable[list[str]]]


@pytest.fixture
def others(graph: Neo4jGraph, ecosystem: str, tmp_path: Path) -> Others:
    """So many ecosystems that can be analysed."""

    async def others(count: int) -> list[str]:
        names = [f"{ecosystem}_{number}" for number in range(count)]
        for name in names:
            await import_package(graph, TOWN.package(tmp_path / name), name, Silent())
        return names

    return others


def workers() -> list[psutil.Process]:
    """The analyses that this process has started and that still run."""
    return [child for child in psutil.Process().children() if "mutualist.jobs.analysis" in child.cmdline()]


def codes(answers: list[Answer]) -> list[list[str]]:
    """The codes of some answers, those without first."""
    return sorted(answer.codes for answer in answers)


async def test_of_five_requests_at_once_one_is_taken_and_four_are_busy_without_a_process(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, load: Import
) -> None:
    await load(TOWN)
    async with serving(graph, ecosystem, endpoint) as asking:
        answers = await asyncio.gather(*(asking.run("Analyze") for _ in range(5)))
        assert codes(answers) == [[], *[["BUSY"]] * 4]
        assert len(workers()) <= 1
        busy = next(answer for answer in answers if answer.codes)
        assert f"an analysis of {ecosystem} is under way (process " in busy.message
        assert (await ended(asking, 1))["state"] == "PUBLISHED"
        assert await runs.by_number(graph, ecosystem, 2) is None


async def test_more_than_may_be_under_way_wait_and_more_than_may_wait_are_busy(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, others: Others
) -> None:
    names = await others(4)
    settings = {"analyses_at_once": 1, "analyses_waiting": 2}
    async with serving(graph, ecosystem, endpoint, **settings) as asking:
        answers = [await asking.run("Analyze", name) for name in names]
        begun = [answer.data["analyze"]["state"] for answer in answers[:3]]
        assert begun == ["BUILDING", "QUEUED", "QUEUED"]
        assert answers[3].codes == ["BUSY"]
        assert "1 analyses are under way and 2 wait" in answers[3].message
        assert "MUTUALIST_ANALYSES_WAITING" in answers[3].message
        assert (await asking.run("Analyze", names[2])).codes == ["BUSY"], "one that waits holds its ecosystem"
        for name in names[:3]:
            asking.ecosystem = name
            assert (await ended(asking, 1))["state"] == "PUBLISHED"
        assert await runs.by_number(graph, names[3], 1) is None
        asking.ecosystem = names[3]
        await asking.run("Analyze")
        assert (await ended(asking, 1))["state"] == "PUBLISHED", "there is room again"


async def test_a_stop_says_so_of_all_that_were_taken_on(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, others: Others
) -> None:
    names = await others(3)
    async with serving(graph, ecosystem, endpoint, analyses_at_once=1) as asking:
        for name in names:
            assert (await asking.run("Analyze", name)).codes == []
    assert workers() == []
    for name in names[1:]:
        run = await runs.by_number(graph, name, 1)
        assert run is not None
        assert (run.state, run.error) == (RunState.FAILED, runs.ENDED)
        assert await graph.run("lease_holder", ecosystem=name) == []


async def test_a_run_that_waited_speaks_of_what_is_recorded_when_it_is_started(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, others: Others
) -> None:
    first, second = await others(2)
    async with serving(graph, ecosystem, endpoint, analyses_at_once=1) as asking:
        await asking.run("Analyze", first)
        assert (await asking.run("Analyze", second)).data["analyze"]["state"] == "QUEUED"
        await asking.run("RecordIntroduction", second, a="mill", b="bakery")
        asking.ecosystem = second
        run = await ended(asking, 1)
    assert (run["state"], run["stale"]) == ("PUBLISHED", False)
