"""One job at a time per ecosystem: held while it lives, given back at its end, lost when its process dies."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from typing import Any

import psutil
import pytest
from neo4j import Driver

from builders import Recording
from mutualist.errors import Busy
from mutualist.graph import Endpoint, Neo4jGraph, lease


def claim(ecosystem: str, **changed: Any) -> dict[str, Any]:
    """A claim as a living process of this machine makes it."""
    me = psutil.Process()
    return {
        "ecosystem": ecosystem,
        "token": "the-first",
        "job": "import",
        "host": socket.gethostname(),
        "pid": me.pid,
        "process_started": me.create_time(),
        "seconds": 3600,
        "over": "",
    } | changed


def dead_process() -> tuple[int, float]:
    """The number and start of a process that has ended."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        started = psutil.Process(child.pid).create_time()
        child.communicate(b"\n")
    return child.pid, started


async def test_a_lease_is_held_until_it_is_given_back(graph: Neo4jGraph, ecosystem: str) -> None:
    async with lease(graph, ecosystem, "import", 60) as first:
        with pytest.raises(Busy):
            async with lease(graph, ecosystem, "analysis", 60):
                raise AssertionError("both hold it")
    async with lease(graph, ecosystem, "analysis", 60) as second:
        assert second != first


async def test_a_lease_is_given_back_after_an_error(graph: Neo4jGraph, ecosystem: str) -> None:
    with pytest.raises(ZeroDivisionError):
        async with lease(graph, ecosystem, "import", 60):
            raise ZeroDivisionError
    async with lease(graph, ecosystem, "analysis", 60):
        pass


async def test_leases_of_two_ecosystems_are_held_side_by_side(graph: Neo4jGraph, ecosystem: str) -> None:
    async with lease(graph, ecosystem, "import", 60), lease(graph, f"{ecosystem}_other", "import", 60):
        pass


async def test_of_many_claimants_one_gets_it(graph: Neo4jGraph, ecosystem: str) -> None:
    others = asyncio.Barrier(8)  # nobody goes on before all the others have been refused

    async def work() -> bool:
        try:
            async with lease(graph, ecosystem, "import", 3600):
                await others.wait()
        except Busy:
            await others.wait()
            return False
        return True

    async with asyncio.timeout(120):
        got = await asyncio.gather(*(work() for _ in range(8)))
    assert got.count(True) == 1


async def test_the_message_says_what_is_under_way_where_and_since_when(graph: Neo4jGraph, ecosystem: str) -> None:
    await graph.run("claim_lease", **claim(ecosystem, host="another-machine", pid=4711))
    with pytest.raises(Busy) as met:
        async with lease(graph, ecosystem, "analysis", 60):
            pass
    assert met.value.message.startswith(
        f"an import of {ecosystem} is under way (process 4711 on another-machine, since 20"
    )
    assert met.value.message.endswith("Z); wait for it to end")
    assert met.value.exit_status == 5


async def test_a_dead_holder_on_this_machine_loses_it_at_once(graph: Neo4jGraph, ecosystem: str) -> None:
    pid, started = dead_process()
    await graph.run("claim_lease", **claim(ecosystem, pid=pid, process_started=started))
    async with lease(graph, ecosystem, "analysis", 60) as token:
        assert token != "the-first"


async def test_a_process_that_got_the_number_of_a_dead_one_does_not_hold_for_it(
    graph: Neo4jGraph, ecosystem: str
) -> None:
    await graph.run("claim_lease", **claim(ecosystem, pid=os.getpid(), process_started=1_000_000.0))
    async with lease(graph, ecosystem, "analysis", 60) as token:
        assert token != "the-first"


async def test_a_holder_on_another_machine_is_believed_until_it_shows_no_sign_of_life(
    graph: Neo4jGraph, ecosystem: str
) -> None:
    pid, started = dead_process()
    away = claim(ecosystem, host="another-machine", pid=pid, process_started=started)
    await graph.run("claim_lease", **away)
    with pytest.raises(Busy):
        async with lease(graph, ecosystem, "analysis", 60):
            pass
    await graph.run("renew_lease", ecosystem=ecosystem, token="the-first", seconds=-1)
    async with lease(graph, ecosystem, "analysis", 60):
        assert await graph.run("renew_lease", ecosystem=ecosystem, token="the-first", seconds=60) == []


async def test_a_living_job_shows_signs_of_life(
    graph: Neo4jGraph, driver: Driver, endpoint: Endpoint, ecosystem: str
) -> None:
    def expires() -> Any:
        query = "MATCH (l:Lease {ecosystem: $ecosystem}) RETURN l.expires_at AS at"
        return driver.execute_query(query, ecosystem=ecosystem, database_=endpoint.database).records[0]["at"]

    class Watching(Recording):
        async def run(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
            rows = await super().run(name, **parameters)
            if name == "renew_lease":
                renewed.set()
            return rows

    renewed = asyncio.Event()
    async with asyncio.timeout(120), lease(Watching(graph), ecosystem, "import", 2.0):
        first = expires()
        await renewed.wait()
        assert expires() > first


async def test_who_gives_back_late_does_not_take_it_from_the_next(graph: Neo4jGraph, ecosystem: str) -> None:
    pid, started = dead_process()
    await graph.run("claim_lease", **claim(ecosystem, pid=pid, process_started=started))
    async with lease(graph, ecosystem, "analysis", 60):
        assert await graph.run("release_lease", ecosystem=ecosystem, token="the-first") == []
        with pytest.raises(Busy):
            async with lease(graph, ecosystem, "import", 60):
                pass
