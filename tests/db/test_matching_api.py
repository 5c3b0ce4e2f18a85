"""Matches as they are asked for: filtered, diverse, of newcomers and changed members, and any pair explained."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Any

import pytest

from asking import Client, serving
from builders import Town
from mutualist.api.request import Basis, Pair, context
from mutualist.core.matching import Rows
from mutualist.graph import Neo4jGraph

from .conftest import Analyze, Import

BAKERY = "crumb-and-crust-bakery"
COFFEE = "tide-and-bean-coffee"
LISTED = """query ($business: ID!, $filter: MatchFilter, $diversity: Float! = 0, $first: Int! = 10, $after: String) {
    matches(business: $business, filter: $filter, diversity: $diversity, first: $first, after: $after) {
        totalCount pageInfo { hasNextPage endCursor }
        nodes { rank score business { id } reasons { feature contribution text distanceKm capabilities path {
            source relation target } } collaboration advice { aspect gain text } }
    }
}"""


async def listed(client: Client, business: str, **given: Any) -> list[dict[str, Any]]:
    return (await client.ask(LISTED, business=business, **given)).data["matches"]["nodes"]


def ids(nodes: list[dict[str, Any]]) -> list[str]:
    return [node["business"]["id"] for node in nodes]


async def test_contributions_sum_to_the_score_of_what_the_api_shows(client: Client) -> None:
    for node in await listed(client, BAKERY, first=50):
        assert sum(reason["contribution"] for reason in node["reasons"]) == pytest.approx(node["score"], abs=1e-9)


async def test_a_reason_leads_through_the_graph_from_one_to_the_other(client: Client) -> None:
    (first, *_) = await listed(client, BAKERY)
    assert first["business"]["id"] == COFFEE
    need = next(reason for reason in first["reasons"] if reason["feature"] == "need_fit")
    steps = {(step["source"], step["relation"], step["target"]) for step in need["path"]}
    for capability in need["capabilities"]:
        assert (BAKERY, "NEEDS", capability) in steps
    assert {source for source, relation, _ in steps if relation == "OFFERS"} == {COFFEE}


async def test_a_page_is_explained_and_advised_in_one_pass_each_beside_the_event_loop(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    passes = []

    def counted(name: str) -> None:
        work = getattr(context, name)

        def counting(basis: Basis, pairs: Sequence[Pair], now: dict[str, Rows]) -> Any:
            passes.append((name, len(pairs), threading.current_thread() is threading.main_thread()))
            return work(basis, pairs, now)

        monkeypatch.setattr(context, name, counting)

    counted("explain")
    counted("advise")
    nodes = await listed(client, BAKERY, first=50)
    assert sorted(passes) == [("advise", len(nodes), False), ("explain", len(nodes), False)]
    assert any(node["advice"] for node in nodes)


async def test_a_radius_keeps_those_within_it_and_an_empty_one_is_refused(client: Client) -> None:
    everybody = await listed(client, BAKERY, first=50)
    near = await listed(client, BAKERY, first=50, filter={"maxKm": 2})
    assert near
    for node in near:
        far = [r["distanceKm"] for r in node["reasons"] if r["feature"] == "distance"]
        assert all(km is not None and km <= 2 for km in far)
    assert {node["score"] for node in near} >= {n["score"] for n in everybody if n["business"]["id"] in ids(near)}
    for nothing in (0, -1):
        answer = await client.ask(LISTED, business=BAKERY, filter={"maxKm": nothing})
        assert answer.codes == ["BAD_INPUT"]
        assert "maxKm must be above 0" in answer.message


async def test_a_list_has_the_best_fifty_new_matches_however_it_is_found(client: Client) -> None:
    query = """query ($business: ID!, $known: Boolean!, $filter: MatchFilter) {
        matches(business: $business, first: 100, includeKnown: $known, filter: $filter) {
            totalCount nodes { rank score business { id } } } }"""
    for known in (False, True):
        stored, found = [
            (await client.ask(query, business=BAKERY, known=known, filter=filter)).data["matches"]
            for filter in (None, {})
        ]
        assert found == stored
    near = (await client.ask(query, business=BAKERY, known=False, filter={"maxKm": 2})).data["matches"]
    assert near["totalCount"] == len(near["nodes"]) == 50


async def test_unknown_segments_and_capabilities_to_filter_by_are_not_found(client: Client) -> None:
    for which in ({"offers": ["no-such"]}, {"serves": ["no-such"]}):
        assert (await client.ask(LISTED, business=BAKERY, filter=which)).codes == ["NOT_FOUND"]
    for which in ({"offers": []}, {"serves": []}):
        assert (await client.ask(LISTED, business=BAKERY, filter=which)).codes == ["BAD_INPUT"]


async def test_diversity_changes_the_order_but_not_who_is_listed_and_pages_walk_it_whole(client: Client) -> None:
    plain, varied = await listed(client, BAKERY, first=50), await listed(client, BAKERY, first=50, diversity=0.7)
    assert sorted(ids(plain)) == sorted(ids(varied))
    assert ids(plain) != ids(varied)
    assert ids(plain)[0] == ids(varied)[0]
    assert [node["rank"] for node in varied] == list(range(1, len(varied) + 1))
    assert ids(await client.walk(LISTED, 7, business=BAKERY, diversity=0.7)) == ids(varied)
    assert (await client.ask(LISTED, business=BAKERY, diversity=1.5)).codes == ["BAD_INPUT"]


async def test_a_cursor_of_a_list_with_partners_is_none_of_the_list_without(client: Client) -> None:
    query = LISTED.replace("filter: $filter,", "filter: $filter, includeKnown: $known,").replace(
        "$after: String", "$after: String, $known: Boolean!"
    )
    for diversity in (0.0, 0.5):
        asked = {"business": BAKERY, "first": 5, "diversity": diversity}
        page = (await client.ask(query, **asked, known=False)).data["matches"]
        after = page["pageInfo"]["endCursor"]
        assert (await client.ask(query, **asked, after=after, known=True)).codes == ["BAD_CURSOR"]
        following = (await client.ask(query, **asked, after=after, known=False)).data["matches"]
        assert not set(ids(page["nodes"])) & set(ids(following["nodes"]))


async def test_a_newcomer_and_a_changed_member_are_matched_at_once_with_the_statistics_of_the_run(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    town = Town().business("mill", "farm", "cafe").offers("mill", "flour").offers("farm", "milk").needs("farm", "flour")
    await load(town.needs("cafe", "milk"))
    await run()
    await load(town.business("newcomer").needs("newcomer", "milk").needs("cafe", "flour", priority=5))
    async with serving(graph, ecosystem) as asking:
        assert ids(await listed(asking, "newcomer")) == ["farm"]
        assert set(ids(await listed(asking, "cafe"))) == {"farm", "mill"}
        before = await listed(asking, "cafe")
        await run()
        after = await listed(asking, "cafe")
    assert ids(before) == ids(after)
    for node in before:
        assert sum(reason["contribution"] for reason in node["reasons"]) == pytest.approx(node["score"], abs=1e-9)


async def test_a_business_that_has_left_is_neither_served_nor_shown(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    town = Town().business("cafe", "mill", "farm").offers("mill", "flour").offers("farm", "flour")
    await load(town.needs("cafe", "flour"))
    await run()
    stayed = Town().business("cafe", "farm").offers("farm", "flour").needs("cafe", "flour")
    await load(stayed, full=True)
    async with serving(graph, ecosystem) as asking:
        for given in ({}, {"filter": {}}, {"diversity": 0.5}):
            assert ids(await listed(asking, "cafe", **given)) == ["farm"]
            assert (await asking.ask(LISTED, business="mill", **given)).codes == ["NOT_FOUND"]
        assert (await asking.run("AdjacentCapabilities", business="mill")).codes == ["NOT_FOUND"]
        worklist = (await asking.run("Suggestions")).data["suggestions"]
        assert worklist["totalCount"] == len(worklist["nodes"]) == 1
        assert {worklist["nodes"][0]["a"]["id"], worklist["nodes"][0]["b"]["id"]} == {"cafe", "farm"}


EXPLAIN = """query ($a: ID!, $b: ID!) { explainPair(a: $a, b: $b) {
    verdict text scoreA scoreB reasonsA { contribution } advice { aspect business { id } text } } }"""


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        (BAKERY, COFFEE, "MATCH"),
        ("old-custom-house-hotel", "seafield-wedding-barn", "RIVALS"),
        ("pixel-and-tide-studio", "halo-lane-photography", "AVOIDED"),
        (BAKERY, "portmarra-chamber-of-commerce", "STEWARD"),
        ("pestle-and-quay-pharmacy", "fishergate-pharmacy", "SUBSTITUTES"),
        ("kilbrack-wool-mill", "marra-outfitters", "PARTNERS"),
    ],
)
async def test_any_pair_is_explained_with_what_decides(client: Client, a: str, b: str, verdict: str) -> None:
    for one, other in ((a, b), (b, a)):
        found = (await client.ask(EXPLAIN, a=one, b=other)).data["explainPair"]
        assert found["verdict"] == verdict
        assert found["text"].endswith(".")
        assert ("Portmarra Chamber of Commerce runs the ecosystem" in found["text"]) == (verdict == "STEWARD")
        parts = sum(reason["contribution"] for reason in found["reasonsA"])
        assert parts == pytest.approx(found["scoreA"], abs=1e-9)


async def test_a_match_is_said_to_be_worth_what_it_scores_for_either(client: Client) -> None:
    for other in (COFFEE, "pestle-and-quay-pharmacy"):
        found = (await client.ask(EXPLAIN, a=BAKERY, b=other)).data["explainPair"]
        assert found["verdict"] == "MATCH"
        for side in ("scoreA", "scoreB"):
            assert f" {found[side]:.2f} to " in found["text"], found["text"]


async def test_what_speaks_most_against_a_match_is_named(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    town = Town().business("inn", latitude=52.0, longitude=4.0).business("mill", latitude=52.0, longitude=14.0)
    await load(town.needs("inn", "flour").offers("mill", "flour"))
    await run()
    async with serving(graph, ecosystem) as asking:
        found = (await asking.ask(EXPLAIN, a="inn", b="mill")).data["explainPair"]
    assert found["text"].endswith(" to Mill. What speaks most against it: They are 684.0 km apart.")


async def test_a_pair_of_one_or_with_a_stranger_is_refused(client: Client) -> None:
    assert (await client.ask(EXPLAIN, a=BAKERY, b=BAKERY)).codes == ["BAD_INPUT"]
    assert (await client.ask(EXPLAIN, a=BAKERY, b="nobody")).codes == ["NOT_FOUND"]


async def test_reasons_are_given_in_the_language_that_is_asked_for(client: Client) -> None:
    order = {"query": "query ($b: ID!) { matches(business: $b, first: 1) { nodes { reasons { text } } } }"}
    german = await client.send(order | {"variables": {"b": BAKERY}}, Accept_Language="de-AT, en;q=0.5")
    assert "braucht" in german.text
    assert "needs" not in german.text


WEIGH = """mutation ($weights: [FeatureWeightInput!]!, $reset: Boolean! = false) {
    setMatchWeights(weights: $weights, reset: $reset) { feature weight default inRun } }"""


async def test_weights_are_chosen_refused_when_nonsense_and_scored_by_from_the_next_run_on(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    town = (
        Town()
        .business("mill", "farm", "cafe", "inn")
        .offers("farm", "milk")
        .offers("mill", "flour", level=5)
        .needs("cafe", "flour")
    )
    await load(town.serves("farm", "locals").serves("cafe", "locals").serves("inn", "guests").serves("mill", "guests"))
    first = await run()
    async with serving(graph, ecosystem) as asking:
        assert ids(await listed(asking, "cafe"))[0] == "mill"
        for bad in ([{"feature": "charm", "weight": 1}], [{"feature": "audience", "weight": -1}]):
            assert (await asking.ask(WEIGH, weights=bad)).codes == ["BAD_INPUT"]
        chosen = [{"feature": "audience", "weight": 50}, {"feature": "need_fit", "weight": 0}]
        now = (await asking.ask(WEIGH, weights=chosen)).data["setMatchWeights"]
        by_name = {row["feature"]: row for row in now}
        assert by_name["need_fit"]["weight"] == 0
        assert (
            by_name["need_fit"]["inRun"] == by_name["need_fit"]["default"] == pytest.approx(first.weights["need_fit"])
        )
        assert ids(await listed(asking, "cafe"))[0] == "mill", "the run keeps its own weights"
        await run()
        assert ids(await listed(asking, "cafe"))[0] == "farm"
        reset = (await asking.ask(WEIGH, weights=[], reset=True)).data["setMatchWeights"]
        assert all(row["weight"] == row["default"] for row in reset)


UNMATCHED = """query ($business: ID!, $filter: MatchFilter) {
    matches(business: $business, filter: $filter) { unknown totalCount nodes { rank } } }"""


async def test_an_empty_list_says_why(graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze) -> None:
    town = Town(assume_trades=False).steward("guild").business("silent").business("loner", "pair", "other")
    town.needs("loner", "moonlight").needs("pair", "tea").offers("other", "tea").needs("other", "cake")
    town.offers("pair", "cake").segment("tourists").serves("pair", "tourists")
    await load(town)
    await run()
    async with serving(graph, ecosystem) as client:

        async def why(business: str, **given: Any) -> str | None:
            found = (await client.ask(UNMATCHED, business=business, **given)).data["matches"]
            assert (found["unknown"] is None) == (found["totalCount"] > 0)
            return found["unknown"]

        assert await why("pair") is None
        assert await why("guild") == "Guild runs the ecosystem; stewards are not matched."
        assert (await why("silent") or "").startswith("Nothing is known of what Silent needs, offers or aims at")
        assert await why("loner") == "Nobody has anything to do with Loner, as far as is known."
        assert "passes the filter" in (await why("other", filter={"offers": ["tea"]}) or "")
        await client.run("DismissMatch", business="pair", other="other")
        assert (await why("pair") or "").startswith("Whoever fits Pair works with it already")
        assert (await client.ask(UNMATCHED, business="nobody")).codes == ["NOT_FOUND"]
