"""Embedded databases with something in them, and all that stands in one, for the tests of backups."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter
from pathlib import Path
from typing import LiteralString

from neo4j import GraphDatabase

from drawn import random_town
from mutualist.core.progress import Silent
from mutualist.graph import Endpoint, connect, migrate
from mutualist.jobs.imports import import_package
from mutualist.server import database

from .owners import settings_for

NODES = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties"
TIES = "MATCH (a)-[t]->(b) RETURN type(t) AS type, properties(t) AS own, properties(a) AS one, properties(b) AS other"
TOWNS = {"north": 12, "süd ost": 7}
"""The ecosystems of a filled database, and how many businesses each has."""


def filled(folder: Path, packages: Path) -> Path:
    """A data folder whose database, which has stopped, holds the towns."""

    async def load(endpoint: Endpoint) -> None:
        async with connect(endpoint) as graph:
            await migrate(graph)
            for seed, (ecosystem, businesses) in enumerate(TOWNS.items()):
                package = random_town(seed, businesses).package(packages / str(seed))
                await import_package(graph, package, ecosystem, Silent())

    with database(settings_for(folder), Silent()) as endpoint:
        asyncio.run(load(endpoint))
    return folder


def copy_of(folder: Path, to: Path) -> Path:
    """A copy of a data folder whose database has stopped."""
    shutil.copytree(folder, to, symlinks=True)
    return to


def all_in(endpoint: Endpoint) -> Counter[str]:
    """Every node and relationship of a database with all its properties, whatever their order."""
    rows: Counter[str] = Counter()
    with GraphDatabase.driver(endpoint.uri, auth=(endpoint.username, endpoint.password)) as driver:
        for query in (NODES, TIES):
            for record in driver.execute_query(query).records:
                rows[str({key: _sorted(value) for key, value in record.data().items()})] += 1
    return rows


def change(endpoint: Endpoint, *statements: LiteralString) -> None:
    """Run statements."""
    with GraphDatabase.driver(endpoint.uri, auth=(endpoint.username, endpoint.password)) as driver:
        for statement in statements:
            driver.execute_query(statement)


def files_of(store: Path) -> dict[str, bytes]:
    """Every file of a store, byte for byte."""
    return {str(file.relative_to(store)): file.read_bytes() for file in store.rglob("*") if file.is_file()}


def _sorted(value: object) -> object:
    return sorted(value.items(), key=str) if isinstance(value, dict) else value
