"""A disk that is full, or fills up while the database writes: refused before, told meanwhile, and back again."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import psutil
import pytest
from neo4j import GraphDatabase

from asking import Answer, Client, mutualist, serving
from builders import Town
from db.owners import PATIENCE, server_process, settings_for
from mutualist.core.progress import Silent
from mutualist.errors import NotReady, Unavailable
from mutualist.graph import Endpoint, Neo4jGraph, connect, migrate
from mutualist.jobs.imports import import_package
from mutualist.server import database, mend, salvage, start, stop
from mutualist.server.folder.folder import DataFolder
from mutualist.server.recovery.broken import could_not_write
from mutualist.server.running import recorded
from mutualist.settings import Settings

from .conftest import Import

READ = "{ businesses { nodes { id } } }"
WRITE = 'mutation { avoidPair(business: "mill", other: "bakery") { other { id } } }'


@asynccontextmanager
async def _served(endpoint: Endpoint, mended: Callable[[], None] | None = None) -> AsyncIterator[Client]:
    """The API, watching its database, as `serve` has it."""
    async with (
        connect(endpoint, 60.0, patience=2.0) as graph,
        graph.watched(mended),
        serving(graph, endpoint=endpoint) as client,
    ):
        yield client


async def _until(client: Client, status: int, said: str = "") -> Answer:
    async with asyncio.timeout(PATIENCE):
        while True:
            if (answer := await client.ask(READ)).status == status and said in answer.text:
                return answer
            await asyncio.sleep(0.05)


async def _filled(graph: Neo4jGraph, folder: Path) -> None:
    await migrate(graph)
    await import_package(graph, Town(name="Two").business("mill", "bakery").package(folder), "demo", Silent())


async def test_without_room_nothing_is_written_and_reads_go_on(
    endpoint: Endpoint, ecosystem: str, load: Import, tmp_path: Path
) -> None:
    await load(Town(name="Two").business("mill", "bakery"))
    full = replace(endpoint, store=str(tmp_path), least_free=1 << 60)
    async with _served(full) as client:
        assert len((await client.ask(READ, ecosystem)).data["businesses"]["nodes"]) == 2
        refused = await client.ask(WRITE, ecosystem)
        ready = await client.get("/ready")
    assert (refused.status, refused.codes) == (503, ["UNAVAILABLE"])
    assert refused.message.startswith(f"no room to write: the disk of {tmp_path} has ")
    assert (ready.status, ready.body["why"]) == (503, refused.message)


def _embedded(settings: Settings, **changed: str) -> dict[str, str]:
    return {"MUTUALIST_DATA_DIR": str(settings.data_dir), "NEO4J_URI": "", **changed}


def test_an_import_without_room_is_refused_before_it_begins(tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "data")
    package = Town(name="Two").business("mill", "bakery").package(tmp_path / "package")
    start(settings, Silent())
    try:
        ended = mutualist("import", str(package), **_embedded(settings, MUTUALIST_DB_FREE_MB=str(1 << 40)))
        assert ended.status == 6
        assert ended.err.splitlines()[-1].startswith("mutualist: no room to write: the disk of ")
        assert "Reading" not in ended.err
        assert mutualist("import", str(package), **_embedded(settings)).status == 0
    finally:
        stop(settings, Silent(), force=True)


def _is_broken(folder: Path) -> bool:
    server = recorded(DataFolder(folder))
    assert server
    return could_not_write(server, DataFolder(folder))


def _break(endpoint: Endpoint, folder: Path) -> int:
    """Let the server's log find no room in the middle of a write, as on a full disk, which a limit of file sizes does
    for one process; returns how many batches were acknowledged before."""
    java = server_process(folder)
    log = max(folder.glob("neo4j/data/transactions/neo4j/neostore*"), key=lambda file: file.stat().st_size)
    java.rlimit(resource.RLIMIT_FSIZE, (log.stat().st_size + 60_000, resource.RLIM_INFINITY))
    acknowledged = 0
    with GraphDatabase.driver(
        endpoint.uri, auth=(endpoint.username, endpoint.password), max_transaction_retry_time=0
    ) as driver:
        try:
            while True:
                driver.execute_query("UNWIND range(1, 50) AS row CREATE (:Written {row: row, filling: 'many letters'})")
                acknowledged += 1
        except Exception:
            return acknowledged
        finally:
            java.rlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@pytest.mark.skipif(not psutil.LINUX, reason="no other system limits a running process")
async def test_a_database_that_could_not_write_says_so_and_is_restarted_by_itself(tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "data")
    with database(settings, Silent()) as endpoint:
        async with connect(endpoint) as graph:
            await _filled(graph, tmp_path / "package")
        async with _served(endpoint) as client:  # nobody mends it
            await _until(client, 200)
            assert not await asyncio.to_thread(_is_broken, tmp_path / "data")
            acknowledged = await asyncio.to_thread(_break, endpoint, tmp_path / "data")
            answer = await _until(client, 503)
            assert await asyncio.to_thread(_is_broken, tmp_path / "data")
            assert answer.message.startswith("the database could not write, its disk may be full")
        tries: list[str] = []

        def mended() -> None:
            tries.append("no room yet")
            if len(tries) == 1:
                raise Unavailable(tries[0])
            mend(settings)

        async with _served(endpoint, mended) as client:
            await _until(client, 503, "no room yet")
            assert len((await _until(client, 200)).data["businesses"]["nodes"]) == 2
            assert (await client.get("/ready")).status == 200
        with GraphDatabase.driver(endpoint.uri, auth=(endpoint.username, endpoint.password)) as driver:
            (row,) = driver.execute_query("MATCH (w:Written) RETURN count(*) AS rows").records
        assert row["rows"] == 50 * acknowledged


def _tear(folder: Path) -> None:
    """Leave what a write that found no room leaves at the end of the log: bytes that mean nothing."""
    log = max(folder.glob("neo4j/data/transactions/neo4j/neostore*"), key=lambda file: file.name)
    with log.open("ab") as stream:
        stream.write(bytes([37, 211, 5, 90]) * 500)


async def test_a_torn_log_is_said_and_salvaged_on_a_copy(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    settings = settings_for(folder)
    with pytest.raises(NotReady, match="holds no database to salvage"):
        salvage(settings, Silent())
    with database(settings, Silent()) as endpoint:
        async with connect(endpoint) as graph:
            await _filled(graph, tmp_path / "package")
        server_process(folder).kill()  # what follows is for a recovery to find
    _tear(folder)
    with pytest.raises(Unavailable, match=r"did not start: .*--salvage") as refused:
        start(settings, Silent())
    assert "\n" not in refused.value.message.split(" The end of its log:")[0]
    torn = {file.name: file.read_bytes() for file in folder.glob("neo4j/data/transactions/neo4j/*")}
    try:
        ended = await asyncio.to_thread(mutualist, "db", "start", "--salvage", **_embedded(settings))
        assert ended.status == 0, ended.err
        (original,) = folder.glob("replaced/*")
        assert str(original) in ended.out
        assert {file.name: file.read_bytes() for file in original.glob("transactions/neo4j/*")} == torn
        asked = await asyncio.to_thread(mutualist, "query", "Businesses", "--format", "csv", **_embedded(settings))
        assert len(asked.out.splitlines()) == 3
    finally:
        stop(settings, Silent(), force=True)
