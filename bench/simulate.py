"""How long a what-if question takes: ten businesses removed from 10,000, at first and again.

Run it by itself, or call `simulate_times`."""

from __future__ import annotations

import random
import sys
import time
from typing import Any

import numpy as np

from measuring import machine, save
from mutualist.core.network import Network, build_network, dump_network, load_network
from mutualist.core.simulation import Scenario
from mutualist.core.simulation.what_if import what_if
from skewed import AS_OF, Size, skewed

REMOVED = 10
QUESTIONS = 40
TARGET = 0.5
"""Seconds that a question may take at 10,000 businesses."""


def simulate_times(n: int = 10_000, questions: int = QUESTIONS) -> dict[str, Any]:
    """Seconds of questions that each remove ten businesses, half of them among those with the most partners: the first
    on a network that was just read (cold), the others on one that knows its own matrices (warm)."""
    data = dump_network(build_network(skewed(Size(n, max(400, n // 50), max(200, n // 100))), AS_OF))
    chance, cold, warm = random.Random(1), [], []
    known = _read(data)
    popular = np.argsort(-np.diff(known.adjacency.indptr), kind="stable")[: n // 100 + REMOVED].tolist()
    for question in range(questions):
        rows = {*chance.sample(popular, REMOVED // 2), *chance.sample(range(n), REMOVED // 2)}
        change = Scenario(remove=tuple(known.members.id[sorted(rows)].tolist()))
        if question % 4 == 0:
            cold.append(_timed(_read(data), change))
        warm.append(_timed(known, change))
    return {"businesses": n, "removed": REMOVED, "cold": _spread(cold), "warm": _spread(warm)}


def _read(data: bytes) -> Network:
    network = load_network(data)
    assert network is not None
    return network


def _timed(network: Network, change: Scenario) -> tuple[float, float]:
    """Seconds by the clock and of the processor, which a busy machine changes less."""
    started = time.perf_counter(), time.process_time()
    what_if(network, change)
    return time.perf_counter() - started[0], time.process_time() - started[1]


def _spread(seconds: list[tuple[float, float]]) -> dict[str, float]:
    clock, processor = np.array(seconds).T
    found = {"median": np.median(clock), "p95": np.percentile(clock, 95), "processor": np.median(processor)}
    return {name: round(float(value), 4) for name, value in found.items()}


if __name__ == "__main__":
    result = simulate_times(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    for kind in ("cold", "warm"):
        times = result[kind]
        print(
            f"{result['businesses']:,} businesses, {kind}: median {times['median']:.3f} s, p95 {times['p95']:.3f} s, "
            f"processor {times['processor']:.3f} s"
        )
    print(f"target: {TARGET} s; {machine()['load_per_core']} runnable processes per core")
    save("simulate", result)
