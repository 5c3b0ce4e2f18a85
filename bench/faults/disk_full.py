"""A disk that fills up while the API serves and while an import runs. Only root may mount the small one it needs."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from faults.figures import Figure, at_most, equal
from faults.trial import Answer, Api, Trial, empty_trial, seconds_until
from same.revisions import ROOT
from workload import write_package

SIZE = 512
"""MiB of the disk."""

READ = "{ businesses(first: 50) { totalCount nodes { id } } }"
WRITE = "mutation($a: ID!, $b: ID!) { recordIntroduction(a: $a, b: $b, by: ORCHESTRATOR) { id } }"
CARELESS = {"MUTUALIST_DB_FREE_MB": "0"}
"""Nothing is refused for want of room, so that the database finds none."""

BACK = 60
"""Seconds until answers are back where the database has to be restarted: a start, on a machine that does much else."""


def disk_full() -> Iterator[Figure]:
    """What is answered with little and with no room, how soon all is back once there is some, and what is lost."""
    with empty_trial() as outside, _small_disk() as disk:
        if disk is None:
            yield equal("skipped: a small disk cannot be mounted here", "", "")
            return
        place = replace(outside, data=disk)
        many = write_package(outside.folder / "many", 12_000, 40_000)
        try:
            place.run("db", "start")
            place.run("import", str(ROOT / "seed"), "--ecosystem", "demo")
            with place.api() as api:
                yield from _little_room(place, api, many)
                yield from _no_room(place, api, many, "one", "filled while importing")
            careless = replace(place, settings=place.settings | CARELESS)
            with careless.api() as api:
                yield from _no_room(careless, api, many, "two", "without the setting")
        finally:
            place.run("db", "stop", "--force")
        yield from _torn(place)


@contextmanager
def _small_disk() -> Iterator[Path | None]:
    """A file system of its own in memory, unmounted on leaving whatever happens; None where it cannot be had."""
    with tempfile.TemporaryDirectory(prefix="faults-disk-") as folder:
        mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}m,mode=700", "tmpfs", folder]
        try:
            mounted = subprocess.run(mount, capture_output=True).returncode == 0
        except FileNotFoundError:
            mounted = False
        try:
            yield Path(folder) if mounted else None
        finally:
            if mounted:
                subprocess.run(["umount", "--lazy", folder], check=True)


@contextmanager
def _filled(place: Trial) -> Iterator[Path]:
    """A file that takes what room there is, once it is `_fill`ed; gone on leaving."""
    assert place.data is not None
    file = place.data / "fill"
    try:
        yield file
    finally:
        file.unlink(missing_ok=True)


def _fill(file: Path, left: int) -> None:
    """Leave so many bytes of a disk free."""
    status = os.statvfs(file.parent)
    with file.open("wb") as stream:
        os.posix_fallocate(stream.fileno(), 0, status.f_bavail * status.f_bsize - left)


def _little_room(place: Trial, api: Api, many: Path) -> Iterator[Figure]:
    """Less than the setting asks for, but some: nothing breaks."""
    written = _written(api, 0)
    with _filled(place) as file:
        _fill(file, 20 << 20)
        yield from _told("little room", place, _record(api, *_pair(api, 3)))
        yield equal("little room: a read is answered with", 200, api.ask(READ).status)
        ready = api.request("GET", "/ready")
        yield equal("little room: /ready", (503, "UNAVAILABLE"), (ready.status, ready.body["code"]))
        for words in (("import", str(many), "--ecosystem", "many"), ("analyze", "--ecosystem", "demo")):
            status, said = _ended(place, *words)
            yield equal(f"little room: {words[0]}, exit status and lines", (6, 1), (status, said.count("\n")))
        yield equal("little room: rows of the refused import", 0, _count(api, "many"))
    back = seconds_until(lambda: not _record(api, *_pair(api, 4)).codes, 20)
    yield at_most("little room: until writes are taken again", 5, back, "s")
    yield equal(f"little room: of {len(written)} acknowledged writes, lost", 0, _lost(api, written))


def _no_room(place: Trial, api: Api, many: Path, ecosystem: str, what: str) -> Iterator[Figure]:
    """None at all, from one moment to the next, while rows are being written."""
    members, pair = _count(api, "demo"), _pair(api, 2)
    written = _written(api, 5 if ecosystem == "one" else 8)
    with _filled(place) as file:
        order = ("import", str(many), "--ecosystem", ecosystem)
        with place.start(*order, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as importing:
            assert importing.stderr is not None
            lines = []
            for line in importing.stderr:
                lines.append(line)
                if line.startswith("Writing"):
                    _fill(file, 16 << 10)
        steps = [line for line in lines if line.rstrip().endswith("…")]
        yield equal(
            f"{what}: exit status and lines of the import", (6, 1), (importing.returncode, len(lines) - len(steps))
        )
        yield from _told(what, place, _record(api, *pair))
        ready = api.request("GET", "/ready")
        yield equal(f"{what}: /ready", (503, "UNAVAILABLE"), (ready.status, ready.body.get("code")))
        read = api.ask(READ)
        yield equal(f"{what}: a read is answered with 200, or 503 UNAVAILABLE", True, _right(read))
    back = seconds_until(lambda: not api.ask(READ).codes, 300, 0.2)
    yield at_most(f"{what}: until reads are back, by themselves", BACK, back, "s")
    ready = seconds_until(lambda: api.request("GET", "/ready").status == 200, 30)
    yield at_most(f"{what}: until /ready is green after that", 1, ready, "s")
    yield equal(f"{what}: of {len(written)} acknowledged writes, lost", 0, _lost(api, written))
    yield equal(f"{what}: members of another ecosystem lost", 0, members - _count(api, "demo"))
    status, _ = _ended(place, *order)
    yield equal(f"{what}: the same import again", 0, status)


def _torn(place: Trial) -> Iterator[Figure]:
    """What a full disk left of the log before anything was done about it: an entry cut short, and more behind it."""
    place.run("db", "start")
    assert place.data is not None
    _kill(place)
    logs = (place.data / "neo4j" / "data" / "transactions" / "neo4j").glob("neostore*")
    with max(logs, key=lambda file: int(file.suffix[1:])).open("ab") as stream:
        stream.write(bytes([37, 211, 5, 90]) * 500)
    status, said = _ended(place, "db", "start")
    lines = [line for line in said.splitlines() if not line.endswith("…")]
    yield equal("torn log: `db start`, exit status and lines", (6, 1), (status, len(lines)))
    yield equal("torn log: it names the way out", True, "db start --salvage" in said)
    status, said = _ended(place, "db", "start", "--salvage")
    try:
        yield equal("torn log: `db start --salvage`, exit status", 0, status)
        yield equal("torn log: the original is kept", 1, len([*(place.data / "replaced").glob("*")]))
        with place.api() as api:
            kept = [name for name in ("demo", "one", "two") if _count(api, name)]
        yield equal("torn log: ecosystems lost", 0, 3 - len(kept))
    finally:
        place.run("db", "stop", "--force")


def _told(what: str, place: Trial, answer: Answer) -> Iterator[Figure]:
    yield equal(f"{what}: a write is answered with", (503, ["UNAVAILABLE"]), (answer.status, answer.codes))
    said = answer.text
    yield equal(f"{what}: and with a sentence that names the disk", True, str(place.data) in said or "its disk" in said)


def _right(answer: Answer) -> bool:
    return (answer.status, {*answer.codes}) in ((200, set()), (503, {"UNAVAILABLE"}))


def _ended(place: Trial, *words: str) -> tuple[int, str]:
    """The exit status of a command, and what it says on standard error."""
    process = place.start(*words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.communicate()[1]
    return process.returncode, said


def _kill(place: Trial) -> None:
    said = re.search(r"pid (\d+)", place.run("db", "status"))
    assert said is not None
    os.kill(int(said[1]), 9)


def _pair(api: Api, at: int) -> tuple[str, str]:
    nodes = api.ask(READ).body["data"]["businesses"]["nodes"]
    return nodes[at]["id"], nodes[at + 20]["id"]


def _record(api: Api, a: str, b: str) -> Answer:
    return api.ask(WRITE, a=a, b=b)


def _written(api: Api, first: int) -> set[str]:
    """Introductions that were acknowledged, by their ids."""
    answers = [_record(api, *_pair(api, first + at)) for at in range(3)]
    return {one.body["data"]["recordIntroduction"]["id"] for one in answers if not one.codes}


def _lost(api: Api, written: set[str]) -> int:
    found = api.ask("{ introductions(first: 100) { nodes { id } } }").body["data"]["introductions"]["nodes"]
    return len(written - {node["id"] for node in found})


def _count(api: Api, ecosystem: str) -> int:
    data = api.ask(READ, ecosystem=ecosystem).body.get("data")
    return data["businesses"]["totalCount"] if data and data["businesses"] else 0
