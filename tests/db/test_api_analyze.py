"""The analyze mutation starts an analysis in a process of its own, and says how it goes."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from asking import Client, serving
from builders import Town
from mutualist.graph import Endpoint, Neo4jGraph, lease
from mutualist.graph.results import runs

TOWN = Town().business("mill", "bakery").offers("mill", "flour").needs("bakery", "flour")


async def ended(client: Client, number: int) -> dict[str, Any]:
    """The run when it is no longer under way."""
    for _ in range(600):
        run = (await client.run("Run", number=number)).data["run"]
        if run["state"] not in ("QUEUED", "BUILDING"):
            return run
        await asyncio.sleep(0.1)
    raise AssertionError(f"run {number} is still under way")


async def test_it_returns_a_run_at_once_that_is_published_later(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, load: Any
) -> None:
    await load(TOWN)
    async with serving(graph, ecosystem, endpoint) as asking:
        begun = (await asking.run("Analyze", asOf="2026-03-01")).data["analyze"]
        assert (begun["number"], begun["state"]) == (1, "BUILDING")
        assert (await asking.run("Run")).data == {"run": None}, "readers see no run until it is published"
        run = await ended(asking, 1)
        assert (run["state"], run["asOf"], run["error"]) == ("PUBLISHED", "2026-03-01", None)
        assert (await asking.run("Run")).data["run"] == run
        assert (await asking.run("Matches", business="mill")).data["matches"]["totalCount"] == 1


async def test_while_one_is_under_way_another_is_busy_and_says_who_holds_the_ecosystem(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, load: Any
) -> None:
    await load(TOWN)
    async with serving(graph, ecosystem, endpoint) as asking:
        async with lease(graph, ecosystem, "analysis", 60):
            answer = await asking.run("Analyze")
        assert answer.codes == ["BUSY"]
        assert f"an analysis of {ecosystem} is under way (process " in answer.message
        assert answer.body["data"] is None
    assert await runs.by_number(graph, ecosystem, 1) is None, "and no run was begun"


async def test_two_ecosystems_are_analysed_side_by_side(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, load: Any, town: str
) -> None:
    await load(TOWN)
    async with serving(graph, ecosystem, endpoint) as asking, lease(graph, town, "analysis", 60):
        begun = (await asking.run("Analyze")).data["analyze"]
        assert (await ended(asking, begun["number"]))["state"] == "PUBLISHED"


async def test_an_ecosystem_that_does_not_exist_is_not_found(graph: Neo4jGraph, ecosystem: str) -> None:
    async with serving(graph, ecosystem) as asking:
        assert (await asking.run("Analyze")).codes == ["NOT_FOUND"]


async def test_after_an_import_that_was_cut_off_it_says_what_to_do(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, load: Any
) -> None:
    await load(TOWN)
    await graph.run("begin_import", ecosystem=ecosystem)
    async with serving(graph, ecosystem, endpoint) as asking:
        answer = await asking.run("Analyze")
        assert answer.codes == ["NOT_READY"]
        assert "import the package again" in answer.message
        assert (await asking.run("Ecosystem")).data["ecosystem"]["importInterrupted"]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])  # never the same day in both
async def test_without_a_date_it_speaks_of_today_where_the_ecosystem_is(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, load: Any, zone: str
) -> None:
    await load(Town(time_zone=zone).business("mill", "bakery"))
    async with serving(graph, ecosystem, endpoint) as asking:
        before = datetime.now(ZoneInfo(zone)).date()
        begun = (await asking.run("Analyze")).data["analyze"]
        run = await ended(asking, begun["number"])
    assert before.isoformat() <= run["asOf"] <= datetime.now(ZoneInfo(zone)).date().isoformat()


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
async def test_a_day_in_the_future_is_refused_and_today_named(
    graph: Neo4jGraph, endpoint: Endpoint, ecosystem: str, load: Any, zone: str
) -> None:
    await load(Town(time_zone=zone).business("mill", "bakery"))
    async with serving(graph, ecosystem, endpoint) as asking:
        today = datetime.now(ZoneInfo(zone)).date()
        answer = await asking.run("Analyze", asOf=str(today + timedelta(days=2)))
    assert answer.codes == ["BAD_INPUT"]
    assert f"{today + timedelta(days=2)} is in the future: today is {str(today)[:4]}" in answer.message
    assert f"in the ecosystem's time zone ({zone})" in answer.message
    assert await runs.by_number(graph, ecosystem, 1) is None


async def test_no_day_is_a_bad_request(client: Client) -> None:
    for day in ("yesterday", "2026-02-30", "", 5, True, ["2026-01-01"], "2026-01-01T00:00:00Z\0"):
        answer = await client.run("Analyze", asOf=day)
        assert answer.codes == ["BAD_REQUEST"]
        assert "data" not in answer.body
