"""A large ecosystem in a small database: imported, imported again with changes and in full, and analysed twice.

`TIES` in the environment is another number of ties than a million, for a quick look."""

from __future__ import annotations

import csv
import os
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from faults.figures import Figure, at_most, equal
from faults.trial import Trial, empty_trial
from footprint import watched
from same.running import Trouble
from workload import write_package

HEAP = 512
"""MiB, the least that the setting allows."""

MOST = 1_280
"""MiB of memory that the database may take beside: its heap, its page cache, and what Java needs for itself."""

TIES = int(os.environ.get("TIES", "1_000_000"))
SHARES = {"offers": 22, "needs": 11, "serves": 11, "ties": 100}
"""Of a business with nine ties two offers, a need and a segment."""


def memory() -> Iterator[Figure]:
    """Whether every step ends well, and the most memory that the database took meanwhile."""
    with empty_trial(MUTUALIST_DB_MEMORY_MB=str(HEAP)) as place:
        first, second = place.folder / "first", place.folder / "second"
        write_package(first, TIES * 11 // 100, TIES * sum(SHARES.values()) // SHARES["ties"], shares=SHARES)
        _changed(first, second)
        place.run("db", "start")
        try:
            database = _database(place)
            for title, *words in (
                ("imported", "import", str(first)),
                ("imported again", "import", str(first)),
                ("imported with changes", "import", str(second)),
                ("imported in full", "import", str(second), "--full"),
                ("analysed", "analyze"),
                ("analysed again", "analyze"),
            ):
                yield from _step(place, database, f"{TIES:,} ties {title}", *words, "--ecosystem", "large")
        finally:
            place.run("db", "stop", "--force")


def _step(place: Trial, database: psutil.Process, title: str, *words: str) -> Iterator[Figure]:
    began, ended = time.perf_counter(), "well"
    with watched({"database": database}) as footprint:
        try:
            place.run(*words)
        except Trouble as trouble:
            ended = str(trouble).splitlines()[-1]
    yield equal(f"{title} ({time.perf_counter() - began:,.0f} s): ended", "well", ended)
    yield at_most(f"{title}: memory of the database", MOST, footprint.parts.get("database", 0.0) * 1024, "MiB")


def _database(place: Trial) -> psutil.Process:
    said = re.search(r"pid (\d+)", place.run("db", "status"))
    if said is None:
        raise Trouble("`mutualist db status` names no process")
    return psutil.Process(int(said[1]))


def _changed(first: Path, second: Path) -> None:
    """The same package with a fiftieth of its ties gone and a twentieth of them changed."""
    shutil.copytree(first, second)
    with (first / "ties.csv").open(newline="") as read, (second / "ties.csv").open("w", newline="") as to:
        rows = csv.DictReader(read)
        written = csv.DictWriter(to, list(rows.fieldnames or ()))
        written.writeheader()
        for at, row in enumerate(rows):
            if at % 50:
                written.writerow(row | ({} if at % 20 else {"confidence": "0.5"}))
