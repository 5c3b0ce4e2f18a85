"""What every benchmark shares: the machine it ran on, the time of each step, and results as JSON in bench/results."""

from __future__ import annotations

import json
import os
import platform
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil

from mutualist.core.progress import Advance

RESULTS = Path(__file__).parent / "results"


class Stopwatch:
    """A Progress that shows nothing and remembers how many seconds each step took."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)

    @contextmanager
    def step(self, title: str, total: float | None = None) -> Iterator[Advance]:
        started = time.perf_counter()
        try:
            yield lambda amount: None
        finally:
            self.seconds[title] += time.perf_counter() - started


def listening_at(uri: str) -> psutil.Process | None:
    """The process of this machine that listens at an address; None where it is another machine's."""
    port = urlsplit(uri).port
    for connection in psutil.net_connections("tcp"):
        if connection.status == psutil.CONN_LISTEN and connection.laddr and connection.laddr.port == port:
            return psutil.Process(connection.pid) if connection.pid else None
    return None


def processor_seconds(*processes: psutil.Process | None) -> float:
    """Seconds of processor time that processes, and children of theirs that ended, have used so far; a busy machine
    changes them less than the clock."""
    times = [process.cpu_times() for process in processes if process]
    return sum(time.user + time.system + time.children_user + time.children_system for time in times)


def machine() -> dict[str, Any]:
    """The size of this machine, which every figure depends on, and how busy it was (runnable processes per core)."""
    cores = os.cpu_count() or 1
    return {
        "cores": cores,
        "memory_gib": round(psutil.virtual_memory().total / 2**30),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "load_per_core": round(psutil.getloadavg()[0] / cores, 2),
    }


def save(name: str, result: dict[str, Any]) -> Path:
    """Write a result, with its date and machine, to bench/results/<name>.json; returns where."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    stamped = {"measured_at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine(), **result}
    path.write_text(json.dumps(stamped, indent=2) + "\n", encoding="utf-8")
    return path
