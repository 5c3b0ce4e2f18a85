"""The API answers what is stored: every operation runs, every list walks whole, what is unknown is said."""

from __future__ import annotations

from typing import Any

import pytest

from asking import READS, Client, serving
from builders import Recording, Town
from mutualist.core.roles import Role
from mutualist.graph import Neo4jGraph
from mutualist.graph.results import match_lists, roles
from seed_town import TRUTHS, members, table

BAKERY = "crumb-and-crust-bakery"
PAGED = "query ($first: Int!, $after: String) { %s(first: $first, after: $after) { %s } }"
PAGE = "totalCount pageInfo { hasNextPage endCursor }"
ASKED = {name: {"business": BAKERY} for name in ("AdjacentCapabilities", "Business", "Matches", "Exclusions")} | {
    "Network": {"around": BAKERY, "steps": 2}
}
ASKED["Consortia"] = {"needs": ["floristry", "event-catering"]}
ASKED["ExplainPair"] = {"a": BAKERY, "b": "tide-and-bean-coffee"}


@pytest.mark.parametrize("name", READS)
async def test_every_shipped_operation_answers_without_errors(client: Client, name: str) -> None:
    data = (await client.run(name, **ASKED.get(name, {}))).data
    assert all(data.values()), "and has something to say"


@pytest.mark.parametrize("page", [1, 7, 100])
async def test_the_members_are_walked_whole_and_once(client: Client, page: int) -> None:
    query = PAGED % ("businesses", f"{PAGE} nodes {{ id }}")
    if page == 1:
        query = query.replace("after: $after", 'after: $after, filter: { city: "Inishroe" }')
    found = [node["id"] for node in await client.walk(query, page)]
    wanted = [name for name, row in members().items() if page > 1 or row["city"] == "Inishroe"]
    assert len(found) == len(wanted)
    assert set(found) == set(wanted)


async def test_members_that_look_the_same_are_walked_whole_and_once(
    graph: Neo4jGraph, ecosystem: str, load: Any
) -> None:
    await load(Town().business("A", "a", "á", name="Same").business("c", name="a b").business("b c", name="a"))
    async with serving(graph, ecosystem) as asking:
        found = await asking.walk(PAGED % ("businesses", f"{PAGE} nodes {{ id }}"), 1)
    assert sorted(node["id"] for node in found) == ["A", "a", "b c", "c", "á"]


@pytest.mark.parametrize(("listed", "file"), [("capabilities", "capabilities"), ("segments", "segments")])
async def test_the_vocabulary_is_walked_whole_and_once(client: Client, listed: str, file: str) -> None:
    query = (
        f"query ($first: Int!, $after: String) {{ {listed}(first: $first, after: $after) {{ {PAGE} nodes {{ id }} }} }}"
    )
    found = [node["id"] for node in await client.walk(query, 9)]
    assert sorted(found) == sorted(row["id"] for row in table(file))


@pytest.mark.parametrize("listed", ["suggestions", "keystones", "fragilities", "gaps"])
async def test_results_are_walked_whole_in_the_order_of_ranks(client: Client, listed: str) -> None:
    query = PAGED % (listed, f"{PAGE} nodes {{ rank }}")
    found = [node["rank"] for node in await client.walk(query, 3 if listed in ("gaps", "fragilities") else 70)]
    assert found
    assert found == list(range(1, len(found) + 1))


@pytest.mark.parametrize("role", Role)
async def test_a_role_is_walked_whole(client: Client, graph: Neo4jGraph, town: str, role: Role) -> None:
    query = (
        "query ($first: Int!, $after: String, $role: Role) { keystones(first: $first, after: $after, role: $role) "
        f"{{ {PAGE} nodes {{ role rank business {{ id }} }} }} }}"
    )
    found = await client.walk(query, 60, role=role.name)
    stored = await roles.role_assignments(graph, town, 1, role, 0, 10_000)
    assert [node["business"]["id"] for node in found] == [assignment.business for assignment in stored]
    assert {node["role"] for node in found} <= {role.name}


