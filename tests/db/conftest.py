"""A migrated server for tests that need one, ecosystems of their own, and one that is analysed once and only read."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from neo4j import Driver, GraphDatabase

from asking import Client, serving
from builders import TODAY, Town
from drawn import random_town
from mutualist.core.progress import Progress, Silent
from mutualist.graph import Endpoint, Graph, Neo4jGraph, connect, migrate
from mutualist.graph.results import Run
from mutualist.jobs.analysis.analyze import analyze
from mutualist.jobs.imports import ImportReport, import_package
from mutualist.resources import resource

from .recorded import Market, market, opened

MINE = f"tq_{uuid.uuid4().hex[:8]}"
"""How the ids of this session's ecosystems begin: all of them are removed at its end."""

Import = Callable[..., Awaitable[ImportReport]]
Analyze = Callable[..., Awaitable[Run]]


async def until(holds: Callable[[], Awaitable[Any]]) -> None:
    """Wait until something holds."""
    for _ in range(600):
        if await holds():
            return
        await asyncio.sleep(0.1)
    raise AssertionError("it never came to hold")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test in this folder needs a server."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.db)


@pytest.fixture(scope="session")
def driver(endpoint: Endpoint) -> Iterator[Driver]:
    """A plain driver, for what tests must see or prepare beside the named queries."""
    with GraphDatabase.driver(endpoint.uri, auth=(endpoint.username, endpoint.password)) as found:
        yield found
        found.execute_query(
            "MATCH (n) WHERE n.ecosystem STARTS WITH $mine OR (n:Ecosystem AND n.id STARTS WITH $mine) DETACH DELETE n",
            mine=MINE,
            database_=endpoint.database,
        )


@pytest.fixture(scope="session")
async def graph(endpoint: Endpoint, driver: Driver) -> AsyncIterator[Neo4jGraph]:
    """Named queries against a migrated database."""
    async with connect(endpoint) as found:
        await migrate(found)
        yield found


@pytest.fixture
def ecosystem() -> str:
    """The id of an ecosystem that no other test knows."""
    return f"{MINE}_{uuid.uuid4().hex[:8]}"


@pytest.fixture
def load(graph: Neo4jGraph, ecosystem: str, tmp_path: Path) -> Import:
    """Import a town into the test's ecosystem, by way of a package."""

    async def load(town: Town, **options: bool) -> ImportReport:
        folder = town.package(tmp_path / uuid.uuid4().hex)
        return await import_package(graph, folder, ecosystem, Silent(), **options)

    return load


@pytest.fixture
def run(graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str) -> Analyze:
    """Analyse the test's ecosystem."""

    async def run(day: date = TODAY, by: Graph | None = None, progress: Progress | None = None) -> Run:
        return await analyze(by or graph, endpoint, ecosystem, day, progress or Silent())

    return run


@pytest.fixture
async def shown(graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze) -> AsyncIterator[Market]:
    """The market, analysed once."""
    await load(market())
    await run()
    async with opened(graph, ecosystem) as client:
        yield client


@pytest.fixture(scope="session")
async def analysed(endpoint: Endpoint, graph: Neo4jGraph, tmp_path_factory: pytest.TempPathFactory) -> str:
    """An ecosystem of 60 that has been analysed. Tests only read it."""
    folder = random_town(11, 60).package(tmp_path_factory.mktemp("analysed"))
    await import_package(graph, folder, f"{MINE}_analysed", Silent())
    await analyze(graph, endpoint, f"{MINE}_analysed", TODAY, Silent())
    return f"{MINE}_analysed"


@pytest.fixture(scope="session")
async def town(endpoint: Endpoint, graph: Neo4jGraph) -> str:
    """The demo town, analysed as of the day that its story is told. Tests only read it."""
    await import_package(graph, resource("seed"), f"{MINE}_town", Silent())
    await analyze(graph, endpoint, f"{MINE}_town", date(2026, 11, 1), Silent())
    return f"{MINE}_town"


@pytest.fixture(scope="session")
async def client(graph: Neo4jGraph, town: str) -> AsyncIterator[Client]:
    """Asks the API about the town."""
    async with serving(graph, town) as found:
        yield found
