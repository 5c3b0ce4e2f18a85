"""Analyses: many asked for at once, a service that is stopped, and one that is killed."""

from __future__ import annotations

import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

from faults.figures import Figure, at_most, equal
from faults.leases import grown
from faults.store import Store, stored
from faults.trial import Answer, Api, Trial, seconds_until, trial

ANALYZE = "mutation { analyze { number state } }"
ECOSYSTEMS = [f"town-{number}" for number in range(5)]
SHARED = Path("/dev/shm")
LEASE = 3


def analyses() -> Iterator[Figure]:
    """Five at once of one ecosystem and of five; a stop; and a service that is killed while two are under way."""
    with tempfile.TemporaryDirectory(prefix="faults-temporary-") as temporary:
        settings = {"MUTUALIST_RUN_TIMEOUT": str(LEASE), "MUTUALIST_REQUEST_TIMEOUT": "10", "TMPDIR": temporary}
        with trial(**settings) as place, stored(place) as store:
            large = grown(place, 6_000)
            for name in ECOSYSTEMS:
                place.run("import", str(large), "--ecosystem", name)
            with place.api() as api:
                yield from _at_once(api, store)
                yield from _stopped(api, store)
            with place.api() as api:
                yield from _killed(place, api, store, Path(temporary))


def _at_once(api: Api, store: Store) -> Iterator[Figure]:
    for _ in range(10):  # its connections to the database are there, and the first operations are parsed
        _all_at_once(api, ["nowhere", *ECOSYSTEMS[1:]], "{ ecosystem { name } run { number } }")
    answers = _all_at_once(api, [ECOSYSTEMS[0]] * 5)
    yield equal("five of one ecosystem: taken", 1, sum(not answer.codes for answer in answers))
    yield equal("five of one ecosystem: BUSY", 4, sum(answer.codes == ["BUSY"] for answer in answers))
    yield at_most("five of one ecosystem: answered within", 200, 1000 * max(one.seconds for one in answers), "ms")
    yield at_most("five of one ecosystem: processes started", 1, len(_workers(api)), "")
    answers = _all_at_once(api, ECOSYSTEMS[1:])
    yield equal("four of others while that one is under way: taken", 4, sum(not answer.codes for answer in answers))
    yield at_most("four of others: answered within", 200, 1000 * max(one.seconds for one in answers), "ms")
    yield at_most("under way at once", 2, len(_workers(api)), "processes")


def _stopped(api: Api, store: Store) -> Iterator[Figure]:
    children = api.process.children(recursive=True)
    started = time.perf_counter()
    api.process.send_signal(signal.SIGTERM)
    api.process.wait(60)
    yield at_most("stopped: seconds until the service has ended", 15, time.perf_counter() - started, "s")
    yield equal("stopped: processes left behind", 0, len(psutil.wait_procs(children, 5)[1]))
    rows = store.all("run_states", ecosystems=ECOSYSTEMS)
    lost = [row for row in rows if row["state"] != "published" and not (row["state"] == "failed" and row["error"])]
    yield equal("stopped: runs that were taken on", 5, len(rows))
    yield equal("stopped: of them lost silently", 0, len(lost))


def _killed(place: Trial, api: Api, store: Store, temporary: Path) -> Iterator[Figure]:
    shared = _names(SHARED)
    api.ask(ANALYZE, ecosystem=ECOSYSTEMS[0])
    api.ask(ANALYZE, ecosystem=ECOSYSTEMS[1])
    seconds_until(lambda: any("--multiprocessing-fork" in one.cmdline() for one in _descendants(api)), 60)
    children = _descendants(api)
    before = _count(store, "published")
    api.process.kill()
    api.process.wait(60)
    left = psutil.wait_procs(children, 5)[1]
    yield equal("killed: processes left behind after 5 s", 0, len(left))
    time.sleep(2 * LEASE)
    yield equal("killed: runs published by a dead parent", 0, _count(store, "published") - before)
    yield equal("killed: temporary folders left behind", 0, len(list(temporary.glob("mutualist-scratch-*"))))
    yield equal("killed: shared memory left behind", 0, len(_names(SHARED) - shared))
    with place.api():
        settled = seconds_until(lambda: not _count(store, "queued", "building"), 60)
    yield at_most("killed: until the next service has said what became of its runs", 5, settled, "s")
    yield from _command(place, store, temporary)


def _command(place: Trial, store: Store, temporary: Path) -> Iterator[Figure]:
    job = place.start("analyze", "--ecosystem", ECOSYSTEMS[2], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    process = psutil.Process(job.pid)
    seconds_until(lambda: any("--multiprocessing-fork" in one.cmdline() for one in process.children(True)), 60)
    children = process.children(recursive=True)
    job.kill()
    job.wait()
    yield equal("`mutualist analyze` killed: processes left behind", 0, len(psutil.wait_procs(children, 5)[1]))
    yield equal("`mutualist analyze` killed: temporary folders", 0, len(list(temporary.glob("mutualist-scratch-*"))))


def _count(store: Store, *states: str) -> int:
    return sum(row["state"] in states for row in store.all("run_states", ecosystems=ECOSYSTEMS))


def _all_at_once(api: Api, ecosystems: list[str], document: str = ANALYZE) -> list[Answer]:
    with ThreadPoolExecutor(len(ecosystems)) as pool:
        return list(pool.map(lambda name: api.ask(document, ecosystem=name), ecosystems))


def _descendants(api: Api) -> list[psutil.Process]:
    return api.process.children(recursive=True)


def _workers(api: Api) -> list[psutil.Process]:
    return [one for one in api.process.children() if "mutualist.jobs.analysis" in one.cmdline()]


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()