@pytest.mark.parametrize("kind", ["ARTICULATION_POINT", "BRIDGE", "SOLE_PROVIDER", "SOLE_SERVER"])
async def test_a_kind_of_fragility_is_walked_whole(client: Client, kind: str) -> None:
    query = (
        "query ($first: Int!, $after: String, $kind: FindingKind) "
        "{ fragilities(first: $first, after: $after, kind: $kind) "
        f"{{ {PAGE} nodes {{ kind rank }} }} }}"
    )
    everything = await client.walk(query, 50, kind=None)
    assert await client.walk(query, 1, kind=kind) == [node for node in everything if node["kind"] == kind]


@pytest.mark.parametrize("include_known", [False, True])
async def test_matches_are_walked_whole(client: Client, graph: Neo4jGraph, town: str, include_known: bool) -> None:
    query = (
        "query ($first: Int!, $after: String, $known: Boolean!) "
        f'{{ matches(business: "{BAKERY}", first: $first, after: $after, includeKnown: $known) '
        f"{{ {PAGE} nodes {{ rank known score business {{ id }} }} }} }}"
    )
    found = await client.walk(query, 7, known=include_known)
    stored = (await match_lists.match_lists(graph, town, 1, [BAKERY]))[BAKERY]
    wanted = [match for match in stored if include_known or not match.known]
    assert wanted
    assert [(node["rank"], node["business"]["id"]) for node in found] == [(m.rank, m.other) for m in wanted]
    assert any(node["known"] for node in found) == include_known


async def test_ten_matches_are_shown_and_existing_partners_are_not(client: Client) -> None:
    shown = (await client.ask(f'{{ matches(business: "{BAKERY}") {{ nodes {{ known }} }} }}')).data["matches"]["nodes"]
    assert [node["known"] for node in shown] == [False] * 10


async def test_the_coffee_shop_is_in_the_bakerys_first_three_with_reasons(client: Client) -> None:
    nodes = (await client.run("Matches", business=BAKERY, first=3)).data["matches"]["nodes"]
    (coffee,) = [node for node in nodes if node["business"]["id"] == "tide-and-bean-coffee"]
    assert sum(reason["contribution"] for reason in coffee["reasons"]) == pytest.approx(coffee["score"])
    assert "Tide & Bean Coffee needs Fresh pastry, delivered daily" in coffee["reasons"][1]["text"]


@pytest.mark.parametrize(
    ("search", "found"),
    [("crumb", {BAKERY}), ("CRUMB-and", {BAKERY}), ("teach an trá", {"teach-an-tra-guesthouse"}), ("no such", set())],
)
async def test_members_are_found_by_part_of_a_name_or_id(client: Client, search: str, found: set[str]) -> None:
    connection = (await client.run("Businesses", search=search)).data["businesses"]
    assert {node["id"] for node in connection["nodes"]} == found
    assert connection["totalCount"] == len(found)


@pytest.mark.parametrize(
    ("filter", "passes"),
    [
        ({"offers": "refrigerated-haulage"}, {"carters-cold-haulage"}),
        (
            {"needs": "food-testing-laboratory"},
            {need.rpartition(":")[0] for need in TRUTHS["gaps"]["food-testing-laboratory"].split()},
        ),
        ({"serves": "irish-learners"}, {"colaiste-inishroe"}),
        ({"kind": "STEWARD"}, set(TRUTHS["stewards"])),
        ({"offers": "refrigerated-haulage", "kind": "STEWARD"}, set()),
        ({"offers": "nothing-of-the-sort"}, set()),
    ],
)
async def test_members_are_filtered(client: Client, filter: dict[str, str], passes: set[str]) -> None:
    nodes = (await client.run("Businesses", first=100, **filter)).data["businesses"]["nodes"]
    assert {node["id"] for node in nodes} == passes


async def test_an_unknown_business_is_null_or_said_to_be_none(client: Client) -> None:
    assert (await client.run("Business", business="nobody")).data == {"business": None}
    for answer in (
        await client.run("Matches", business="nobody"),
        await client.run("Network", around="nobody"),
        await client.run("AdjacentCapabilities", business="nobody"),
    ):
        assert (answer.status, answer.codes) == (200, ["NOT_FOUND"])
        assert answer.message == f"there is no business 'nobody' in {client.ecosystem}"


async def test_an_unknown_run_is_null(client: Client) -> None:
    for number in (0, -1, 999, 2**31 - 1):
        assert (await client.run("Run", number=number)).data == {"run": None}


