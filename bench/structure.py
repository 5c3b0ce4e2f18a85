"""Structure at full size: seconds of every part at 25,000 and 100,000 businesses, growth, and peers in the same run.

Each part is judged on the same skewed network. GDS measures first; what it finds goes into the parts that need it."""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import psutil
from rich.console import Console
from rich.table import Table

import structure_peers
from footprint import watched
from measuring import listening_at, machine, processor_seconds, save
from mutualist.core.cascades import systemic_risks
from mutualist.core.communities.communities import communities
from mutualist.core.exchange.fairness import fairness
from mutualist.core.exchange.value_chain import value_chain
from mutualist.core.fragility.registry import findings
from mutualist.core.health import health_of
from mutualist.core.health.coherence import coherence
from mutualist.core.health.composition import composition
from mutualist.core.model.conversion import columns_of
from mutualist.core.network import Measures, Network, build_network
from mutualist.core.progress import Silent
from mutualist.core.repairs.recommendations import recommendations
from mutualist.core.resilience import RemovalStrategy
from mutualist.core.resilience.antifragility import antifragility
from mutualist.core.resilience.coextinction import coextinctions
from mutualist.core.resilience.removal import robustness
from mutualist.core.roles import role_assignments
from mutualist.graph import Endpoint, measure
from mutualist.server import database
from mutualist.settings import Settings
from skewed import AS_OF, Size, skewed

SMALL, LARGE = Size(25_000, 500, 250), Size(100_000, 2_000, 1_000)
TARGETS = {"seconds": 180, "gib": 6.0, "growth": 1.3}
"""For everything together; growth is how many times more than linear."""


@dataclass(frozen=True)
class Part:
    """One rule and how to run it."""

    name: str
    run: Callable[[Network, Measures], object]


def _removal(strategy: RemovalStrategy) -> Callable[[Network, Measures], object]:
    def run(network: Network, measures: Measures) -> object:
        tied = measures.degree > 0
        return robustness(int(tied.sum()), (np.cumsum(tied) - 1)[network.pairs], strategy)

    return run


PARTS = [
    Part("R-index, random (20 draws)", _removal(RemovalStrategy.RANDOM)),
    Part("R-index, degree", _removal(RemovalStrategy.DEGREE)),
    Part("R-index, recomputed degree", _removal(RemovalStrategy.RECOMPUTED_DEGREE)),
    Part("co-extinction", lambda network, measures: coextinctions(network)),
    Part("antifragility", lambda network, measures: antifragility(network, measures.core)),
    Part("communities", lambda network, measures: communities(network, measures)),
    Part("roles", lambda network, measures: role_assignments(network, measures)),
    Part("fragilities", lambda network, measures: findings(network, measures)),
    Part("recommendations", lambda network, measures: recommendations(network, findings(network, measures))),
    Part("cascades (top 1,000 by load)", lambda network, measures: systemic_risks(network)),
    Part("health", lambda network, measures: health_of(network)),
    Part("coherence and composition", lambda network, measures: (coherence(network), composition(network))),
    Part("value chain", lambda network, measures: value_chain(network)),
    Part("fairness", lambda network, measures: fairness(network)),
]
"""What is timed: add a rule here."""


def main() -> None:
    """Time everything at both sizes, print a table and save the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--share", type=float, default=1.0, help="of both sizes, for a quick look")
    parser.add_argument("--peers", action=argparse.BooleanOptionalAction, default=True)
    options = parser.parse_args()
    sizes = [
        Size(int(n * options.share), max(40, int(c * options.share)), max(20, int(s * options.share)))
        for n, c, s in ((one.businesses, one.capabilities, one.segments) for one in (SMALL, LARGE))
    ]
    console, found = Console(), []
    with database(Settings(), Silent()) as endpoint:
        for size in sizes:
            console.print(f"{size}: building, measuring, judging")
            found.append(_in_own_process(endpoint, size, options.peers and size is sizes[-1]))
    result = dict(zip(("small", "large"), found, strict=True)) | {"targets": TARGETS}
    report(console, result)
    console.print(f"{machine()}; saved {save('structure', result)}")


def _in_own_process(endpoint: Endpoint, size: Size, with_peers: bool) -> dict[str, Any]:
    """A size in a process that is watched, so that what another size took is not counted; peers go last, unwatched."""
    server = listening_at(endpoint.uri)
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        own = psutil.Process(pool.submit(_pid).result())
        with watched({"service": own} | ({"database": server} if server else {})) as footprint:
            found = pool.submit(timed, endpoint, size).result()
        peers = pool.submit(structure_peers.timed, size).result() if with_peers else {}
    return found | {"gib": footprint.resident, "peaks_gib": footprint.parts, "peers": peers}


def _pid() -> int:
    return psutil.Process().pid


def timed(endpoint: Endpoint, size: Size) -> dict[str, Any]:
    """Seconds of every part, by the clock and of processor time, the database's included."""
    ecosystem, involved = columns_of(skewed(size)), (psutil.Process(), listening_at(endpoint.uri))
    seconds: dict[str, tuple[float, float]] = {}

    def timing(name: str, run: Callable[[], Any]) -> Any:
        clock, processor = time.perf_counter(), processor_seconds(*involved)
        answer = run()
        seconds[name] = (time.perf_counter() - clock, processor_seconds(*involved) - processor)
        return answer

    network = timing("building the network", lambda: build_network(ecosystem, AS_OF))
    edges = timing("tied pairs", lambda: network.pairs)
    rests_on = network.dependence
    measures = timing(
        "Graph Data Science",
        lambda: measure(endpoint, "bench_structure", len(network), edges, rests_on, None, network.pair_weights),
    )
    for part in PARTS:
        timing(part.name, lambda part=part: part.run(network, measures))
    return {
        "size": str(size),
        "ties": len(network.ties),
        "seconds": {name: clock for name, (clock, _) in seconds.items()},
        "processor": {name: processor for name, (_, processor) in seconds.items()},
        "together": sum(clock for clock, _ in seconds.values()),
    }


def report(console: Console, result: dict[str, Any]) -> None:
    """Print every part at both sizes with its growth, then the peers."""
    small, large = result["small"], result["large"]
    times = _sizes(large) / _sizes(small)
    table = Table(title="Structure: seconds (of processor)")
    for title in ("part", small["size"], large["size"], "times linear", "target"):
        table.add_column(title)
    for name in large["seconds"]:
        # By processor time, which a busy machine changes less; what is gone in a blink has no growth to speak of.
        before, after = small["processor"][name], large["processor"][name]
        growth = f"{after / before / times:.2f}" if before > 0.2 else "too short to say"
        table.add_row(name, _both(small, name), _both(large, name), growth, f"≤ {TARGETS['growth']}")
    table.add_row("together", f"{small['together']:.1f}", f"{large['together']:.1f}", "", f"≤ {TARGETS['seconds']}")
    table.add_row("peak, GiB (resident)", f"{small['gib']:.2f}", f"{large['gib']:.2f}", "", f"≤ {TARGETS['gib']}")
    for name, seconds in large["peers"].items():
        table.add_row(f"peer: {name}", "", seconds if isinstance(seconds, str) else f"{seconds:.2f}", "", "")
    console.print(table)


def _both(found: dict[str, Any], name: str) -> str:
    return f"{found['seconds'][name]:.2f} ({found['processor'][name]:.2f})"


def _sizes(found: dict[str, Any]) -> float:
    return float(found["ties"])


if __name__ == "__main__":
    main()
