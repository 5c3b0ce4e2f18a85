"""A database that is killed, that is frozen, or that has another password from one day to the next."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import psutil

from faults.figures import Figure, at_most, equal
from faults.trial import Answer, Api, Trial, seconds_until, trial
from mutualist.server.folder.folder import DataFolder
from mutualist.server.running import recorded

READ = "{ businesses(first: 5) { nodes { name } } }"
WIDE = (
    "{ a: businesses(first: 5) { nodes { name } } b: capabilities { nodes { name } } c: segments { nodes { name } } }"
)
WRITE = "mutation($a: ID!, $b: ID!) { recordIntroduction(a: $a, b: $b, by: ORCHESTRATOR) { id } }"
WAITING = 5
"""Requests that are under way when it happens."""


def database_away() -> Iterator[Figure]:
    """How soon it is noticed and told, whom it leaves waiting, how soon answers are back, and what is lost."""
    with trial() as place:
        with place.api() as api:
            yield from _away(place, api, "killed", _kill, lambda process: place.run("db", "start"))
            yield from _away(place, api, "frozen", _freeze, _thaw)
        yield from _rotated(place)


def _kill(process: psutil.Process) -> None:
    process.kill()


def _freeze(process: psutil.Process) -> None:
    process.send_signal(signal.SIGSTOP)


def _thaw(process: psutil.Process) -> None:
    process.send_signal(signal.SIGCONT)


def _away(
    place: Trial,
    api: Api,
    what: str,
    leave: Callable[[psutil.Process], None],
    back: Callable[[psutil.Process], object],
) -> Iterator[Figure]:
    waits: list[tuple[float, Answer]] = []
    over = threading.Event()

    def ask_on() -> None:
        while not over.is_set():
            began = time.perf_counter()
            waits.append((began, api.ask(READ, timeout=30)))
            time.sleep(0.05)

    with ThreadPoolExecutor(WAITING) as asking:
        for _ in range(WAITING):
            asking.submit(ask_on)
        try:
            written = _write(api, what, 10)
            process = _server(place)
            seconds_until(lambda: api.request("GET", "/ready").status == 200, 30)
            left = time.perf_counter()
            leave(process)
            with ThreadPoolExecutor(2) as both:
                red = both.submit(seconds_until, lambda: api.request("GET", "/ready").status == 503, 20)
                refused = both.submit(seconds_until, lambda: api.ask(READ, timeout=30).status == 503, 20)
            yield at_most(f"{what}: until /ready is red", 1, red.result(), "s")
            yield at_most(f"{what}: until requests are answered with 503", 1, refused.result(), "s")
            answer = api.ask(READ)
            yield equal(
                f"{what}: such an answer says when to come again", True, "retry-after" in map(str.lower, answer.headers)
            )
            yield equal(f"{what}: its code", "['UNAVAILABLE']", str(answer.codes))
            time.sleep(2)
            back(process)
            yield at_most(
                f"{what}: until answers are back", 5, seconds_until(lambda: api.ask(READ).status == 200, 30), "s"
            )
            yield at_most(
                f"{what}: until /ready is green",
                5,
                seconds_until(lambda: api.request("GET", "/ready").status == 200, 30),
                "s",
            )
        finally:
            over.set()
    under_way = [one.seconds - (left - began) for began, one in waits if began < left < began + one.seconds]
    yield at_most(f"{what}: the longest that one of {len(under_way)} under way hung", 1, max(under_way, default=0), "s")
    others = Counter(str(one.status) for _, one in waits if one.status not in (200, 503))
    yield equal(f"{what}: answers other than 200 and 503", 0, others.total())
    yield equal(f"{what}: writes acknowledged and lost", 0, _lost(api, written))
    yield at_most(f"{what}: lines in the log", 5, len(api.log.read_text().splitlines()), "lines")


def _rotated(place: Trial) -> Iterator[Figure]:
    """A user of its own whose password is changed while the API serves; sends 48 requests, 24 at a time."""
    _cypher(place, "CREATE USER bob SET PASSWORD 'x12345678' CHANGE NOT REQUIRED;")
    address = next(word for word in place.run("db", "status").split() if word.startswith("bolt://"))
    named = {"NEO4J_URI": address, "NEO4J_USERNAME": "bob", "NEO4J_PASSWORD": "x12345678"}
    with Trial(place.folder, place.settings | named).api() as api:
        _cypher(place, "ALTER USER bob SET PASSWORD 'y12345678' CHANGE NOT REQUIRED;")
        with ThreadPoolExecutor(24) as many:
            answers = list(many.map(lambda _: api.ask(WIDE), range(48)))
        told = Counter((one.status, *sorted(set(one.codes))) for one in answers)
        others = sum(count for kind, count in told.items() if kind not in {(200,), (503, "UNAVAILABLE")})
        yield equal("password changed: answers other than 200 and 503 UNAVAILABLE, of 48", 0, others)
        yield equal("password changed: answers of 503", True, told[(503, "UNAVAILABLE")] > 0)
        yield equal("password changed: /ready is 200 or 503", True, api.request("GET", "/ready").status in (200, 503))
        yield at_most("password changed: lines in the log", 5, len(api.log.read_text().splitlines()), "lines")
        _cypher(place, "ALTER USER bob SET PASSWORD 'x12345678' CHANGE NOT REQUIRED;")
        back = seconds_until(lambda: all(api.ask(WIDE).status == 200 for _ in range(3)), 30, 0.2)
        yield at_most("password changed back: until answers are back", 10, back, "s")


def _write(api: Api, what: str, most: int) -> set[str]:
    """Introductions that were acknowledged, by their ids."""
    names = [
        node["id"] for node in api.ask("{ businesses(first: 30) { nodes { id } } }").body["data"]["businesses"]["nodes"]
    ]
    first = 0 if what == "killed" else 1
    answers = [api.ask(WRITE, a=names[first], b=other) for other in names[first + 2 : first + 2 + most]]
    given = [one.body["data"]["recordIntroduction"] for one in answers if one.status == 200 and not one.codes]
    return {one["id"] for one in given}


def _lost(api: Api, written: set[str]) -> int:
    answer = api.ask("{ introductions(first: 100) { nodes { id } } }").body
    return len(written - {node["id"] for node in answer["data"]["introductions"]["nodes"]})


def _server(place: Trial) -> psutil.Process:
    server = recorded(DataFolder(place.folder))
    assert server is not None
    return psutil.Process(server.pid)


def _cypher(place: Trial, statement: str) -> None:
    with place.start("db", "shell", stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as shell:
        shell.communicate(statement)