@pytest.mark.parametrize("unknown", ["", "\0", "x" * 50_000, "Crumb-and-Crust-Bakery", "' OR 1=1 //", "💥"])
async def test_no_id_is_a_fault(client: Client, unknown: str) -> None:
    assert (await client.run("Business", business=unknown)).data == {"business": None}
    assert (await client.run("Matches", business=unknown)).codes == ["NOT_FOUND"]
    assert (await client.run("AdjacentCapabilities", business=unknown)).codes == ["NOT_FOUND"]
    assert (await client.run("Businesses", offers=unknown)).data["businesses"]["totalCount"] == 0


async def test_a_steward_has_no_matches(client: Client) -> None:
    for steward in TRUTHS["stewards"]:
        assert (await client.run("Matches", business=steward)).data["matches"]["nodes"] == []


async def test_a_network_shows_the_ties_among_its_members(client: Client) -> None:
    network = (await client.run("Network", around="inishroe-ferries", steps=2, nodes=500)).data["network"]
    ids = [node["id"] for node in network["nodes"]]
    assert ids[0] == "inishroe-ferries"
    assert set(TRUTHS["articulation_point"]["cuts_off"]) <= set(ids)
    assert {edge[end] for edge in network["edges"] for end in ("source", "target")} <= set(ids)
    assert not network["truncated"]


async def test_a_network_is_bounded_and_says_so(client: Client) -> None:
    for asked in ({}, {"around": "marra-food-hub", "steps": 3}):
        network = (await client.run("Network", nodes=5, **asked)).data["network"]
        assert len(network["nodes"]) == 5
        assert network["truncated"]


@pytest.mark.parametrize("asked", [{"nodes": 0}, {"nodes": 501}, {"nodes": -1}, {"steps": 0}, {"steps": 4}])
async def test_a_network_out_of_bounds_is_refused(client: Client, asked: dict[str, int]) -> None:
    answer = await client.run("Network", **asked)
    assert answer.codes == ["BAD_INPUT"]
    assert "between 1 and" in answer.message


async def test_before_the_first_analysis_the_directory_answers_and_results_say_what_to_do(
    graph: Neo4jGraph, ecosystem: str, load: Any
) -> None:
    await load(Town().business("mill", "bakery").tie("mill", "bakery"))
    async with serving(graph, ecosystem) as asking:
        assert (await asking.run("Ecosystem")).data["ecosystem"]["run"] is None
        assert (await asking.run("Run")).data == {"run": None}
        assert (await asking.run("Businesses")).data["businesses"]["totalCount"] == 2
        member = await asking.run("Business", business="mill")
        assert member.codes == ["NOT_READY"]
        assert member.body["data"]["business"]["ties"][0]["to"]["id"] == "bakery"
        assert member.body["data"]["business"]["matches"] is None
        assert member.body["data"]["business"]["roleAssignment"] is None
        for name in ("Suggestions", "Keystones", "Fragilities", "Gaps", "Network"):
            answer = await asking.run(name)
            assert answer.codes == ["NOT_READY"]
            assert "run `mutualist analyze` or the analyze mutation" in answer.message


@pytest.mark.parametrize(
    "query",
    [
        "{ businesses(first: %d) { nodes { id offers { capability { name } } matches(first: 5) "
        "{ nodes { rank business { name roleAssignment { role } } reasons { text } } } } } }",
        "{ suggestions(first: %d) { nodes { a { name } b { name } reasonsA { text } reasonsB { text } } } }",
        "{ keystones(first: %d) { nodes { business { name ties(first: 5) { from { name } capability { name } } } } } }",
        "{ capabilities(first: %d) { totalCount nodes { name offeredBy } } }",
        "{ network(nodes: %d) { nodes { name roleAssignment { role } } edges { kind } } }",
    ],
)
async def test_a_longer_page_costs_no_more_queries(graph: Neo4jGraph, town: str, query: str) -> None:
    recording = Recording(graph)
    async with serving(recording, town) as asking:
        for page in (2, 60):
            recording.names.clear()
            assert (await asking.ask(query % page)).data
            names = [name for name in recording.names if name != "abandoned_ecosystems"]  # the service itself asks
            asked = [name for name in names if name != "archive_part"]  # read once, then kept for all requests
            assert len(asked) <= 12, "each kind of thing is asked for once or twice, not once per item"
            assert len(names) - len(asked) == ("reasons" in query and page == 2)
