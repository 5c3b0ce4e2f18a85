"""Introductions and outcomes act at once on what is shown, and are kept with their history."""

from __future__ import annotations

import asyncio
from datetime import date, datetime
from typing import Any

import pytest

from mutualist.core.model import Introduction, Outcome
from mutualist.graph import Endpoint, Neo4jGraph

from .conftest import Analyze, Import
from .reading import entities
from .recorded import Market, analysed_again, market, opened, revision

NEW = {"bakery", "cafe", "farm"}
MEETING = frozenset(("mill", "bakery"))


async def test_before_anything_is_recorded_all_are_shown(shown: Market) -> None:
    assert await shown.seen_by() == NEW
    assert await shown.seen_by(include_known=True) == NEW | {"hotel"}
    assert await shown.worklist() == {frozenset(("mill", other)) for other in NEW}
    assert await shown.listed() == []


async def test_an_introduction_takes_the_pair_off_both_lists_and_the_worklist_at_once(shown: Market) -> None:
    found = await shown.introduce("mill", "bakery", note="At the fair", by="MEMBER")
    assert (found["day"], found["by"], found["note"], found["outcome"]) == ("2026-03-01", "MEMBER", "At the fair", None)
    assert (found["a"]["id"], found["b"]["id"]) == ("bakery", "mill")
    assert await shown.seen_by() == NEW - {"bakery"}
    assert await shown.seen_by("bakery") == set()
    assert MEETING not in await shown.worklist()
    match = await shown.match("bakery")
    assert (match["introducedOn"], match["outcome"], match["known"]) == ("2026-03-01", None, False)
    assert (await shown.match("cafe"))["introducedOn"] is None


@pytest.mark.parametrize("outcome", [None, "NO_INTEREST", "PARTNERSHIP"])
@pytest.mark.parametrize("late", [False, True])
async def test_a_mistaken_introduction_is_taken_back_whatever_came_of_it_and_leaves_no_trace(
    shown: Market, graph: Neo4jGraph, endpoint: Endpoint, outcome: str | None, late: bool
) -> None:
    before = await entities(graph, shown.ecosystem)
    found = await shown.introduce("mill", "bakery")
    if outcome is not None:
        await shown.conclude(found["id"], outcome)
    if late:
        await analysed_again(graph, endpoint, shown.ecosystem)
    assert await shown.seen_by() == NEW - {"bakery"}
    at = await revision(graph, shown.ecosystem)
    for undone in (True, False):
        assert (await shown.run("UndoIntroduction", id=found["id"])).data == {"undoIntroduction": undone}
    assert await revision(graph, shown.ecosystem) == at + 1
    assert await shown.seen_by() == NEW
    match = await shown.match("bakery")
    assert (match["introducedOn"], match["outcome"], match["known"]) == (None, None, False)
    assert await shown.listed() == []
    assert await entities(graph, shown.ecosystem) == before
    await analysed_again(graph, endpoint, shown.ecosystem)
    assert MEETING in await shown.worklist()


@pytest.mark.parametrize(
    ("outcome", "by_default", "on_demand", "partner"),
    [
        (Outcome.DID_NOT_HAPPEN, True, True, False),
        (Outcome.NO_INTEREST, False, False, False),
        (Outcome.INFORMATIVE, False, True, False),
        (Outcome.COOPERATION_POSSIBLE, False, True, False),
        (Outcome.PARTNERSHIP, False, True, True),
    ],
)
async def test_an_outcome_decides_at_once_what_both_sides_see(
    shown: Market, outcome: Outcome, by_default: bool, on_demand: bool, partner: bool
) -> None:
    id = (await shown.introduce("mill", "bakery"))["id"]
    found = await shown.conclude(id, outcome.name, note="They said so")
    assert (found["outcome"], found["outcomeDay"], found["outcomeNote"]) == (outcome.name, "2026-03-05", "They said so")
    for one, other in (("mill", "bakery"), ("bakery", "mill")):
        assert (other in await shown.seen_by(one)) == by_default
        assert (other in await shown.seen_by(one, include_known=True)) == on_demand
    assert (MEETING in await shown.worklist()) == by_default
    if on_demand:
        match = await shown.match("bakery")
        assert match["known"] == partner
        assert match["outcome"] == (None if by_default else outcome.name)


