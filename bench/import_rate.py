"""How fast `mutualist import` is against a plain UNWIND … MERGE loop in batches of 1,000 over one connection.

Ours counts reading and checking the CSV files and comparing with what is stored; the loop gets its rows ready-made."""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
import uuid
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

import neo4j
import psutil
from rich.console import Console
from rich.table import Table

from measuring import Stopwatch, listening_at, machine, processor_seconds, save
from mutualist.core.progress import Silent
from mutualist.graph import Endpoint, connect, load_queries, migrate
from mutualist.graph.stored import Record
from mutualist.jobs.imports import import_package
from mutualist.jobs.imports.package import read_package
from mutualist.jobs.imports.records import LAYOUTS
from mutualist.server import database
from mutualist.settings import Settings
from workload import write_package

PEER_BATCH = 1_000
TARGET = 1.3
OWN_QUERIES = load_queries(Path(__file__).parent / "cypher")

Tables = dict[str, list[Record]]


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of one import: all of it, the part that writes, and the processor time of client and server together."""

    whole: float
    writing: float
    processor: float = 0.0


def records(package: Path) -> Tables:
    """The same records that Mutualist writes, by kind, for the loop."""
    rows = read_package(package)
    found: Tables = {layout.kind.name: list(layout.records(rows)) for layout in LAYOUTS}
    for record in (record for records in found.values() for record in records):
        record["properties"] = record.pop("initial", {}) | record["properties"]
    return {name: rows for name, rows in found.items() if rows}


def run_loop(driver: neo4j.Driver, database_name: str, tables: Tables, ecosystem: str) -> Timing:
    """Import with the plain loop."""
    started = time.perf_counter()
    with driver.session(database=database_name) as session:
        for name, rows in tables.items():
            query = OWN_QUERIES[f"merge_{name}"].text
            for start in range(0, len(rows), PEER_BATCH):
                batch = rows[start : start + PEER_BATCH]
                session.execute_write(lambda tx, q=query, b=batch: tx.run(q, ecosystem=ecosystem, rows=b).consume())
    seconds = time.perf_counter() - started
    return Timing(seconds, seconds)


async def _run_import(endpoint: Endpoint, package: Path, ecosystem: str) -> Timing:
    watch = Stopwatch()
    async with connect(endpoint) as graph:
        started = time.perf_counter()
        await import_package(graph, package, ecosystem, watch)
        whole = time.perf_counter() - started
    return Timing(whole, sum(seconds for title, seconds in watch.seconds.items() if title.startswith("Writing")))


async def _migrate(endpoint: Endpoint) -> None:
    async with connect(endpoint) as graph:
        await migrate(graph)


def count(driver: neo4j.Driver, database_name: str, ecosystem: str) -> tuple[int, int]:
    """Nodes and links that an ecosystem has."""
    found = [
        driver.execute_query(OWN_QUERIES[name].text, ecosystem=ecosystem, database_=database_name).records[0][0]  # type: ignore[arg-type]
        for name in ("count_nodes", "count_links")
    ]
    return found[0], found[1]


def remove(driver: neo4j.Driver, database_name: str, ecosystem: str) -> None:
    """Remove an ecosystem in transactions of bounded size."""
    for name in ("remove_links", "remove_nodes"):
        query = OWN_QUERIES[name].text
        while driver.execute_query(query, ecosystem=ecosystem, limit=10_000, database_=database_name).records[0][0]:  # type: ignore[arg-type]
            pass


def race(endpoint: Endpoint, package: Path, tables: Tables, rounds: int, console: Console) -> dict[str, list[Timing]]:
    """Time both sides in alternating order, each into an ecosystem of its own that is removed afterwards."""
    timings: dict[str, list[Timing]] = {"mutualist": [], "loop": []}
    involved = (psutil.Process(), listening_at(endpoint.uri))
    with neo4j.GraphDatabase.driver(endpoint.uri, auth=(endpoint.username, endpoint.password)) as driver:
        for turn in range(rounds):
            counts = {}
            for side in ("mutualist", "loop") if turn % 2 == 0 else ("loop", "mutualist"):
                ecosystem = f"bench_{side}_{uuid.uuid4().hex[:8]}"
                before = processor_seconds(*involved)
                try:
                    if side == "loop":
                        timing = run_loop(driver, endpoint.database, tables, ecosystem)
                    else:
                        timing = asyncio.run(_run_import(endpoint, package, ecosystem))
                    timing = replace(timing, processor=processor_seconds(*involved) - before)
                    counts[side] = count(driver, endpoint.database, ecosystem)
                finally:
                    remove(driver, endpoint.database, ecosystem)
                timings[side].append(timing)
                console.print(
                    f"  {side:10} {timing.whole:7.2f} s, of it writing {timing.writing:7.2f} s; "
                    f"processor {timing.processor:6.2f} s"
                )
            if counts["loop"] != counts["mutualist"]:
                raise SystemExit(f"both sides must store the same, but nodes and links are {counts}")
    return timings


def main() -> None:
    """Generate the package, warm the server up, race, print a table and save the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--businesses", type=int, default=50_000)
    parser.add_argument("--links", type=int, default=450_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    console = Console()
    with tempfile.TemporaryDirectory() as folder, database(Settings(), Silent()) as endpoint:
        asyncio.run(_migrate(endpoint))
        console.print(f"Generating {options.businesses:,} businesses with {options.links:,} links")
        small = write_package(Path(folder) / "small", 5_000, 45_000, seed=2)
        package = write_package(Path(folder) / "package", options.businesses, options.links)
        console.print("Warming up")
        race(endpoint, small, records(small), 4, console)
        console.print("Measuring")
        tables = records(package)
        rows = sum(len(kind) for kind in tables.values())
        timings = race(endpoint, package, tables, options.rounds, console)
    report(console, rows, timings)


def report(console: Console, rows: int, timings: dict[str, list[Timing]]) -> None:
    """Print medians, rates and ratios, and save them."""
    median = {
        side: Timing(*(statistics.median(getattr(run, f.name) for run in runs) for f in fields(Timing)))
        for side, runs in timings.items()
    }
    table = Table(title=f"{rows:,} rows, median of {len(timings['loop'])}")
    for title in ("", "seconds", "rows/s", "writing, s", "writing, rows/s", "processor, s"):
        table.add_column(title, justify="right" if title else "left")
    for side, one in median.items():
        rates = f"{rows / one.whole:,.0f}", f"{rows / one.writing:,.0f}"
        table.add_row(side, f"{one.whole:.2f}", rates[0], f"{one.writing:.2f}", rates[1], f"{one.processor:.2f}")
    console.print(table)
    ratios = {
        f.name: round(getattr(median["loop"], f.name) / getattr(median["mutualist"], f.name), 2) for f in fields(Timing)
    }
    console.print(
        f"Ratio {ratios['whole']} (target {TARGET}); writing {ratios['writing']}, processor {ratios['processor']}"
    )
    result = {
        side: {"median": asdict(one), "rounds": [asdict(run) for run in timings[side]]} for side, one in median.items()
    }
    console.print(f"{machine()}; saved {save('import_rate', {'rows': rows, 'ratios': ratios, **result})}")


if __name__ == "__main__":
    main()
