"""Consortia over GraphQL: believable in the demo town, with names and reasons, and clear about bad questions."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from asking import Client, at, mutualist, serving
from builders import TODAY, Recording, Town
from mutualist.graph import Endpoint, Neo4jGraph
from mutualist.graph.stored import settings_of
from mutualist.jobs import combine, consortia
from mutualist.jobs.consortia import Order
from seed_town import TRUTHS, grouped, table

from .reading import entities

WEDDING = ["floristry", "celebration-cakes", "event-catering", "live-performance", "marquee-hire"]
FESTIVAL = ["craft-beer-supply", "farmhouse-cheese", "smoked-fish", "event-planning", "live-performance"]


async def ask(client: Client, **asked: Any) -> dict[str, Any]:
    return (await client.run("Consortia", **asked)).data["consortia"]


@pytest.mark.parametrize("needs", [WEDDING, FESTIVAL])
async def test_a_consortium_of_the_town_can_do_what_is_needed(client: Client, needs: list[str]) -> None:
    found = await ask(client, needs=needs, size=5)
    assert found["exhaustive"]
    assert found["nodes"]
    offers = grouped("offers", "business", "capability")
    for group in found["nodes"]:
        covered = set().union(*(member["covers"] for member in group["members"]))
        assert covered | set(group["uncovered"]) == set(needs)
        for member in group["members"]:
            assert set(member["covers"]) == offers[member["business"]["id"]].keys() & set(needs)
            assert member["business"]["name"] in member["text"]
        assert sum(reason["contribution"] for reason in group["reasons"]) == pytest.approx(group["score"])
        assert all(reason["text"].endswith(".") for reason in group["reasons"])
    assert found["nodes"][0]["coverage"] == 1
    order = [(round(group["coverage"], 9), round(group["score"], 9)) for group in found["nodes"]]
    assert order == sorted(order, reverse=True)


async def test_no_consortium_joins_rivals_or_those_who_avoid_each_other(client: Client) -> None:
    apart = {frozenset((row["business"], row["other"])) for row in table("avoid")}
    apart |= {frozenset((tie["from"], tie["to"])) for tie in table("ties") if tie["kind"] == "competes"}
    (one, other), stewards = TRUTHS["competes"], set(TRUTHS["stewards"])
    offers = grouped("offers", "business", "capability")
    needs = sorted({*list(offers[one])[:2], *list(offers[other])[:2], "product-photography", "branding-and-design"})
    for group in (await ask(client, needs=needs, size=5, first=20))["nodes"]:
        ids = {member["business"]["id"] for member in group["members"]}
        assert not {frozenset(pair) for pair in combinations(ids, 2)} & apart
        assert not ids & stewards


async def test_what_nobody_offers_is_named(client: Client) -> None:
    found = await ask(client, needs=["food-testing-laboratory", "event-planning", "floristry"])
    assert found["unoffered"] == [{"id": "food-testing-laboratory", "name": "Food testing laboratory"}]
    assert found["nodes"][0]["uncovered"] == ["food-testing-laboratory"]
    assert "Nobody who may join offers Food testing laboratory." in found["notes"]


async def test_a_broader_need_is_covered_by_something_narrower(client: Client) -> None:
    found = await ask(client, needs=["visitor-experiences", "floristry"], first=20)
    narrower = {row["id"] for row in table("capabilities") if row["broader"] == "visitor-experiences"}
    offers = grouped("offers", "business", "capability")
    able = {
        member["business"]["id"]
        for group in found["nodes"]
        for member in group["members"]
        if "visitor-experiences" in member["covers"]
    }
    assert able
    assert all(offers[one].keys() & narrower for one in able)


async def test_the_business_that_asks_is_no_member_and_those_around_it_are_near(client: Client) -> None:
    found = await ask(client, needs=WEDDING[:3], around="old-custom-house-hotel", maxKm=1.5)
    everybody = {member["business"]["id"] for group in found["nodes"] for member in group["members"]}
    assert everybody
    assert "old-custom-house-hotel" not in everybody
    anywhere = await ask(client, needs=WEDDING[:3], first=20)
    assert len(everybody) < len({m["business"]["id"] for group in anywhere["nodes"] for m in group["members"]})


@pytest.mark.parametrize(
    ("asked", "code", "message"),
    [
        ({"needs": ["floristry"]}, "BAD_INPUT", "1 need is stated"),
        ({"needs": []}, "BAD_INPUT", "0 needs are stated"),
        ({"needs": [f"n{k}" for k in range(13)]}, "BAD_INPUT", "13 needs are stated"),
        ({"needs": ["floristry", "floristry"]}, "BAD_INPUT", "stated twice"),
        ({"needs": ["floristry", "silk"]}, "NOT_FOUND", "knows no capability 'silk'"),
        ({"needs": WEDDING, "size": 6}, "BAD_INPUT", "2 to 5 members; asked for is from 2 to 6"),
        ({"needs": WEDDING, "size": 1}, "BAD_INPUT", "2 to 5 members; asked for is from 2 to 1"),
        ({"needs": WEDDING, "atLeast": 5}, "BAD_INPUT", "asked for is from 5 to 4"),
        ({"needs": WEDDING, "maxKm": 0}, "BAD_INPUT", "maxKm is 0; it must be above 0"),
        ({"needs": WEDDING, "first": 21}, "BAD_INPUT", "at most 20 consortia"),
        ({"needs": WEDDING, "priorities": [1]}, "BAD_INPUT", "1 priority for 5 needs"),
        ({"needs": WEDDING, "around": "nobody"}, "NOT_FOUND", "there is no business 'nobody'"),
    ],
)
async def test_a_bad_question_has_one_clear_answer(
    client: Client, asked: dict[str, Any], code: str, message: str
) -> None:
    answer = await client.run("Consortia", **asked)
    assert answer.codes == [code]
    assert message in answer.message


async def test_it_needs_no_analysis_and_few_queries(graph: Neo4jGraph, ecosystem: str, load: Any) -> None:
    await load(Town().business("oven", "band").offers("oven", "food").offers("band", "music"))
    recording = Recording(graph)
    async with serving(recording, ecosystem) as asking:
        (group,) = (await ask(asking, needs=["food", "music"]))["nodes"]
    assert [member["text"] for member in group["members"]] == [
        "Band is there for music.",
        "Oven is there for food.",
    ]
    assert len(recording.names) <= 10


async def test_what_is_read_of_a_part_is_what_the_whole_says(graph: Neo4jGraph, town: str) -> None:
    """The pool of the candidates alone has the levels, ties and vetoes that the whole ecosystem gives them."""
    whole = await entities(graph, town)
    combined = await combine(graph, whole.settings, Order(WEDDING), TODAY)
    ids = set(combined.pool.ids)
    assert {business.id for business in combined.part.businesses} == ids
    assert set(combined.part.offers) == {offer for offer in whole.offers if offer.business in ids}
    assert {(s.business, s.segment) for s in combined.part.serves} == {
        (s.business, s.segment) for s in whole.serves if s.business in ids
    }
    assert combined.part.avoid == {pair for pair in whole.avoid if pair <= ids}
    bound = {(t.source, t.target, t.kind) for t in combined.part.ties}
    assert bound == {
        (t.source, t.target, t.kind)
        for t in whole.ties
        if {t.source, t.target} <= ids and (t.since or TODAY) <= TODAY <= (t.until or TODAY)
    }


async def test_more_providers_than_are_considered_are_said_to_be_more(
    graph: Neo4jGraph, ecosystem: str, load: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = Town()
    for k in range(7):
        town.business(f"b{k}").offers(f"b{k}", "food", level=1 + k % 5)
    await load(town.business("band").offers("band", "music"))
    monkeypatch.setattr(consortia, "PROVIDERS", 5)
    combined = await combine(
        graph,
        settings_of((await graph.run("ecosystem_settings", ecosystem=ecosystem))[0]),
        Order(["food", "music"]),
        TODAY,
    )
    assert combined.cut == ("food",)
    assert combined.pool.ids == ("b1", "b2", "b3", "b4", "b6", "band")


async def test_out_of_time_it_answers_with_what_it_has_and_says_so(graph: Neo4jGraph, town: str) -> None:
    whole = await entities(graph, town)
    combined = await combine(graph, whole.settings, Order(WEDDING), TODAY, seconds=-1.0)
    assert not combined.found.exhaustive
    assert combined.found.bound is not None


def test_the_command_line_shows_groups_and_notes(endpoint: Endpoint, town: str) -> None:
    told = mutualist(
        "query",
        "Consortia",
        "-e",
        town,
        "--var",
        'needs=["food-testing-laboratory", "floristry", "event-planning"]',
        **at(endpoint),
    )
    assert told.status == 0
    assert "exhaustive: yes" in told.out
    assert "Nobody who may join offers Food testing laboratory." in told.out
