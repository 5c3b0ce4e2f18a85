"""Cursors and page sizes over the API: what is out of range, foreign, stale or garbage is refused before any work."""

from __future__ import annotations

from datetime import date

import pytest

from asking import Client, serving
from builders import Recording, Town
from mutualist.core.progress import Silent
from mutualist.graph import Endpoint, Neo4jGraph
from mutualist.jobs.analysis.analyze import analyze

PAGED = ["businesses", "capabilities", "segments", "suggestions", "keystones", "fragilities", "gaps"]
BY_NAME, RANKED = PAGED[:3], PAGED[3:]
GARBAGE = ["", "x", "garbage", "\0", "\0" * 100, "é", "x" * 40_000, "WzFd", "bnVsbA", "[]", "-1"]


async def cursor(client: Client, listed: str) -> str:
    data = (await client.ask(f"{{ {listed}(first: 1) {{ pageInfo {{ endCursor }} }} }}")).data
    return data[listed]["pageInfo"]["endCursor"]


@pytest.mark.parametrize("first", [0, -1, 101, 2**31])
@pytest.mark.parametrize("listed", [*PAGED, "matches", "adjacentCapabilities"])
async def test_a_page_size_out_of_range_is_refused_before_any_work(
    graph: Neo4jGraph, town: str, listed: str, first: int
) -> None:
    business = 'business: "the-salt-loft", ' if listed in ("matches", "adjacentCapabilities") else ""
    recording = Recording(graph)
    async with serving(recording, town) as asking:
        literal = await asking.ask(f"{{ {listed}({business}first: {first}) {{ totalCount }} }}")
        default = await asking.ask(f"query ($n: Int! = {first}) {{ {listed}({business}first: $n) {{ totalCount }} }}")
        variable = await asking.ask(f"query ($n: Int!) {{ {listed}({business}first: $n) {{ totalCount }} }}", n=first)
    for answer in (literal, default, variable):
        assert answer.codes == ["BAD_INPUT"]
        assert answer.message == f"first is {first}; it must be between 1 and 100"
        assert "data" not in answer.body
    assert recording.names == []


@pytest.mark.parametrize("first", ["ten", 1.5, True, [10], {"n": 10}, 1e400, "10", None])
async def test_a_page_size_that_is_no_number_is_refused(client: Client, first: object) -> None:
    answer = await client.ask("query ($n: Int!) { businesses(first: $n) { totalCount } }", n=first)
    assert answer.codes == ["BAD_REQUEST"]
    assert "data" not in answer.body


@pytest.mark.parametrize("field", ["affected(first: 0) { id }", "affected(first: 101) { id }"])
async def test_a_page_inside_a_page_has_the_same_bounds(client: Client, field: str) -> None:
    assert (await client.ask(f"{{ fragilities {{ nodes {{ {field} }} }} }}")).codes == ["BAD_INPUT"]


@pytest.mark.parametrize("garbage", GARBAGE)
@pytest.mark.parametrize("listed", PAGED)
async def test_garbage_is_no_cursor(client: Client, listed: str, garbage: str) -> None:
    answer = await client.ask(f"query ($after: String) {{ {listed}(after: $after) {{ totalCount }} }}", after=garbage)
    assert answer.codes == ["BAD_CURSOR"]
    assert answer.body["data"] == {listed: None}


@pytest.mark.parametrize("listed", PAGED)
async def test_the_cursor_of_another_list_is_refused(client: Client, listed: str) -> None:
    for other in PAGED:
        answer = await client.ask(
            f"query ($after: String) {{ {listed}(after: $after) {{ totalCount }} }}", after=await cursor(client, other)
        )
        assert answer.codes == ([] if other == listed else ["BAD_CURSOR"])


async def test_the_cursor_of_another_business_is_refused(client: Client) -> None:
    page = "matches(business: $id, first: 1, after: $after) { pageInfo { endCursor } }"
    query = f"query ($id: ID!, $after: String) {{ {page} }}"
    after = (await client.ask(query, id="the-salt-loft")).data["matches"]["pageInfo"]["endCursor"]
    assert (await client.ask(query, id="the-salt-loft", after=after)).codes == []
    assert (await client.ask(query, id="ironwell-gym", after=after)).codes == ["BAD_CURSOR"]


@pytest.mark.parametrize("listed", ["businesses", "keystones"])
async def test_the_cursor_of_another_ecosystem_is_refused(
    client: Client, graph: Neo4jGraph, analysed: str, listed: str
) -> None:
    async with serving(graph, analysed) as elsewhere:
        foreign = await cursor(elsewhere, listed)
        query = f"query ($after: String) {{ {listed}(after: $after) {{ totalCount }} }}"
        assert (await elsewhere.ask(query, after=foreign)).codes == []
        assert (await client.ask(query, after=foreign)).codes == ["BAD_CURSOR"]


async def test_the_cursor_of_an_earlier_run_is_stale_and_says_which_is_published(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, load: object
) -> None:
    town = Town().business("mill", "bakery", "farm").needs("bakery", "flour").offers("mill", "flour")
    await load(town.needs("farm", "flour"))  # type: ignore[operator]
    await analyze(graph, endpoint, ecosystem, date(2026, 6, 1), Silent())
    matches = 'matches(business: "mill", first: 1, after: $after) { pageInfo { endCursor } }'
    async with serving(graph, ecosystem) as asking:
        old = {name: await cursor(asking, name) for name in ("suggestions", "keystones", "businesses")}
        old["matches"] = (await asking.ask(f"query ($after: String) {{ {matches} }}")).data["matches"]["pageInfo"][
            "endCursor"
        ]
        await analyze(graph, endpoint, ecosystem, date(2026, 6, 1), Silent())
        for listed in ("suggestions", "keystones"):
            query = f"query ($after: String) {{ {listed}(after: $after) {{ totalCount }} }}"
            answer = await asking.ask(query, after=old[listed])
            assert answer.codes == ["STALE_CURSOR"]
            assert "belongs to run 1, but run 2 is published now" in answer.message
        assert (await asking.ask(f"query ($after: String) {{ {matches} }}", after=old["matches"])).codes == [
            "STALE_CURSOR"
        ]
        by_name = "query ($after: String) { businesses(after: $after) { totalCount } }"
        assert (await asking.ask(by_name, after=old["businesses"])).codes == [], "the directory is of no run"
