"""Documents that cost far more than they are long."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator

from faults.figures import Figure, at_most, equal
from faults.trial import Answer, Api, trial

TIMES = 20
HEALTHY = "{ businesses(first: 5) { nodes { name } } }"


def doubling(leaf: str, depth: int = 45) -> str:
    """Fragments that each spread the next twice, down to a leaf: 2 to the power of `depth` spreads in 2 kB."""
    links = (f"fragment f{at} on Query{{...f{at + 1} ...f{at + 1}}}" for at in range(depth))
    return f"{{...f0}} {' '.join(links)} {leaf.format(last=f'f{depth}')}"


DOCUMENTS = {
    "doubling fragments down to an unknown one": doubling(""),
    "doubling fragments in a circle": doubling("fragment {last} on Query{{...f0}}"),
    "doubling fragments that nobody uses": "{ __typename } " + doubling("fragment {last} on Query{{__typename}}")[7:],
    "doubling inline fragments": "{ __typename " + "...{ a: __typename " * 55 + "}" * 55 + "}",
    "4,800 objects of 200 fields": "{ businesses(first: 100) { nodes { matches(first: 48) { nodes { "
    + " ".join(f"a{at}: score" for at in range(200))
    + " } } } } }",
}
"""What one client could stop everybody with."""

COUNTS = '{ businesses(filter: {search: "a"}) { ' + " ".join(f"a{at}: totalCount" for at in range(600)) + " } }"
"""One query to the database, however often it is asked."""


def documents() -> Iterator[Figure]:
    """How long each document keeps the service, and whether others are answered meanwhile."""
    with trial() as place, place.api() as api:
        for _ in range(20):
            api.ask(HEALTHY)
        for title, document in DOCUMENTS.items():
            yield from _asked(api, title, document, "['TOO_COSTLY']", 10)
        yield from _asked(api, "600 counts of one list", COUNTS, "[]", 100)


def _asked(api: Api, title: str, document: str, codes: str, most: float) -> Iterator[Figure]:
    waits: list[float] = []
    over = threading.Event()

    def watch() -> None:
        while not over.is_set():
            waits.append(api.ask(HEALTHY).seconds)
            time.sleep(0.01)

    before = sum(api.process.cpu_times()[:2])  # in hundredths of a second: of many requests, not of one
    try:
        answers = [_ask(api, document) for _ in range(TIMES)]
    except OSError:
        yield equal(f"{title}: an answer within 5 s", True, False)
        return
    cost = (sum(api.process.cpu_times()[:2]) - before) / TIMES
    watching = threading.Thread(target=watch)
    watching.start()
    _ask(api, document)
    over.set()
    watching.join()
    yield equal(f"{title}: answered with", codes, str(answers[0].codes))
    yield at_most(f"{title}: processor, mean of 20", most, 1000 * cost, "ms")
    yield at_most(f"{title}: somebody else waits at most", 1, max(waits), "s")


def _ask(api: Api, document: str) -> Answer:
    return api.request("POST", "/graphql", json.dumps({"query": document}).encode(), {"X-Ecosystem": "demo"}, timeout=5)
