"""How much memory processes take together at most, with all their children, while something runs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psutil

HERTZ = 5
GIB = 2**30


@dataclass(slots=True)
class Footprint:
    """Peaks in GiB. `resident` counts pages that processes share once for each of them; `proportional` shares them out
    (Linux only, looked up whenever the resident peak has risen by a fiftieth). `parts` is the peak of each process."""

    resident: float = 0.0
    proportional: float | None = None
    parts: dict[str, float] = field(default_factory=dict)


@contextmanager
def watched(processes: dict[str, psutil.Process]) -> Iterator[Footprint]:
    """Sample the processes and all their children, five times a second."""
    found, stop = Footprint(), threading.Event()

    def sample() -> None:
        looked_up = 0.0
        while not stop.wait(1 / HERTZ):
            trees = {name: _tree(process) for name, process in processes.items()}
            sizes = {name: sum(_resident(one) for one in tree) / GIB for name, tree in trees.items()}
            for name, size in sizes.items():
                found.parts[name] = max(found.parts.get(name, 0.0), size)
            together = sum(sizes.values())
            found.resident = max(found.resident, together)
            if together > 1.02 * looked_up:
                looked_up = together
                parts = [_proportional(one) for tree in trees.values() for one in tree]
                if None not in parts:
                    whole = sum(part for part in parts if part is not None) / GIB
                    found.proportional = max(found.proportional or 0.0, whole)

    thread = threading.Thread(target=sample, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        stop.set()
        thread.join()


def _tree(process: psutil.Process) -> list[psutil.Process]:
    try:
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _resident(process: psutil.Process) -> int:
    try:
        return process.memory_info().rss
    except psutil.NoSuchProcess:
        return 0


def _proportional(process: psutil.Process) -> int | None:
    try:
        return getattr(process.memory_full_info(), "pss", None)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return None
