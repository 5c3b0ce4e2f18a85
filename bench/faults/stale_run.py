"""One recorded introduction, and lists asked for while the run is stale by it."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from faults.figures import Figure, at_most, equal
from faults.trial import Api, empty_trial
from workload import write_package

BUSINESSES, LINKS = 5_000, 45_000
CONNECTIONS, TIMES = 8, 64

PAGES = {
    "a page of 50 lists": "{ businesses(first: 50) { nodes { matches(first: 10) { nodes { score } } } } }",
    "a page of 10 lists with reasons": "{ businesses(first: 10) { nodes { matches(first: 5) { nodes { score "
    "reasons { text contribution } } } } } }",
    "a worklist": "{ suggestions(first: 20) { totalCount nodes { mutualScore a { name } b { name } } } }",
}
SMALL = "{ businesses(first: 5) { nodes { name } } }"


def stale_run() -> Iterator[Figure]:
    """What pages cost of a fresh run, of one that a recording has made stale, and of one that an import has."""
    with empty_trial() as place, tempfile.TemporaryDirectory(prefix="faults-town-") as folder:
        try:
            place.run("db", "start")
            town = write_package(Path(folder) / "town", BUSINESSES, LINKS)
            place.run("import", str(town), "--ecosystem", "demo")
            place.run("analyze", "--ecosystem", "demo")
            with place.api() as api:
                fresh = _costs(api)
                node = api.ask("{ suggestions(first: 1) { nodes { a { id } b { id } } } }").body["data"]["suggestions"]
                ends = {name: end["id"] for name, end in node["nodes"][0].items()}
                introduce = "mutation ($a: ID!, $b: ID!) { recordIntroduction(a: $a, b: $b) { id } }"
                yield equal("recorded", [], api.ask(introduce, **ends).codes)
                yield from _as_fresh("after one recorded introduction", fresh, _costs(api))
                yield at_most("somebody else waits while members are compared", 1, _meanwhile(api, *ends.values()), "s")
                names = town / "businesses.csv"
                names.write_text(
                    names.read_text(encoding="utf-8").replace("number 7,", "number 07,", 1), encoding="utf-8"
                )
                place.run("import", str(town), "--ecosystem", "demo")
                yield from _as_fresh("after an import", fresh, _costs(api))
        finally:
            place.run("db", "stop", "--force")


def _costs(api: Api) -> dict[str, float]:
    """Seconds of processor that each page takes of the service, the mean of many on several connections at once; the
    first is not counted. A busy machine changes them less than the clock."""

    def ask(document: str) -> None:
        answer = api.ask(document, timeout=120)
        if answer.codes:
            raise ValueError(answer.text[:300])

    found = {}
    with ThreadPoolExecutor(CONNECTIONS) as clients:
        for title, document in PAGES.items():
            ask(document)
            before = sum(api.process.cpu_times()[:2])
            list(clients.map(ask, [document] * TIMES))
            found[title] = (sum(api.process.cpu_times()[:2]) - before) / TIMES
    return found


def _as_fresh(when: str, fresh: dict[str, float], stale: dict[str, float]) -> Iterator[Figure]:
    for title, seconds in stale.items():
        yield at_most(f"{when}: processor of {title}, by that of a fresh run", 1.25, seconds / fresh[title], "times")


def _meanwhile(api: Api, a: str, b: str) -> float:
    """The longest that a small request takes while others ask for lists of members that change again and again."""
    record = "mutation ($a: ID!, $b: ID!, $day: Date) { recordIntroduction(a: $a, b: $b, day: $day) { id } }"
    lists = "query ($b: ID!) { matches(business: $b, first: 10) { nodes { score } } }"
    longest = 0.0
    with ThreadPoolExecutor(CONNECTIONS) as clients:
        for day in range(1, 11):
            api.ask(record, a=a, b=b, day=f"2026-01-{day:02}")
            asked = [clients.submit(api.ask, lists, b=end) for end in (a, b) * 2]
            while not all(one.done() for one in asked):
                longest = max(longest, api.ask(SMALL).seconds)
                time.sleep(0.01)
    return longest
