"""Members' data lost and brought back: a backup while people write, a torn one, a restore that is killed."""

from __future__ import annotations

import itertools
import re
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from faults.figures import Figure, at_most, equal
from faults.store import QUERIES
from faults.trial import Api, Trial, trial
from same.revisions import ROOT
from same.running import Trouble

ALL = f"{QUERIES['every_node'].text};\n{QUERIES['every_relationship'].text};\n"
WIPE = f"{QUERIES['wipe'].text};\n"
RECORD = 'mutation($a: ID!, $b: ID!) { recordIntroduction(a: $a, b: $b, day: "%s") { id } }'
COUNT = "{ introductions(first: 1) { totalCount } }"


def backup() -> Iterator[Figure]:
    """What a backup costs those who use the service, and what a restore gives back."""
    with trial() as place:
        place.run("import", str(ROOT / "seed"), "--ecosystem", "second")
        yield from _while_used(place)
        before = _content(place)
        (place.folder / "whole").mkdir()
        said = place.run("db", "backup", "--to", str(place.folder / "whole"))
        (file,) = (place.folder / "whole").glob("*.dump")
        yield equal("what a backup says that it holds", "2 ecosystems", _found(r"It holds (\d+ ecosystems)", said))
        _shell(place, WIPE)
        wiped = _content(place)
        yield from _torn(place, file, wiped)
        yield from _killed(place, file, wiped, before)
        _shell(place, WIPE)
        started = time.perf_counter()
        said = place.run("db", "restore", str(file))
        yield at_most("a restore, from its call to its end", 120, time.perf_counter() - started, "s")
        yield at_most("a restore stops the database for", 60, float(_found(r"stopped for ([\d.]+) s", said)), "s")
        after = _content(place)
        yield equal("ecosystems after the restore", 2, int(_found(r"holds (\d+) ecosystems", said)))
        yield equal("rows of nodes and links lost or changed", 0, _difference(before, after))
        yield equal("bytes of them lost", 0, _size(before) - _size(after))
        yield equal(
            "the check of the restored database", "consistent", _found("is (consistent)", place.run("db", "check"))
        )


def _while_used(place: Trial) -> Iterator[Figure]:
    """A backup while the API is written to, without a pause."""
    with place.api() as api:
        members = _members(api)
        answers: list[tuple[float, int, bool]] = []
        over = threading.Event()

        def write() -> None:
            for one, another in itertools.combinations(members, 2):  # never the same pair: that would be one recording
                if over.is_set():
                    return
                answers.append(_recorded(api, one, another))
                time.sleep(0.1)

        writing = threading.Thread(target=write)
        writing.start()
        said = place.run("db", "backup")
        time.sleep(6)
        over.set()
        writing.join()
        kept = api.ask(COUNT).body["data"]["introductions"]["totalCount"]
    acknowledged = sum(stored for _, _, stored in answers)
    away = [seconds for seconds, status, stored in answers if not stored]
    statuses = Counter(status for _, status, stored in answers if not stored)
    yield at_most("a backup stops the database for", 60, float(_found(r"stopped for ([\d.]+) s", said)), "s")
    yield equal(
        "meanwhile the API answers", "503 alone", "503 alone" if set(statuses) <= {503} else str(dict(statuses))
    )
    yield at_most("the longest that a refusal took", 2, max(away, default=0), "s")
    yield equal("the API goes on afterwards", True, answers[-1][2])
    yield equal("writes acknowledged before, meanwhile and after, and lost", 0, max(acknowledged - kept, 0))


def _torn(place: Trial, file: Path, there: Counter[str]) -> Iterator[Figure]:
    torn = place.folder / "torn.dump"
    torn.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    try:
        said = place.run("db", "restore", str(torn))
    except Trouble as trouble:
        said = str(trouble)
    yield equal("a torn backup is refused with status", "2", _found(r"ended with status (\d+)", said))
    yield equal("rows lost or changed by that", 0, _difference(there, _content(place)))


def _killed(place: Trial, file: Path, there: Counter[str], kept: Counter[str]) -> Iterator[Figure]:
    """A restore that is killed while it loads, and one that is killed while it changes the stores."""
    for moment in ("Bringing it online", "Stopping the database"):
        with place.start("db", "restore", str(file), stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
            assert process.stderr is not None
            for line in process.stderr:
                if moment in line:
                    break
            process.kill()
        place.run("db", "start")
        left = _content(place)
        whole = not _difference(there, left) or not _difference(kept, left)
        yield equal(f"killed at “{moment}”: one of the two is there, whole", True, whole)


def _members(api: Api) -> list[str]:
    found = api.ask("{ businesses(first: 100) { nodes { id } } }").body["data"]["businesses"]["nodes"]
    return [business["id"] for business in found]


def _recorded(api: Api, one: str, other: str) -> tuple[float, int, bool]:
    """How long recording an introduction took, with which status it was answered, and whether it was acknowledged."""
    try:
        answer = api.ask(RECORD % time.strftime("%Y-%m-%d", time.gmtime()), timeout=30, a=one, b=other)
    except OSError:
        return 30.0, 0, False
    return answer.seconds, answer.status, answer.status == 200 and not answer.codes


def _content(place: Trial) -> Counter[str]:
    """Every node and relationship with all its properties, a line each."""
    return Counter(_shell(place, ALL).splitlines())


def _shell(place: Trial, script: str) -> str:
    with place.start("db", "shell", stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as shell:
        return shell.communicate(script)[0]


def _difference(one: Counter[str], other: Counter[str]) -> int:
    return (one - other).total() + (other - one).total()


def _size(content: Counter[str]) -> int:
    return sum(len(line.encode()) * times for line, times in content.items())


def _found(pattern: str, said: str) -> str:
    if not (found := re.search(pattern, said)):
        raise Trouble(f"{pattern} is not in what was said: {said}")
    return found[1]
