"""One job at a time per ecosystem: held while it lives, given back at its end, lost when nothing is heard of it."""

from __future__ import annotations

import asyncio
import os
import socket
from typing import Any

import pytest
from neo4j import Driver

from builders import Recording
from mutualist.errors import Busy
from mutualist.graph import Endpoint, Neo4jGraph, lease


def claim(ecosystem: str, **changed: Any) -> dict[str, Any]:
    """A claim as a job makes it."""
    return {
        "ecosystem": ecosystem,
        "claim": "the-first",
        "job": "import",
        "host": socket.gethostname(),
        "pid": os.getpid(),
        "seconds": 3600,
        "over": 0,
    } | changed


async def test_a_lease_is_held_until_it_is_given_back(graph: Neo4jGraph, ecosystem: str) -> None:
    async with lease(graph, ecosystem, "import", 60) as first:
        with pytest.raises(Busy):
            async with lease(graph, ecosystem, "analysis", 60):
                raise AssertionError("both hold it")
    async with lease(graph, ecosystem, "analysis", 60) as second:
        assert second.token > first.token


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


async def test_a_claim_that_is_sent_twice_is_one(graph: Neo4jGraph, ecosystem: str) -> None:
    (first,), (second,) = [await graph.run("claim_lease", **claim(ecosystem)) for _ in range(2)]
    assert first["claim"] == second["claim"] == "the-first"
    (other,) = await graph.run("claim_lease", **claim(ecosystem, claim="the-second"))
    assert other == second


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


@pytest.mark.parametrize("pid", [os.getpid(), 2**22 + 1], ids=["one that lives", "one that does not"])
async def test_no_name_of_a_machine_and_no_number_of_a_process_ends_a_lease(
    graph: Neo4jGraph, ecosystem: str, pid: int
) -> None:
    """In two containers both may be alike, and neither sees the other's processes."""
    await graph.run("claim_lease", **claim(ecosystem, pid=pid))
    with pytest.raises(Busy):
        async with lease(graph, ecosystem, "analysis", 60):
            pass
    (holder,) = await graph.run("lease_holder", ecosystem=ecosystem)
    assert holder["claim"] == "the-first"


async def test_a_lease_that_ran_out_is_taken_over_and_lost_to_who_held_it(graph: Neo4jGraph, ecosystem: str) -> None:
    (old,) = await graph.run("claim_lease", **claim(ecosystem, seconds=-1))
    async with lease(graph, ecosystem, "analysis", 60) as held:
        assert held.token > old["token"]
        assert await graph.run("hold_lease", ecosystem=ecosystem, token=old["token"], seconds=60) == []


async def test_who_is_patient_takes_over_from_a_job_that_shows_no_sign_of_life(
    graph: Neo4jGraph, ecosystem: str
) -> None:
    await graph.run("claim_lease", **claim(ecosystem, seconds=1))
    async with asyncio.timeout(120), lease(graph, ecosystem, "analysis", 60, patient=True):
        pass


async def test_who_is_patient_is_told_that_a_job_lives(graph: Neo4jGraph, ecosystem: str) -> None:
    async with asyncio.timeout(120), lease(graph, ecosystem, "import", 3):
        with pytest.raises(Busy):
            async with lease(graph, ecosystem, "analysis", 60, patient=True):
                raise AssertionError("both hold it")


async def test_a_living_job_shows_signs_of_life(
    graph: Neo4jGraph, driver: Driver, endpoint: Endpoint, ecosystem: str
) -> None:
    def expires() -> Any:
        query = "MATCH (l:Lease {ecosystem: $ecosystem}) RETURN l.expires_at AS at"
        return driver.execute_query(query, ecosystem=ecosystem, database_=endpoint.database).records[0]["at"]

    class Watching(Recording):
        async def run(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
            rows = await super().run(name, **parameters)
            if name == "hold_lease":
                renewed.set()
            return rows

    renewed = asyncio.Event()
    async with asyncio.timeout(120), lease(Watching(graph), ecosystem, "import", 2.0):
        first = expires()
        await renewed.wait()
        assert expires() > first


async def test_who_gives_back_late_does_not_take_it_from_the_next(graph: Neo4jGraph, ecosystem: str) -> None:
    (old,) = await graph.run("claim_lease", **claim(ecosystem, seconds=-1))
    async with lease(graph, ecosystem, "analysis", 60):
        assert await graph.run("release_lease", ecosystem=ecosystem, token=old["token"]) == []
        with pytest.raises(Busy):
            async with lease(graph, ecosystem, "import", 60):
                pass
