"""Adjacent capabilities from the database to the answer: stored with the run, paged, and unknown where they are."""

from __future__ import annotations

import asyncio

import pytest

from asking import Client, at, mutualist, serving
from builders import Town
from drawn import random_town
from mutualist.core.adjacency import adjacencies, build_adjacency_model
from mutualist.core.adjacency.suggestions import ALONE, SILENT, STEWARD
from mutualist.graph import Endpoint, Neo4jGraph
from mutualist.graph.results import adjacency_of, runs, stored_row
from saying import said as spoken
from seed_town import TRUTHS

from .conftest import Analyze, Import
from .reading import counted, results_of

BAKERY = "crumb-and-crust-bakery"
INN = "clonmarra-inn"
WALK = """query ($business: ID!, $first: Int!, $after: String) {
    adjacentCapabilities(business: $business, first: $first, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } nodes { rank capability { id } }
    }
}"""


async def test_what_is_stored_is_what_was_judged(graph: Neo4jGraph, analysed: str) -> None:
    town = random_town(11, 60)
    profile = town.profile()
    judged = {one.business: one for one in adjacencies(build_adjacency_model(town.ecosystem(), profile), profile)}
    found = await runs.current(graph, analysed)
    assert found is not None
    assert found.summary.adjacencies == len(judged) == 60
    assert found.summary.adjacency_missing is None
    several = 0
    for row, one in judged.items():
        stored = await adjacency_of(graph, analysed, 1, profile.ids[row])
        wanted = stored_row(one, profile)
        assert stored is not None
        several += len(stored.suggestions) > 1
        assert (stored.unknown, stored.serves) == (one.unknown, one.serves)
        assert [one.capability for one in stored.suggestions] == wanted["capabilities"]
        assert [one.score for one in stored.suggestions] == wanted["scores"]
        assert [one.rank for one in stored.suggestions] == list(range(1, len(stored.suggestions) + 1))
        if one.unmet is None:
            assert {one.unmet for one in stored.suggestions} <= {None}
        else:
            assert [one.unmet for one in stored.suggestions] == wanted["unmet"]
    assert several > 20


@pytest.mark.parametrize("who", [BAKERY, INN])
async def test_a_member_is_told_what_is_near_what_it_has(client: Client, who: str) -> None:
    answer = (await client.run("AdjacentCapabilities", business=who)).data["adjacentCapabilities"]
    assert answer["nodes"]
    assert answer["unknown"] is None
    assert [node["rank"] for node in answer["nodes"]] == list(range(1, answer["totalCount"] + 1))
    own = (await client.run("Business", business=who)).data["business"]["offers"]
    offered = {offer["capability"]["id"]: offer["capability"]["name"] for offer in own}
    scores = [node["score"] for node in answer["nodes"]]
    assert scores == sorted(scores, reverse=True)
    for node in answer["nodes"]:
        assert node["capability"]["id"] not in offered
        assert {near["id"] for near in node["near"]} <= offered.keys()
        assert node["reason"].startswith(f"{node['capability']['name']} goes together with ")
        assert node["near"][0]["name"] in node["reason"]
        assert node["density"] > 0
        assert node["unmetNeed"] is not None
        assert node["newMatches"] is not None


@pytest.mark.parametrize("page", [1, 3, 100])
async def test_suggestions_are_walked_whole(client: Client, graph: Neo4jGraph, town: str, page: int) -> None:
    stored = await adjacency_of(graph, town, 1, INN)
    assert stored is not None
    assert len(stored.suggestions) > 3
    found = await client.walk(WALK, page, business=INN)
    assert [node["capability"]["id"] for node in found] == [one.capability for one in stored.suggestions]


async def test_a_cursor_of_one_business_is_none_of_another(client: Client) -> None:
    page = (await client.ask(WALK, business=INN, first=1)).data["adjacentCapabilities"]["pageInfo"]
    answer = await client.ask(WALK, business="tide-and-bean-coffee", first=1, after=page["endCursor"])
    assert answer.codes == ["BAD_CURSOR"]


