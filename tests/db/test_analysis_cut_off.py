"""An analysis whose request was answered as failed, or whose service stops, ends: nothing is published later."""

from __future__ import annotations

import asyncio
import gc
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from typing import Any

import psutil
import pytest
from neo4j import Driver

from asking import Client, serving
from builders import TODAY, Recording
from drawn import random_town
from mutualist.graph import Endpoint, Neo4jGraph
from mutualist.graph.results import RunState, runs
from mutualist.jobs.analysis import AnalysisQueue

from .conftest import Analyze, Import, until
from .reading import counted

TOWN = random_town(22, 30)


def workers() -> list[psutil.Process]:
    """The analyses that this process has started and that still run."""
    return [child for child in psutil.Process().children() if "mutualist.jobs.analysis" in child.cmdline()]


@pytest.fixture
def standstill(driver: Driver, endpoint: Endpoint, ecosystem: str) -> Callable[[], Any]:
    """Nothing of the ecosystem itself can be written meanwhile: no run begins, and none is published."""

    @contextmanager
    def standing() -> Iterator[None]:
        with driver.session(database=endpoint.database) as session, session.begin_transaction() as held:
            held.run("MATCH (e:Ecosystem {id: $id}) SET e.held = true", id=ecosystem).consume()
            yield
            held.rollback()

    return standing


class Unanswered(Recording):
    """A graph that does not say how a run goes, but says that it was asked."""

    def __init__(self, graph: Neo4jGraph) -> None:
        super().__init__(graph)
        self.asked = asyncio.Event()

    async def run(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
        if name == "run_by_number":
            self.asked.set()
            await asyncio.sleep(600)
        return await super().run(name, **parameters)


@asynccontextmanager
async def unanswered(graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str) -> AsyncIterator[asyncio.Future[Any]]:
    """A request for an analysis whose number is never told."""
    silent = Unanswered(graph)
    async with serving(silent, ecosystem, endpoint) as asking:
        request = asyncio.ensure_future(asking.run("Analyze"))
        await silent.asked.wait()
        yield request


async def begun(asking: Client) -> int:
    """The number of an analysis that has begun."""
    return (await asking.run("Analyze", asOf="2026-03-01")).data["analyze"]["number"]


async def failed(graph: Neo4jGraph, ecosystem: str, number: int = 1) -> str | None:
    """Why a run has failed, None while it has not. A failed one leaves nothing."""
    found = await runs.by_number(graph, ecosystem, number)
    if found is None or found.state is not RunState.FAILED or not found.pruned:
        return None
    assert await counted(graph, ecosystem, number) == 0
    return found.error


async def test_past_the_deadline_of_its_request_no_process_is_left(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(TOWN)
    async with serving(Unanswered(graph), ecosystem, endpoint, request_timeout=2) as asking:
        answer = await asking.run("Analyze")
        assert (answer.status, answer.codes) == (504, ["TIMEOUT"])
        assert workers() == []
        assert await failed(graph, ecosystem) == runs.ENDED
    assert (await run()).number == 2


async def test_cut_off_before_it_has_a_number_it_gives_the_ecosystem_back(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, load: Import, run: Analyze, standstill: Any, driver: Driver
) -> None:
    async def claimed() -> bool:
        query = "MATCH (l:Lease {ecosystem: $id}) RETURN l.expires_at IS NOT NULL AS held"
        held = await asyncio.to_thread(driver.execute_query, query, id=ecosystem, database_=endpoint.database)
        return any(row["held"] for row in held.records)

    await load(TOWN)
    async with serving(graph, ecosystem, endpoint) as asking:
        with standstill():
            request = asyncio.ensure_future(asking.run("Analyze"))
            await until(claimed)
            request.cancel()
            with pytest.raises(asyncio.CancelledError):
                await request
            assert workers() == []
            assert not await claimed()
        assert (await run()).number == 1


async def test_cut_off_before_its_number_was_told_its_run_fails_and_says_why(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, load: Import, run: Analyze, standstill: Any
) -> None:
    await load(TOWN)
    async with unanswered(graph, endpoint, ecosystem) as request:
        with standstill():
            request.cancel()
            with pytest.raises(asyncio.CancelledError):
                await request
            assert workers() == []
            assert await failed(graph, ecosystem) == runs.ENDED
    assert await runs.current(graph, ecosystem) is None
    assert (await run()).number == 2


async def test_one_that_does_not_end_when_it_is_told_to_is_killed_and_its_run_fails(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, load: Import, run: Analyze, standstill: Any
) -> None:
    await load(TOWN)
    async with unanswered(graph, endpoint, ecosystem) as request:
        with standstill():
            (frozen,) = workers()
            frozen.suspend()
            request.cancel()
            with pytest.raises(asyncio.CancelledError):
                await request
            assert workers() == []
        await until(lambda: failed(graph, ecosystem))
        assert await failed(graph, ecosystem) == runs.ENDED
    assert (await run()).number == 2


async def test_a_service_that_stops_ends_what_it_has_started(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, load: Import, standstill: Any
) -> None:
    await load(TOWN)
    held = ExitStack()
    async with serving(graph, ecosystem, endpoint) as asking:
        number = await begun(asking)
        held.enter_context(standstill())
    assert workers() == []
    held.close()
    assert await failed(graph, ecosystem, number) == runs.ENDED


async def test_who_waits_for_a_run_whose_process_was_killed_is_told(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, load: Import, standstill: Any
) -> None:
    await load(TOWN)
    async with serving(graph, ecosystem, endpoint) as asking:
        number = await begun(asking)
        with standstill():
            (process,) = workers()
            process.kill()
        await until(lambda: failed(graph, ecosystem, number))
        told = (await asking.run("Run", number=number)).data["run"]
        assert (told["state"], told["error"]) == ("FAILED", runs.KILLED)


async def test_nothing_of_an_ended_process_stays_open(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, load: Import
) -> None:
    await load(TOWN)
    queue = AnalysisQueue(endpoint, 60, at_once=1, waiting=0)
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always", ResourceWarning)
        for wait in (0.0, 0.02, 0.5):  # while it is coming up, while it is told what to do, while it starts
            started = await queue.start(graph, ecosystem, TODAY)
            await asyncio.sleep(wait)
            await started.end()
            await started.end()
            assert workers() == []
        starting = asyncio.ensure_future(queue.start(graph, ecosystem, TODAY))
        await asyncio.sleep(0)
        starting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await starting
        assert (workers(), queue.tasks) == ([], set())
        del started, starting
        gc.collect()
    assert [str(one.message) for one in warned if issubclass(one.category, ResourceWarning)] == []
