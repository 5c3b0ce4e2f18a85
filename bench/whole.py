"""A whole analysis of a large ecosystem: from the database and back into a published run, with time and memory."""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import psutil
from rich.console import Console

from footprint import watched
from measuring import Stopwatch, listening_at, processor_seconds
from mutualist.core.progress import Silent
from mutualist.graph import Endpoint, connect
from mutualist.graph.results.summary import dump
from mutualist.jobs.analysis.analyze import analyze
from mutualist.jobs.imports import import_package
from packing import write_package
from skewed import AS_OF, Size, skewed

TARGETS = {"seconds": 240, "gib": 6.0}


def load(endpoint: Endpoint, size: Size, name: str, console: Console) -> None:
    """Generate an ecosystem and import it, in a process that gives its memory back. A kept one stays as it is."""
    with _own_process() as pool:
        started = time.perf_counter()
        if pool.submit(_load, endpoint, size, name).result():
            console.print(f"  imported {size} in {time.perf_counter() - started:.0f} s")
        else:
            console.print(f"  {name} is there already")


def measure(endpoint: Endpoint, name: str) -> dict[str, Any]:
    """Analyse a stored ecosystem in a process of its own, as the API does: seconds by phase and the peak of memory."""
    server = listening_at(endpoint.uri)
    with _own_process() as pool:
        (own,) = (psutil.Process(pid) for pid in [pool.submit(_pid).result()])
        involved = {"service": own} | ({"database": server} if server else {})
        before = {part: processor_seconds(process) for part, process in involved.items()}
        with watched(involved) as footprint:
            found = pool.submit(_analyze, endpoint, name).result()
        processor = {part: processor_seconds(process) - before[part] for part, process in involved.items()}
    return found | {
        "processor": processor,
        "resident_gib": footprint.resident,
        "proportional_gib": footprint.proportional,
        "peaks_gib": footprint.parts,
        "targets": TARGETS,
    }


def _own_process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"))


def _pid() -> int:
    return psutil.Process().pid


def _load(endpoint: Endpoint, size: Size, name: str) -> bool:
    async def load() -> bool:
        async with connect(endpoint) as graph:
            stored = await graph.run("ecosystem_settings", ecosystem=name)
            if stored and not stored[0]["importing_since"]:
                return False
            with tempfile.TemporaryDirectory() as folder:
                package = write_package(Path(folder) / "package", skewed(size))
                await import_package(graph, package, name, Silent())
            return True

    return asyncio.run(load())


def _analyze(endpoint: Endpoint, name: str) -> dict[str, Any]:
    async def run() -> dict[str, Any]:
        watch = Stopwatch()
        async with connect(endpoint) as graph:
            started = time.perf_counter()
            published = await analyze(graph, endpoint, name, AS_OF, watch)
            return {
                "seconds": time.perf_counter() - started,
                "phases": dict(watch.seconds),
                "summary": json.loads(dump(published.summary)),
            }

    return asyncio.run(run())
