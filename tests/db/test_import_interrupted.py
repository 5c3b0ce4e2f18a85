"""An import that is cut off is marked and finished by the next; while one runs, no other job gets in."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import uuid
from pathlib import Path

import pytest

from builders import TODAY, Failing
from drawn import random_town
from mutualist.core.progress import Silent
from mutualist.errors import Busy, NotReady, Unavailable
from mutualist.graph import Endpoint, Neo4jGraph, lease
from mutualist.graph.stored import difference as loading
from mutualist.graph.stored import read_settings
from mutualist.jobs.analysis.analyze import analyze
from mutualist.jobs.imports import import_package

from .conftest import Import
from .reading import stored


@pytest.mark.parametrize("query", ["create_businesses", "create_offers", "create_ties", "finish_import"])
async def test_an_interrupted_import_is_marked_and_another_one_heals_it(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, tmp_path: Path, query: str
) -> None:
    folder = random_town(7, 12).package(tmp_path)
    gone = Unavailable("the database cannot be reached: it was switched off")
    with pytest.raises(Unavailable, match="switched off"):
        await import_package(Failing(graph, query, gone), folder, ecosystem, Silent())
    assert (await read_settings(graph, ecosystem))["importing_since"]
    with pytest.raises(NotReady, match="import the package again"):
        await analyze(graph, endpoint, ecosystem, TODAY, Silent())
    report = await import_package(graph, folder, ecosystem, Silent())
    assert report.revision == 1
    assert not (await read_settings(graph, ecosystem))["importing_since"]
    assert await stored(graph, ecosystem) == random_town(7, 12).ecosystem()


async def test_rows_acknowledged_before_a_crash_are_not_written_again(
    graph: Neo4jGraph, ecosystem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "BATCH", 10)
    whole = random_town(3, 60)
    folder = whole.package(tmp_path)
    with pytest.raises(Unavailable):
        await import_package(Failing(graph, "create_", Unavailable("gone"), nth=9), folder, ecosystem, Silent())
    before = await stored(graph, ecosystem)
    assert len(before.businesses) == 60
    report = await import_package(graph, folder, ecosystem, Silent())
    created = {table.title: table.created for table in report.tables}
    assert created["businesses"] == 0
    assert await stored(graph, ecosystem) == whole.ecosystem()


async def test_a_second_job_is_told_who_holds_the_ecosystem(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, load: Import
) -> None:
    await load(random_town(7, 12))
    async with lease(graph, ecosystem, "analysis", 2):
        with pytest.raises(Busy) as met:
            await load(random_town(7, 12))
        with pytest.raises(Busy):
            await analyze(graph, endpoint, ecosystem, TODAY, Silent())
    assert met.value.message.startswith(f"an analysis of {ecosystem} is under way (process {os.getpid()} on ")
    assert socket.gethostname() in met.value.message
    assert (await load(random_town(7, 12))).written == 0


async def test_a_dry_run_needs_no_lease(graph: Neo4jGraph, ecosystem: str, load: Import) -> None:
    async with lease(graph, ecosystem, "import", 60):
        assert (await load(random_town(7, 12), dry_run=True)).written > 18


async def test_an_import_whose_process_was_killed_is_taken_over_when_its_lease_has_run_out(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, tmp_path: Path
) -> None:
    folder = random_town(6, 30).package(tmp_path / uuid.uuid4().hex)
    program = (
        "import asyncio, json, os, sys\n"
        "from pathlib import Path\n"
        "from builders import Failing\n"
        "from mutualist.core.progress import Silent\n"
        "from mutualist.graph.connection import connect\n"
        "from mutualist.graph.endpoint import Endpoint\n"
        "from mutualist.jobs.imports.job import import_package\n"
        "class Killed(Failing):\n"
        "    async def run(self, name, /, **parameters):\n"
        "        if name == 'create_offers':\n"
        "            os.kill(os.getpid(), 9)\n"
        "        return await super().run(name, **parameters)\n"
        "async def main():\n"
        "    folder, ecosystem, *endpoint = json.loads(sys.stdin.read())\n"
        "    async with connect(Endpoint(*endpoint)) as graph:\n"
        "        await import_package(Killed(graph, '-', KeyError()), Path(folder), ecosystem, Silent(),\n"
        "                             lease_seconds=2)\n"
        "asyncio.run(main())\n"
    )
    order = [str(folder), ecosystem, endpoint.uri, endpoint.username, endpoint.password, endpoint.database]
    child = await asyncio.to_thread(_run, program, order)
    assert child.returncode == -9, child.stderr
    assert (await read_settings(graph, ecosystem))["importing_since"]
    report = await import_package(graph, folder, ecosystem, Silent())
    assert report.revision == 1
    assert await stored(graph, ecosystem) == random_town(6, 30).ecosystem()


def _run(program: str, order: list[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        cwd=Path(__file__).parents[1],
    )
