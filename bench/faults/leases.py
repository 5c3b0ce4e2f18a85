"""A job that was frozen beyond its lease and goes on: another has been given the ecosystem by then."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from faults.figures import Figure, at_most, equal
from faults.store import Store, stored
from faults.trial import Trial, seconds_until, trial
from same.revisions import ROOT

SECONDS = 3
"""Of a lease."""


def leases() -> Iterator[Figure]:
    """Writes of an import and of an analysis after they were frozen, and how long one that was killed is waited for."""
    with trial(MUTUALIST_RUN_TIMEOUT=str(SECONDS)) as place, stored(place) as store:
        large = grown(place, 3_000)
        yield from _frozen(place, store, "import", ["import", str(large), "--ecosystem", "large"])
        place.run("import", str(large), "--ecosystem", "large")
        yield from _frozen(place, store, "analysis", ["analyze", "--ecosystem", "large"])
        yield from _killed(place, store)


def _frozen(place: Trial, store: Store, title: str, words: list[str]) -> Iterator[Figure]:
    job = place.start(*words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _until_it_writes(store, title, job.pid)
        frozen = psutil.Process(job.pid)
        frozen.suspend()
        started = time.perf_counter()
        other = "analyze" if title == "import" else "import"
        by_other = (
            ["import", str(ROOT / "seed"), "--ecosystem", "large"] if other == "import" else ["analyze", "-e", "large"]
        )
        told = place.start(*by_other, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        _ended(told)
        yield at_most(
            f"{title} frozen: the next job has its turn, and ends, within", 120, time.perf_counter() - started, "s"
        )
        before = store.one("fingerprint", ecosystem="large")
        frozen.resume()
        said = _ended(job)
        yield equal(
            f"{title} frozen: what is stored after it went on differs",
            "no",
            _yes(before != store.one("fingerprint", ecosystem="large")),
        )
        yield equal(f"{title} frozen: its exit status", 5, job.returncode)
        yield equal(
            f"{title} frozen: it says that it has lost the ecosystem",
            "yes",
            "yes" if "has lost large" in said else said.strip()[-200:],
        )
    finally:
        if job.poll() is None:
            job.send_signal(signal.SIGCONT)
            job.kill()
            job.wait()


def _ended(job: subprocess.Popen[str]) -> str:
    """What a job has told on standard error when it has ended. Raises ValueError where it does not end."""
    try:
        return job.communicate(timeout=120)[1]
    except subprocess.TimeoutExpired as error:
        job.kill()
        raise ValueError("a job did not end within 120 s") from error


def _killed(place: Trial, store: Store) -> Iterator[Figure]:
    job = place.start("analyze", "--ecosystem", "large", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _until_it_writes(store, "analysis", job.pid)
    job.kill()
    job.wait()
    waited = seconds_until(lambda: not store.all("holder", ecosystem="large"), 60)
    yield at_most("killed: until the ecosystem is free", SECONDS + 0.5, waited, "s")


def _until_it_writes(store: Store, title: str, pid: int) -> None:
    """Wait until a job has stored something and still holds the ecosystem."""

    def writes() -> bool:
        return {"pid": pid} in store.all("holder", ecosystem="large") and bool(
            store.all(f"{title}_under_way", ecosystem="large")
        )

    if seconds_until(writes, 120, 0.005) == float("inf"):
        raise ValueError(f"the {title} has not begun to write")


def _yes(so: bool) -> str:
    return "yes" if so else "no"


def grown(place: Trial, count: int) -> Path:
    """A package of so many businesses, each tied to the next two."""
    folder = place.folder / "large"
    folder.mkdir()
    ids = [f"b{number:06}" for number in range(count)]
    (folder / "businesses.csv").write_text("id,name\n" + "".join(f"{id},Business {id}\n" for id in ids))
    (folder / "offers.csv").write_text(
        "business,capability\n" + "".join(f"{id},c{at % 97}\n" for at, id in enumerate(ids))
    )
    (folder / "needs.csv").write_text(
        "business,capability\n" + "".join(f"{id},c{(at * 7 + 1) % 97}\n" for at, id in enumerate(ids))
    )
    (folder / "ties.csv").write_text(
        "id,from,to,kind\n"
        + "".join(f"t{at}-{by},{id},{ids[(at + by) % count]},supplies\n" for at, id in enumerate(ids) for by in (1, 2))
    )
    return folder
