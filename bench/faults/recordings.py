"""Outcomes of one introduction, and introductions of one pair, without an end."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from faults.figures import Figure, at_most, equal
from faults.trial import Api, Trial, trial

OUTCOMES, MEETINGS = 1_200, 2_000
TIMES = 100
FIRST_DAY = date(2010, 1, 1)

INTRODUCE = "mutation ($a: ID!, $b: ID!, $day: Date) { recordIntroduction(a: $a, b: $b, day: $day) { id } }"
CONCLUDE = """mutation ($id: ID!, $outcome: Outcome!, $note: String) {
    recordOutcome(introduction: $id, outcome: $outcome, note: $note) { id pastOutcomes(first: 10) { day } } }"""
LISTS = """query ($a: ID!) { matches(business: $a, first: 10) { nodes { score } }
    business(id: $a) { introductions(first: 5) { id } }
    introductions(business: $a, first: 5) { nodes { id } } suggestions(first: 10) { nodes { rank } } }"""


def recordings() -> Iterator[Figure]:
    """What a recording, and lists, cost where much is recorded, beside the same where little is, in turn."""
    with trial() as place, place.api() as api:
        pairs = api.ask("{ suggestions(first: 20) { nodes { a { id } b { id } } } }").body["data"]["suggestions"][
            "nodes"
        ]
        a, b = (pairs[0][end]["id"] for end in "ab")
        c, d = next((p["a"]["id"], p["b"]["id"]) for p in pairs if not {a, b} & {p["a"]["id"], p["b"]["id"]})

        def meet(one: str, other: str, k: int) -> float:
            return _recorded(api, INTRODUCE, a=one, b=other, day=str(FIRST_DAY + timedelta(k)))

        def conclude(id: str, k: int) -> float:
            outcome = ("INFORMATIVE", "COOPERATION_POSSIBLE")[k % 2]
            return _recorded(api, CONCLUDE, id=id, outcome=outcome, note=f"{k} " * 100)

        for k in range(MEETINGS):
            meet(a, b, k)
        much, little = _in_turn(lambda k: meet(a, b, MEETINGS + k), lambda k: meet(c, d, k))
        yield at_most(f"one more introduction of a pair that met {MEETINGS:,} times", 1.25, much / little, "times")
        much, little = _in_turn(lambda _: _recorded(api, LISTS, a=a), lambda _: _recorded(api, LISTS, a=c))
        yield at_most("lists of a member of it", 1.25, much / little, "times")
        today = (api.ask(INTRODUCE, a=one, b=other).body["data"] for one, other in ((a, b), (c, d)))
        ids = [data["recordIntroduction"]["id"] for data in today]
        written = _log(place)
        for k in range(OUTCOMES):
            conclude(ids[0], k)
        yield at_most(f"transaction log of {OUTCOMES:,} outcomes", 50, (_log(place) - written) / 1e6, "MB")
        much, little = _in_turn(lambda k: conclude(ids[0], k), lambda k: conclude(ids[1], k))
        yield at_most(f"one more outcome after {OUTCOMES:,}", 1.25, much / little, "times")
        total = api.ask("query ($a: ID!) { introductions(business: $a, first: 1) { totalCount } }", a=a)
        lost = MEETINGS + TIMES + 1 - total.body["data"]["introductions"]["totalCount"]
        yield equal("introductions acknowledged and lost", 0, lost)


def _recorded(api: Api, document: str, **variables: Any) -> float:
    answer = api.ask(document, **variables)
    if answer.codes:
        raise ValueError(answer.text[:300])
    return answer.seconds


def _in_turn(one: Callable[[int], float], other: Callable[[int], float]) -> tuple[float, float]:
    """The medians of two, measured in turn, so that what else goes on concerns both."""
    seconds = [(one(k), other(k)) for k in range(TIMES)]
    first, second = zip(*seconds, strict=True)
    return statistics.median(first), statistics.median(second)


def _log(place: Trial) -> int:
    """Bytes of the transaction logs, as far as they have been written."""
    logs = Path(place.folder).rglob("neostore.transaction.db.*")
    return sum(log.stat().st_blocks * 512 for log in logs)
