"""A database that is killed or that freezes: noticed, told, and back again."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from asking import Answer, Client, serving
from builders import Town
from db.owners import PATIENCE, eventually, server_process, settings_for
from mutualist.core.progress import Silent
from mutualist.graph import Endpoint, Neo4jGraph, connect, migrate
from mutualist.jobs.imports import import_package
from mutualist.server import start, stop

READ = "{ businesses { nodes { id } } }"


@asynccontextmanager
async def _served(endpoint: Endpoint) -> AsyncIterator[Client]:
    """The API, watching its database, as `serve` has it."""
    async with connect(endpoint, 60.0, patience=2.0) as graph, graph.watched(), serving(graph) as client:
        yield client


async def _until(client: Client, status: int) -> Answer:
    async with asyncio.timeout(PATIENCE):
        while True:
            if (answer := await client.ask(READ)).status == status:
                return answer
            await asyncio.sleep(0.05)


async def _filled(graph: Neo4jGraph, folder: Path) -> None:
    await migrate(graph)
    await import_package(graph, Town(name="Two").business("mill", "bakery").package(folder), "demo", Silent())


async def test_a_database_that_freezes_or_dies_is_told_at_once_and_taken_up_again(tmp_path: Path) -> None:
    settings = settings_for(tmp_path / "data")
    endpoint = start(settings, Silent())
    try:
        async with connect(endpoint) as graph:
            await _filled(graph, tmp_path / "package")
        async with _served(endpoint) as client:
            await _until(client, 200)
            java = server_process(tmp_path / "data")
            java.send_signal(signal.SIGSTOP)
            try:
                under_way = await client.ask(READ)  # the API does not know yet, and does not wait for its deadline
                assert (under_way.status, under_way.codes) == (503, ["UNAVAILABLE"])
                assert under_way.message == "the database cannot be reached: it does not answer"
                ready = await client.get("/ready")
                assert (ready.status, ready.body["why"]) == (503, under_way.message)
            finally:
                java.send_signal(signal.SIGCONT)
            assert (await _until(client, 200)).data
            java.kill()
            away = await _until(client, 503)
            assert away.headers["retry-after"] == "2"
            assert (await client.get("/live")).status == 200
            assert await asyncio.to_thread(eventually, lambda: not java.is_running())
            assert (await asyncio.to_thread(start, settings, Silent())).uri == endpoint.uri
            assert len((await _until(client, 200)).data["businesses"]["nodes"]) == 2
            assert (await client.get("/ready")).status == 200
    finally:
        stop(settings, Silent(), force=True)