async def test_a_new_analysis_changes_nothing_of_what_is_hidden(
    shown: Market, graph: Neo4jGraph, endpoint: Endpoint
) -> None:
    await shown.conclude((await shown.introduce("mill", "bakery"))["id"], "NO_INTEREST")
    await shown.introduce("cafe", "mill")
    before = await shown.seen_by(), await shown.seen_by(include_known=True), await shown.worklist()
    assert before[0] == {"farm"}
    await analysed_again(graph, endpoint, shown.ecosystem)
    assert (await shown.seen_by(), await shown.seen_by(include_known=True), await shown.worklist()) == before
    found = await entities(graph, shown.ecosystem)
    day, said = date(2026, 3, 1), date(2026, 3, 5)
    assert found.introductions == (
        Introduction("bakery>mill:2026-03-01", "bakery", "mill", day, Outcome.NO_INTEREST, said),
        Introduction("cafe>mill:2026-03-01", "cafe", "mill", day),
    )


async def test_recording_the_same_introduction_again_returns_the_first(shown: Market, graph: Neo4jGraph) -> None:
    first = await shown.introduce("mill", "bakery", note="First")
    at = await revision(graph, shown.ecosystem)
    assert await shown.introduce("bakery", "mill", note="Second", by="MEMBER", id="mine") == first
    assert await revision(graph, shown.ecosystem) == at
    later = await shown.introduce("mill", "bakery", "2026-03-02")
    assert later["id"] != first["id"]
    assert await revision(graph, shown.ecosystem) == at + 1


async def test_a_client_may_name_an_introduction(shown: Market) -> None:
    assert (await shown.introduce("mill", "bakery", id="fair-7"))["id"] == "fair-7"
    assert (await shown.introduce("mill", "bakery", id="fair-7"))["id"] == "fair-7"
    answer = await shown.run("RecordIntroduction", a="mill", b="cafe", day="2026-03-01", id="fair-7")
    assert answer.codes == ["BAD_INPUT"]
    assert answer.message == (
        "'fair-7' already names the introduction of 'bakery' and 'mill' on 2026-03-01; give another id"
    )
    assert await shown.listed() == ["fair-7"]


async def test_an_outcome_that_is_corrected_is_kept_in_the_history(shown: Market, graph: Neo4jGraph) -> None:
    id = (await shown.introduce("mill", "bakery"))["id"]
    first = await shown.conclude(id, "NO_INTEREST", note="Too far")
    at = await revision(graph, shown.ecosystem)
    assert await shown.conclude(id, "NO_INTEREST", note="Too far") == first, "twice is once"
    assert await revision(graph, shown.ecosystem) == at
    await shown.conclude(id, "INFORMATIVE", "2026-03-06")
    found = await shown.conclude(id, "PARTNERSHIP", "2026-03-07", note="After all")
    assert await revision(graph, shown.ecosystem) == at + 2
    assert [(said["outcome"], said["day"], said["note"]) for said in found["pastOutcomes"]] == [
        ("NO_INTEREST", "2026-03-05", "Too far"),
        ("INFORMATIVE", "2026-03-06", None),
    ]
    assert (found["outcome"], found["outcomeNote"]) == ("PARTNERSHIP", "After all")
    times = [datetime.fromisoformat(at) for at in (found["pastOutcomes"][0]["recordedAt"], found["changedAt"])]
    assert times == sorted(times)


