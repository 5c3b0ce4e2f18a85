"""How fast `mutualist import` is against a plain UNWIND … MERGE loop in batches of 1,000 over one connection.

Ours counts reading and checking the CSV files and comparing with what is stored; the loop gets its rows ready-made."""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

import neo4j
from rich.console import Console
from rich.table import Table

from measuring import Stopwatch, machine, save
from mutualist.core.progress import Silent
from mutualist.graph.database import connect
from mutualist.graph.embedded import Endpoint, database
from mutualist.graph.migrations import migrate
from mutualist.graph.queries import load_queries
from mutualist.graph.tables import LINKS, NODES, Record, rows_of
from mutualist.jobs.importing import import_package
from mutualist.jobs.package import read_package
from mutualist.settings import Settings
from workload import write_package

PEER_BATCH = 1_000
TARGET = 1.3
OWN_QUERIES = load_queries(Path(__file__).parent / "cypher")

Tables = dict[str, list[Record]]


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of one import: all of it, and the part that writes."""

    whole: float
    writing: float


def records(package: Path) -> Tables:
    """The same records that Mutualist writes, by kind, for the loop."""
    rows = read_package(package)
    found: Tables = {}
    for table in (*NODES, *LINKS):
        made = [(table.record(row), row) for row in rows_of(rows, table)]
        found[table.name] = [{**one, "properties": table.at_first(row) | one["properties"]} for one, row in made]
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
    with neo4j.GraphDatabase.driver(endpoint.uri, auth=(endpoint.username, endpoint.password)) as driver:
        for turn in range(rounds):
            counts = {}
            for side in ("mutualist", "loop") if turn % 2 == 0 else ("loop", "mutualist"):
                ecosystem = f"bench_{side}_{uuid.uuid4().hex[:8]}"
                try:
                    if side == "loop":
                        timing = run_loop(driver, endpoint.database, tables, ecosystem)
                    else:
                        timing = asyncio.run(_run_import(endpoint, package, ecosystem))
                    counts[side] = count(driver, endpoint.database, ecosystem)
                finally:
                    remove(driver, endpoint.database, ecosystem)
                timings[side].append(timing)
                console.print(f"  {side:10} {timing.whole:7.2f} s, of it writing {timing.writing:7.2f} s")
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
    table = Table(title=f"{rows:,} rows, median of {len(timings['loop'])}")
    for title in ("", "seconds", "rows/s", "writing only, s", "writing only, rows/s"):
        table.add_column(title, justify="right" if title else "left")
    result: dict[str, object] = {"rows": rows}
    rates: dict[str, tuple[float, float]] = {}
    for side, runs in timings.items():
        whole, writing = (statistics.median(getattr(run, part) for run in runs) for part in ("whole", "writing"))
        rates[side] = (rows / whole, rows / writing)
        table.add_row(side, f"{whole:.2f}", f"{rows / whole:,.0f}", f"{writing:.2f}", f"{rows / writing:,.0f}")
        result[side] = {
            "seconds": whole,
            "rows_per_second": round(rows / whole),
            "writing_seconds": writing,
            "writing_rows_per_second": round(rows / writing),
            "rounds": [run.whole for run in runs],
        }
    ratio, writing_ratio = (ours / theirs for ours, theirs in zip(rates["mutualist"], rates["loop"], strict=True))
    console.print(table)
    console.print(f"Ratio {ratio:.2f} (target {TARGET}); writing only {writing_ratio:.2f}; {machine()}")
    console.print(f"Saved {save('import_rate', {**result, 'ratio': ratio, 'writing_ratio': writing_ratio})}")


if __name__ == "__main__":
    main()