async def test_stewards_the_silent_and_the_lonely_are_told_why(client: Client, graph: Neo4jGraph, town: str) -> None:
    for steward in TRUTHS["stewards"]:
        answer = (await client.run("AdjacentCapabilities", business=steward)).data["adjacentCapabilities"]
        assert (answer["unknown"], answer["nodes"], answer["totalCount"]) == (spoken(STEWARD), [], 0)
    whole = (await results_of(graph, town, 1))["adjacencies"]
    said = {one.unknown for one in whole.values()}
    assert said == {None, STEWARD, SILENT, ALONE}
    assert all(not one.suggestions for one in whole.values() if one.unknown)


async def test_who_states_no_segments_has_an_unknown_unmet_need(graph: Neo4jGraph, analysed: str) -> None:
    whole = (await results_of(graph, analysed, 1))["adjacencies"]
    silent = next(name for name, one in whole.items() if one.suggestions and not one.serves)
    async with serving(graph, analysed) as asking:
        nodes = (await asking.run("AdjacentCapabilities", business=silent)).data["adjacentCapabilities"]["nodes"]
    assert {node["unmetNeed"] for node in nodes} == {None}
    assert all("Unmet need is unknown: it states no customer segments." in node["reason"] for node in nodes)


async def test_where_nobody_states_needs_unmet_need_and_new_matches_are_unknown(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    town = Town().business(*(f"b{row:02}" for row in range(60)))
    for row in range(60):
        town.offers(f"b{row:02}", f"c{row % 12:02}", f"c{(row + 1) % 12:02}").serves(f"b{row:02}", "tourists")
    await load(town)
    await run()
    async with serving(graph, ecosystem) as asking:
        nodes = (await asking.run("AdjacentCapabilities", business="b05")).data["adjacentCapabilities"]["nodes"]
    assert {(node["unmetNeed"], node["newMatches"]) for node in nodes} == {(None, None)}
    assert {node["capability"]["id"] for node in nodes} == {"c04", "c07"}
    assert nodes[0]["reason"].endswith(
        "Unmet need is unknown: nobody else who serves its segments states needs. "
        "How many matches it would open is unknown: nobody states needs."
    )


async def test_an_ecosystem_too_small_says_what_is_missing(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, load: Import, run: Analyze
) -> None:
    await load(Town().business("a", "b").offers("a", "bread", "cake").offers("b", "bread"))
    found = await run()
    assert found.summary.adjacencies == 0
    missing = "Too little is known to say what goes together: 2 of 40 businesses that declare offers"
    async with serving(graph, ecosystem) as asking:
        answer = (await asking.run("AdjacentCapabilities", business="a")).data["adjacentCapabilities"]
        assert answer["unknown"].startswith(missing)
        assert (answer["nodes"], answer["totalCount"]) == ([], 0)
        assert (await asking.run("AdjacentCapabilities", business="nobody")).codes == ["NOT_FOUND"]
    words = ("query", "AdjacentCapabilities", "-e", ecosystem, "--var", "business=a")
    printed = await asyncio.to_thread(mutualist, *words, **at(endpoint))
    assert printed.status == 0
    assert missing in " ".join(printed.out.split())


async def test_who_joined_since_the_run_is_told_to_analyse_again(
    graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze
) -> None:
    town = random_town(11, 60)
    await load(town)
    await run()
    await load(town.business("newcomer").offers("newcomer", "c01"))
    async with serving(graph, ecosystem) as asking:
        answer = (await asking.run("AdjacentCapabilities", business="newcomer")).data["adjacentCapabilities"]
        assert answer["unknown"] == "It has joined since run 1; analyse again."
        await run()
    async with serving(graph, ecosystem) as asking:
        answer = (await asking.run("AdjacentCapabilities", business="newcomer")).data["adjacentCapabilities"]
        assert answer["unknown"] is None


async def test_suggestions_go_with_their_run(graph: Neo4jGraph, ecosystem: str, load: Import, run: Analyze) -> None:
    await load(random_town(11, 60))
    await run()
    assert await adjacency_of(graph, ecosystem, 1, "b000") is not None
    await runs.remove_results(graph, ecosystem, 1, limit=7)
    assert await counted(graph, ecosystem, 1) == 0
    assert await adjacency_of(graph, ecosystem, 1, "b000") is None