async def test_a_long_history_is_read_in_pages_the_oldest_first_as_of_each_answer(shown: Market) -> None:
    id = (await shown.introduce("mill", "bakery"))["id"]
    said = [("NO_INTEREST", "INFORMATIVE")[k % 2] for k in range(25)]
    for k, outcome in enumerate(said):
        await shown.conclude(id, outcome, f"2026-03-{k + 2:02}")
    query = """query ($first: Int! = 10, $after: Int! = 0) {
        introductions { nodes { pastOutcomeCount
            pastOutcomes(first: $first, after: $after) { place outcome day } } } }"""

    async def past(**page: int) -> list[dict[str, Any]]:
        (node,) = (await shown.ask(query, **page)).data["introductions"]["nodes"]
        assert node["pastOutcomeCount"] == 24
        return node["pastOutcomes"]

    whole = await past(first=100)
    assert [one["place"] for one in whole] == list(range(1, 25))
    assert [one["outcome"] for one in whole] == said[:-1]
    assert await past() == whole[:10]
    assert await past(first=10, after=20) == whole[20:]
    assert await past(after=24) == await past(after=2_000_000_000) == []
    for page in ({"first": 0}, {"first": 101}, {"after": -1}):
        assert (await shown.ask(query, **page)).codes == ["BAD_INPUT"]
    twice = """mutation ($id: ID!) {
        a: recordOutcome(introduction: $id, outcome: PARTNERSHIP) { pastOutcomes(after: 23) { place } }
        b: recordOutcome(introduction: $id, outcome: NO_INTEREST) { pastOutcomes(after: 23) { place } } }"""
    data = (await shown.ask(twice, id=id)).data
    assert [[one["place"] for one in data[name]["pastOutcomes"]] for name in "ab"] == [[24, 25], [24, 25, 26]]


async def test_introductions_are_walked_newest_first_and_filtered(shown: Market) -> None:
    for day in range(1, 8):
        await shown.introduce("mill", ("bakery", "cafe")[day % 2], f"2026-02-0{day}", id=f"e{day}")
    await shown.introduce("farm", "hotel", "2026-02-04", id="other")
    await shown.conclude("e3", "INFORMATIVE")
    page = "totalCount pageInfo { hasNextPage endCursor } nodes { id }"
    query = (
        "query ($first: Int!, $after: String, $business: ID, $open: Boolean) "
        f"{{ introductions(first: $first, after: $after, business: $business, open: $open) {{ {page} }} }}"
    )

    async def walked(**which: Any) -> list[str]:
        return [node["id"] for node in await shown.walk(query, 2, **which)]

    assert await walked() == ["e7", "e6", "e5", "other", "e4", "e3", "e2", "e1"]
    assert await walked(business="mill") == ["e7", "e6", "e5", "e4", "e3", "e2", "e1"]
    assert await walked(business="cafe", open=True) == ["e7", "e5", "e1"]
    assert await walked(open=False) == ["e3"]
    assert await shown.listed(outcome="INFORMATIVE") == ["e3"]
    assert await shown.listed(outcome="INFORMATIVE", business="farm") == []
    member = (await shown.run("Exclusions", business="bakery")).data["business"]
    assert [one["id"] for one in member["introductions"]] == ["e6", "e4", "e2"]


async def test_of_two_outcomes_recorded_at_once_one_wins_whole_and_the_other_is_in_the_history(
    shown: Market, graph: Neo4jGraph
) -> None:
    id = (await shown.introduce("mill", "bakery"))["id"]
    at = await revision(graph, shown.ecosystem)
    said = [("NO_INTEREST", "2026-03-02", "a"), ("PARTNERSHIP", "2026-03-03", "b"), ("INFORMATIVE", "2026-03-04", "c")]
    await asyncio.gather(*(shown.conclude(id, outcome, day, note=note) for outcome, day, note in said * 2))
    last = await shown.conclude(id, "COOPERATION_POSSIBLE")
    past = [(one["outcome"], one["day"], one["note"]) for one in last["pastOutcomes"]]
    assert set(past) == set(said)
    changes = 1 + sum(one != before for one, before in zip(past, [None, *past], strict=False))
    assert len(past) + 1 == changes, "no two alike in a row"
    assert await revision(graph, shown.ecosystem) == at + changes, "every change raised the revision, none was lost"


