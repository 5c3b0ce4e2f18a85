"""Outcomes of one introduction, and introductions of one pair, without an end."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

from faults.figures import Figure, at_most, equal
from faults.trial import Api, Trial, trial

OUTCOMES, MEETINGS = 1_200, 2_000
PART = 100
"""How many of the first and of the last are compared."""

INTRODUCE = "mutation ($a: ID!, $b: ID!, $day: Date) { recordIntroduction(a: $a, b: $b, day: $day) { id } }"
CONCLUDE = """mutation ($id: ID!, $outcome: Outcome!, $note: String) {
    recordOutcome(introduction: $id, outcome: $outcome, note: $note) { id pastOutcomes(first: 10) { day } } }"""
LISTS = """query ($a: ID!) { matches(business: $a, first: 10) { nodes { score } }
    business(id: $a) { introductions(first: 5) { id } }
    introductions(business: $a, first: 5) { nodes { id } } suggestions(first: 10) { nodes { rank } } }"""


def recordings() -> Iterator[Figure]:
    """What the last recordings, and lists after them, cost beside the first."""
    with trial() as place, place.api() as api:
        node = api.ask("{ suggestions(first: 1) { nodes { a { id } b { id } } } }").body["data"]["suggestions"][
            "nodes"
        ][0]
        a, b = node["a"]["id"], node["b"]["id"]
        api.ask(INTRODUCE, a=a, b=b)  # from now on lists have been asked for once, and the pair has met
        before = _lists(api, a)
        day = date(2020, 1, 1)

        def meet(k: int) -> float:
            return _recorded(api, INTRODUCE, a=a, b=b, day=str(day + timedelta(k)))

        yield from _no_dearer(f"one more introduction of a pair, after {MEETINGS:,}", MEETINGS, meet)
        after = _lists(api, a)
        yield at_most(
            f"lists after {MEETINGS:,} introductions of a pair, by those after one", 1.25, after / before, "times"
        )
        id = api.ask(INTRODUCE, a=a, b=b).body["data"]["recordIntroduction"]["id"]
        written = _log(place)

        def conclude(k: int) -> float:
            outcome = ("INFORMATIVE", "COOPERATION_POSSIBLE")[k % 2]
            return _recorded(api, CONCLUDE, id=id, outcome=outcome, note=f"{k} " * 100)

        yield from _no_dearer(f"one more outcome, after {OUTCOMES:,}", OUTCOMES, conclude)
        yield at_most(f"transaction log of {OUTCOMES:,} outcomes", 50, (_log(place) - written) / 1e6, "MB")
        count = api.ask("query ($a: ID!) { introductions(business: $a, first: 1) { totalCount } }", a=a)
        kept = count.body["data"]["introductions"]["totalCount"]
        yield equal("introductions acknowledged and lost", 0, MEETINGS + 1 - kept)


def _recorded(api: Api, document: str, **variables: str) -> float:
    answer = api.ask(document, **variables)
    if answer.codes:
        raise ValueError(answer.text[:300])
    return answer.seconds


def _no_dearer(title: str, times: int, record: Callable[[int], float]) -> Iterator[Figure]:
    seconds = [record(k) for k in range(times)][PART:]  # the first warm the database up
    first, last = statistics.median(seconds[:PART]), statistics.median(seconds[-PART:])
    yield at_most(f"{title}, by one of the first", 1.25, last / first, "times")


def _lists(api: Api, a: str) -> float:
    for _ in range(10):
        _recorded(api, LISTS, a=a)
    return statistics.median(_recorded(api, LISTS, a=a) for _ in range(40))


def _log(place: Trial) -> int:
    """Bytes of the transaction logs, as far as they have been written."""
    logs = Path(place.folder).rglob("neostore.transaction.db.*")
    return sum(log.stat().st_blocks * 512 for log in logs)
