"""`make faults`: run every fault, or those that are named, and print what is wanted beside what was measured."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict

from faults.analyses import analyses
from faults.backup import backup
from faults.connections import connections
from faults.database_away import database_away
from faults.disk_full import disk_full
from faults.documents import documents
from faults.figures import Figure, equal
from faults.leases import leases
from faults.memory import memory
from faults.packages import packages
from faults.recordings import recordings
from faults.stale_run import stale_run
from measuring import save
from same.running import Trouble

FAULTS: dict[str, Callable[[], Iterator[Figure]]] = {
    "documents": documents,
    "connections": connections,
    "packages": packages,
    "stale-run": stale_run,
    "recordings": recordings,
    "memory": memory,
    "database-away": database_away,
    "disk-full": disk_full,
    "analyses": analyses,
    "leases": leases,
    "backup": backup,
}
"""Each kind of fault by its name; the order is that of docs/operations.md."""


def _figures(name: str) -> Iterator[Figure]:
    try:
        yield from FAULTS[name]()
    except (OSError, ValueError, Trouble) as trouble:  # no answer, none that can be read, a verb that failed
        yield equal("measured to its end", "yes", f"no: {type(trouble).__name__}: {trouble}")


def main() -> int:
    """Run; the exit status is 1 where a figure was not reached."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=f"which: {', '.join(FAULTS)} (default: all)")
    names = parser.parse_args().names or list(FAULTS)
    if strange := [name for name in names if name not in FAULTS]:
        parser.error(f"there is no fault {strange[0]!r}; there are {', '.join(FAULTS)}")
    results: dict[str, list[Figure]] = {}
    for name in names:
        started = time.perf_counter()
        print(name, flush=True)
        results[name] = []
        for figure in _figures(name):
            results[name].append(figure)
            mark = " " if figure.reached else "!"
            print(f" {mark} {figure.title:60} wanted {figure.wanted:24} measured {figure.measured}", flush=True)
        print(f"   ({time.perf_counter() - started:.0f} s)", flush=True)
    save("faults", {name: [asdict(figure) for figure in figures] for name, figures in results.items()})
    missed = sum(not figure.reached for figures in results.values() for figure in figures)
    print(f"{missed} of {sum(map(len, results.values()))} figures are not reached." if missed else "All are reached.")
    return int(bool(missed))


if __name__ == "__main__":
    sys.exit(main())