async def test_one_introduction_recorded_many_times_at_once_is_one(shown: Market, graph: Neo4jGraph) -> None:
    at = await revision(graph, shown.ecosystem)
    both = [("mill", "bakery"), ("bakery", "mill")] * 4
    found = await asyncio.gather(*(shown.introduce(*pair) for pair in both))
    assert len({one["id"] for one in found}) == 1
    assert await revision(graph, shown.ecosystem) == at + 1


async def test_recording_makes_the_run_stale_and_needs_none(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(market())
    async with opened(graph, ecosystem) as asking:
        await asking.introduce("mill", "bakery")
        await run()
        assert not (await asking.run("Ecosystem")).data["ecosystem"]["run"]["stale"]
        assert await asking.seen_by() == NEW - {"bakery"}
        assert (await asking.match("bakery"))["introducedOn"] == "2026-03-01"
        await asking.introduce("mill", "cafe")
        assert (await asking.run("Ecosystem")).data["ecosystem"]["run"]["stale"]


WEIGHED = """{ a: matches(business: "mill", first: 50, includeKnown: true) { ...Summed }
    b: matches(business: "bakery", first: 50, includeKnown: true) { ...Summed }
    c: matches(business: "cafe", first: 50, includeKnown: true) { ...Summed }
    pair: explainPair(a: "mill", b: "bakery") { scoreA scoreB reasonsA { contribution } reasonsB { contribution } }
    work: suggestions(first: 50) { nodes { scoreA scoreB reasonsA { contribution } reasonsB { contribution } } } }
    fragment Summed on MatchConnection { nodes { score reasons { contribution } } }"""


def summed(reasons: list[dict[str, float]]) -> float:
    return sum(reason["contribution"] for reason in reasons)


@pytest.mark.parametrize("outcome", [None, *Outcome])
async def test_whatever_stands_in_one_request_every_score_is_the_sum_of_its_reasons(
    shown: Market, outcome: Outcome | None
) -> None:
    found = await shown.introduce("mill", "bakery", day="2026-06-20")
    if outcome is not None:
        await shown.conclude(found["id"], outcome.name, day="2026-06-21")
    data = (await shown.ask(WEIGHED)).data
    matches = [match for name in "abc" for match in data[name]["nodes"]]
    assert len(matches) > 3
    for match in matches:
        assert summed(match["reasons"]) == pytest.approx(match["score"], abs=1e-9)
    for pair in (data["pair"], *data["work"]["nodes"]):
        assert summed(pair["reasonsA"]) == pytest.approx(pair["scoreA"], abs=1e-9)
        assert summed(pair["reasonsB"]) == pytest.approx(pair["scoreB"], abs=1e-9)


async def test_what_is_recorded_after_the_day_of_the_run_speaks_in_an_explanation_at_once(shown: Market) -> None:
    ask = """{ explainPair(a: "mill", b: "bakery") { verdict scoreA reasonsA { feature } } }"""
    before = (await shown.ask(ask)).data["explainPair"]
    found = await shown.introduce("mill", "bakery", day="2026-06-20")
    waiting = (await shown.ask(ask)).data["explainPair"]
    assert waiting["scoreA"] < before["scoreA"]
    assert "met_before" in {reason["feature"] for reason in waiting["reasonsA"]}
    await shown.conclude(found["id"], "PARTNERSHIP", day="2026-06-21")
    partners = (await shown.ask(ask)).data["explainPair"]
    assert partners["verdict"] == "PARTNERS"
    assert "already_partners" in {reason["feature"] for reason in partners["reasonsA"]}
