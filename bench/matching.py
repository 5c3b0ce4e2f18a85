"""Matching at full size: candidates against peers, a whole analysis with its memory, exact lists, one business anew.

Every part is a benchmark of its own: `--part` picks some, `--businesses` tries them at a smaller size in a minute."""

from __future__ import annotations

import argparse
import asyncio
import os
from pathlib import Path
from typing import Any

import neo4j
from rich.console import Console
from rich.table import Table

import exactness
import peers
import rescoring
import whole
from measuring import machine, save
from mutualist.core.progress import Silent
from mutualist.graph import Endpoint, connect, load_queries, migrate
from mutualist.server import database
from mutualist.settings import Settings
from skewed import Size, skewed

OWN_QUERIES = load_queries(Path(__file__).parent / "cypher")
SIZES = {
    "peers": Size(50_000, 600, 300),
    "exact": Size(100_000, 2_000, 1_000),
    "one": Size(100_000, 2_000, 1_000),
    "whole": Size(100_000, 2_000, 1_000),
    "full": Size(200_000, 4_000, 2_000),
}


def main() -> None:
    """Run the chosen parts, print a table and save the result after each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", action="append", choices=SIZES, help="repeat it for several; all but full if absent")
    parser.add_argument("--businesses", type=int, help="another size; capabilities and segments shrink with it")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", action="store_true", help="leave the imported ecosystems for the next time")
    options = parser.parse_args()
    chosen = options.part or [part for part in SIZES if part != "full" or os.environ.get("FULL") == "1"]
    sizes = {part: scaled(SIZES[part], options.businesses) for part in chosen}
    console, result = Console(), {}
    if "exact" in chosen:  # before there is a server, which would want its share of the machine
        console.print(f"Lists of {sizes['exact']} against brute force")
        result["exact"] = {"size": str(sizes["exact"])} | exactness.compare(skewed(sizes["exact"]))
    if "one" in chosen:
        console.print(f"One business of {sizes['one']} scored anew")
        result["one"] = {"size": str(sizes["one"])} | rescoring.rescore(skewed(sizes["one"]))
    if set(chosen) - {"exact", "one"}:
        with database(Settings(), Silent()) as endpoint:
            asyncio.run(_migrate(endpoint))
            for part in chosen:
                if part not in {"exact", "one"}:
                    console.print(f"{part}: {sizes[part]}")
                    found = _stored(endpoint, part, sizes[part], options.rounds, options.keep, console)
                    result[part] = {"size": str(sizes[part])} | found
    report(console, result)
    console.print(f"{machine()}; saved {save('matching', result)}")


def scaled(size: Size, businesses: int | None) -> Size:
    """A size with another number of businesses, and as many businesses per capability and segment."""
    if businesses is None:
        return size
    share = businesses / size.businesses
    return Size(businesses, max(40, round(size.capabilities * share)), max(20, round(size.segments * share)))


def _stored(endpoint: Endpoint, part: str, size: Size, rounds: int, keep: bool, console: Console) -> dict[str, Any]:
    """A part that needs its ecosystem in the database, which is empty of it again afterwards."""
    name = f"bench_{size.businesses}_{size.capabilities}_{size.segments}"
    try:
        whole.load(endpoint, size, name, console)
        if part == "peers":
            return peers.race(endpoint, OWN_QUERIES["plain_matches"], name, skewed(size), rounds, console)
        return whole.measure(endpoint, name)
    finally:
        _remove(endpoint, name, ("remove_results",) if keep else ("remove_results", "remove_links", "remove_nodes"))


async def _migrate(endpoint: Endpoint) -> None:
    async with connect(endpoint) as graph:
        await migrate(graph)


def _remove(endpoint: Endpoint, ecosystem: str, queries: tuple[str, ...]) -> None:
    with neo4j.GraphDatabase.driver(endpoint.uri, auth=(endpoint.username, endpoint.password)) as driver:
        for name in queries:
            query = OWN_QUERIES[name].text
            while driver.execute_query(query, ecosystem=ecosystem, limit=5_000, database_=endpoint.database).records[0][  # type: ignore[arg-type]
                0
            ]:
                pass


def report(console: Console, result: dict[str, Any]) -> None:
    """Print every figure beside its target."""
    table = Table(title="Matching")
    for title in ("figure", "size", "measured", "target"):
        table.add_column(title)
    for part, found in result.items():
        for row in _rows(part, found):
            table.add_row(row[0], found["size"], *row[1:])
    console.print(table)


def _rows(part: str, found: dict[str, Any]) -> list[tuple[str, str, str]]:
    if part == "peers":
        seconds = {side: times["median"] for side, times in found["seconds"].items()}
        rows = [("candidates, seconds", f"{seconds['mutualist']:.1f}", "")]
        for side, target in found["targets"].items():
            title = f"{side.replace('_', ' ')}, seconds and ratio"
            rows.append((title, f"{seconds[side]:.1f}, {found['ratios'][side]:.1f} times", f"≥ {target} times"))
        return rows
    if part == "exact":
        widened = ", ".join(f"{count:,} {times} times" for times, count in found["widened"].items())
        return [
            ("lists that differ from brute force", f"{found['different']} of {found['sample']}", "0"),
            ("rows widened", widened, ""),
            ("matching, seconds", f"{found['matching_seconds']:.0f}", ""),
        ]
    if part == "one":
        times = f"{found['median_ms']:.0f} (95th percentile {found['p95_ms']:.0f})"
        return [
            ("one business scored anew, milliseconds", times, f"≤ {found['target_ms']}"),
            ("  processor, milliseconds", f"{found['median_processor_ms']:.0f}", ""),
            ("  laying out the profile once, seconds", f"{found['laying_out_seconds']:.1f}", ""),
            ("  lists that differ from a run's", f"{found['different']} of {found['compared']}", "0"),
        ]
    limits = {"seconds": "", "gib": ""}
    if part == "whole":
        limits = {"seconds": f"≤ {found['targets']['seconds']}", "gib": f"≤ {found['targets']['gib']}"}
    return [
        ("analysis, seconds", f"{found['seconds']:.0f}", limits["seconds"]),
        *((f"  {phase}", f"{seconds:.0f}", "") for phase, seconds in found["phases"].items()),
        *((f"processor of {name}, seconds", f"{seconds:.0f}", "") for name, seconds in found["processor"].items()),
        *((f"peak of {name}, GiB", f"{size:.2f}", "") for name, size in found["peaks_gib"].items()),
        ("peak together, GiB (resident)", f"{found['resident_gib']:.2f}", limits["gib"]),
        ("peak together, GiB (proportional)", f"{found['proportional_gib'] or float('nan'):.2f}", limits["gib"]),
    ]


if __name__ == "__main__":
    main()
