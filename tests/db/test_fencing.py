"""What a job writes carries its token: once another job has been given the ecosystem, nothing of it is written."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from neo4j import Driver
from neo4j.exceptions import Neo4jError

from builders import TODAY, Recording
from drawn import random_town
from mutualist.core.progress import Silent
from mutualist.errors import Busy
from mutualist.graph import Endpoint, Graph, Neo4jGraph, lease, load_queries
from mutualist.graph.leases import FencedGraph
from mutualist.graph.queries import fenced
from mutualist.graph.results import RunState, runs
from mutualist.graph.stored import read_settings
from mutualist.jobs.imports import import_package

from .conftest import Analyze, Import, until
from .reading import counted, results_of, stored

TOWN = random_town(22, 30)
LOST = "this job has lost"


class Stalled(Recording):
    """A graph on which another job is given the ecosystem just before the first write of a name is made."""

    def __init__(self, graph: Neo4jGraph, name: str, ecosystem: str) -> None:
        super().__init__(graph)
        self.name, self.ecosystem, self.token = name, ecosystem, 0
        self.after: list[str] = []

    async def run(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """See Graph. What comes after is kept in `after` where it was not refused."""
        if name == self.name and not self.token:
            (row,) = await self._graph.run("lease_holder", ecosystem=self.ecosystem)
            (taken,) = await self._graph.run(
                "claim_lease",
                ecosystem=self.ecosystem,
                claim="another",
                job="import",
                host="another-machine",
                pid=1,
                seconds=3600,
                over=row["token"],
            )
            self.token = taken["token"]
        rows = await super().run(name, **parameters)
        if self.token and load_queries()[name].writes and name not in ("hold_lease", "release_lease"):
            self.after.append(name)
        return rows


async def give_back(graph: Graph, stalled: Stalled) -> None:
    """The other job has ended."""
    (given,) = await graph.run("release_lease", ecosystem=stalled.ecosystem, token=stalled.token)
    assert given["ecosystem"] == stalled.ecosystem


@pytest.mark.parametrize("name", ["begin_run", "store_match_lists", "store_archives", "publish_run"])
async def test_an_analysis_that_lost_its_ecosystem_writes_nothing_more(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze, name: str
) -> None:
    await load(TOWN)
    await run()
    before = await results_of(graph, ecosystem, 1)
    stalled = Stalled(graph, name, ecosystem)
    with pytest.raises(Busy, match=LOST):
        await run(by=stalled)
    assert stalled.after == []
    current = await runs.current(graph, ecosystem)
    assert current is not None
    assert current.number == 1
    assert await results_of(graph, ecosystem, 1) == before
    await give_back(graph, stalled)
    assert (await run()).number == (2 if name == "begin_run" else 3)
    left = await runs.by_number(graph, ecosystem, 2)
    assert left is not None
    assert left.state is (RunState.PUBLISHED if name == "begin_run" else RunState.FAILED)
    assert name == "begin_run" or await counted(graph, ecosystem, 2) == 0


@pytest.mark.parametrize("name", ["save_ecosystem", "begin_import", "create_offers", "create_ties", "finish_import"])
async def test_an_import_that_lost_its_ecosystem_writes_nothing_more(
    graph: Neo4jGraph, ecosystem: str, tmp_path: Path, name: str
) -> None:
    folder = TOWN.package(tmp_path)
    stalled = Stalled(graph, name, ecosystem)
    with pytest.raises(Busy, match=LOST):
        await import_package(stalled, folder, ecosystem, Silent())
    assert stalled.after == []
    await give_back(graph, stalled)
    await import_package(graph, folder, ecosystem, Silent())
    assert await stored(graph, ecosystem) == TOWN.ecosystem()


async def test_who_lost_the_ecosystem_is_told_before_its_next_write(graph: Neo4jGraph, ecosystem: str) -> None:
    async def work() -> None:
        async with asyncio.timeout(120), lease(graph, ecosystem, "import", 0.4) as held:
            await FencedGraph(graph, ecosystem, held.token, 60).take_over("analysis")
            await asyncio.Event().wait()

    with pytest.raises(Busy, match=LOST):
        await work()


async def test_one_cancelled_by_somebody_else_is_cancelled(graph: Neo4jGraph, ecosystem: str) -> None:
    async def work() -> None:
        async with lease(graph, ecosystem, "import", 60):
            begun.set()
            await asyncio.Event().wait()

    begun = asyncio.Event()
    task = asyncio.create_task(work())
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with lease(graph, ecosystem, "analysis", 60):
        pass


async def test_a_lease_given_back_is_no_leave_to_write(graph: Neo4jGraph, ecosystem: str, load: Import) -> None:
    await load(TOWN)
    async with lease(graph, ecosystem, "import", 60) as held:
        await held.run("begin_import", ecosystem=ecosystem)
        await held.run("finish_import", ecosystem=ecosystem)
    with pytest.raises(Busy, match=LOST):
        await held.run("begin_import", ecosystem=ecosystem)
    assert not (await read_settings(graph, ecosystem))["importing_since"]


async def test_nobody_is_given_the_ecosystem_while_a_write_is_under_way(
    graph: Neo4jGraph, driver: Driver, endpoint: Endpoint, ecosystem: str, load: Import
) -> None:
    await load(TOWN)
    statement: Any = fenced(load_queries()["begin_import"]).text
    async with lease(graph, ecosystem, "import", 60) as held:
        given = {"ecosystem": ecosystem, "token": held.token, "seconds": 60}
        with driver.session(database=endpoint.database) as session, session.begin_transaction() as writing:
            writing.run(statement, given).consume()
            taking = asyncio.create_task(FencedGraph(graph, ecosystem, held.token, 60).take_over("analysis"))
            done, _ = await asyncio.wait([taking], timeout=1)
            assert not done
            writing.commit()
        await taking
        assert (await read_settings(graph, ecosystem))["importing_since"], "the write came first, whole"


async def test_a_job_frozen_in_the_middle_of_a_write_loses_the_ecosystem_all_the_same(
    graph: Neo4jGraph, driver: Driver, endpoint: Endpoint, ecosystem: str, load: Import
) -> None:
    await load(TOWN)
    statement: Any = fenced(load_queries()["begin_import"]).text
    claim = {"claim": "frozen", "job": "import", "host": "", "pid": 1, "seconds": -1, "over": 0}
    (frozen,) = await graph.run("claim_lease", ecosystem=ecosystem, **claim)
    given = {"ecosystem": ecosystem, "token": frozen["token"], "seconds": 60}
    with driver.session(database=endpoint.database) as session:
        writing = session.begin_transaction(metadata={"lease": ecosystem})
        writing.run(statement, given).consume()
        async with asyncio.timeout(60), lease(graph, ecosystem, "analysis", 60):
            with pytest.raises(Neo4jError):
                writing.commit()
    assert not (await read_settings(graph, ecosystem))["importing_since"]


@pytest.fixture
def explained(driver: Driver, endpoint: Endpoint) -> Callable[[str, dict[str, Any]], Any]:
    """The plan of a statement."""

    def explain(text: str, parameters: dict[str, Any]) -> Any:
        statement: Any = f"EXPLAIN {text}"
        return driver.execute_query(statement, parameters, database_=endpoint.database).summary.plan

    return explain


@pytest.mark.parametrize("name", [name for name, query in load_queries().items() if query.writes])
def test_every_write_can_be_fenced(explained: Any, name: str) -> None:
    query = load_queries()[name]
    if query.is_global or name.endswith("_lease"):
        return
    query = fenced(query)
    assert explained(query.text, dict.fromkeys(query.parameters))


async def test_a_write_that_the_next_holder_ends_says_that_the_ecosystem_is_lost(
    graph: Neo4jGraph, driver: Driver, endpoint: Endpoint, ecosystem: str, load: Import
) -> None:
    await load(TOWN)

    async def ended() -> bool:
        return bool(await graph.run("end_fenced_writes", ecosystem=ecosystem))

    async with lease(graph, ecosystem, "analysis", 60) as held:
        with driver.session(database=endpoint.database) as session, session.begin_transaction() as waited_for:
            waited_for.run("MATCH (e:Ecosystem {id: $id}) SET e.checked_at = datetime()", id=ecosystem).consume()
            writing = asyncio.create_task(runs.begin(held, ecosystem, TODAY))
            await until(ended)
            with pytest.raises(Busy, match=LOST):
                await writing
            waited_for.rollback()
