"""A service that is killed takes its analyses with it: nothing is published, and the next service says what became."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import psutil
import pytest
from neo4j import Driver

from asking import serving
from drawn import random_town
from mutualist.graph import Endpoint, Neo4jGraph
from mutualist.graph.results import RunState, runs

from .conftest import Import, until
from .owners import first_line, other
from .reading import counted

SERVICE = """
import asyncio, json, sys
from datetime import date
from mutualist.graph import Endpoint, connect
from mutualist.jobs.analysis import AnalysisQueue

async def main():
    ecosystem, *place = json.loads(sys.argv[1])
    endpoint = Endpoint(*place)
    async with connect(endpoint) as graph:
        queue = AnalysisQueue(endpoint, 2.0, at_once=1, waiting=4)
        started = await queue.start(graph, ecosystem, date(2026, 3, 1))
        print(json.dumps(str(started.number)), flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""
"""Take on an analysis, say its number, and wait for ever."""


@contextmanager
def standstill(driver: Driver, endpoint: Endpoint, ecosystem: str) -> Iterator[None]:
    """No run of the ecosystem can be published meanwhile."""
    with driver.session(database=endpoint.database) as session, session.begin_transaction() as held:
        held.run("MATCH (e:Ecosystem {id: $id}) SET e.held = true", id=ecosystem).consume()
        yield
        held.rollback()


@pytest.mark.parametrize("frozen", [False, True])
async def test_no_analysis_outlives_a_service_that_was_killed(
    graph: Neo4jGraph, driver: Driver, endpoint: Endpoint, ecosystem: str, load: Import, frozen: bool
) -> None:
    await load(random_town(22, 30))
    order = json.dumps([ecosystem, endpoint.uri, endpoint.username, endpoint.password, endpoint.database])
    with ExitStack() as still, other(SERVICE, order) as service:
        assert await asyncio.to_thread(first_line, service) == "1"
        still.enter_context(standstill(driver, endpoint, ecosystem))

        def under_way() -> list[psutil.Process]:
            children = psutil.Process(service.pid).children(recursive=True)
            return [child for child in children if "mutualist.jobs.analysis" in child.cmdline()]

        await until(lambda: counted(graph, ecosystem, 1))
        left = psutil.Process(service.pid).children(recursive=True)
        if frozen:
            under_way()[0].send_signal(signal.SIGSTOP)
        service.kill()
        service.wait()
        assert (await asyncio.to_thread(psutil.wait_procs, left, 60))[1] == []
    async with serving(graph, ecosystem, endpoint, run_timeout=1.0):
        await until(lambda: _pruned(graph, ecosystem))
    run = await runs.by_number(graph, ecosystem, 1)
    assert run is not None
    assert (run.state, run.error) == (RunState.FAILED, runs.KILLED)
    assert await runs.current(graph, ecosystem) is None


async def _pruned(graph: Neo4jGraph, ecosystem: str) -> bool:
    run = await runs.by_number(graph, ecosystem, 1)
    return run is not None and run.pruned
