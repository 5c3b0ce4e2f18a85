"""When something breaks: faults are masked and logged under a number, a database that is away is said to be."""

from __future__ import annotations

import asyncio
import logging
import re
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from asking import Canned, Client, serving
from builders import Failing
from mutualist.api import Context, build_schema, execute, shipped
from mutualist.errors import TimedOut, Unavailable
from mutualist.graph import Endpoint, Neo4jGraph, connect

SECRET = "bolt://neo4j:open-sesame@db"


class Frozen:
    """A graph that never answers."""

    async def run(self, name: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """See Graph."""
        await asyncio.Event().wait()
        raise AssertionError


@pytest.fixture
def closed() -> Iterator[Endpoint]:
    """Where no server listens: the port is held, so that nothing else comes to listen there."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield Endpoint(f"bolt://127.0.0.1:{held.getsockname()[1]}", "neo4j", "x", "neo4j")


async def test_a_fault_is_masked_and_logged_under_its_number(
    graph: Neo4jGraph, town: str, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Failing(graph, "gaps", ZeroDivisionError(SECRET))
    async with serving(broken, town) as asking:  # type: ignore[arg-type]
        answer = await asking.ask("{ ecosystem { id } gaps { totalCount } }")
    assert (answer.status, answer.codes) == (200, ["INTERNAL"])
    assert answer.body["data"] == {"ecosystem": {"id": town}, "gaps": None}
    assert SECRET not in answer.text
    assert "ZeroDivision" not in answer.text
    (number,) = re.findall(r"^An internal error occurred; the log has it as ([0-9a-f]{12})\.$", answer.message)
    (record,) = [record for record in caplog.records if record.name == "mutualist.api"]
    assert number in record.getMessage()
    assert record.levelno == logging.ERROR
    assert record.exc_info is not None
    assert SECRET in str(record.exc_info[1])


async def test_every_fault_has_a_number_of_its_own() -> None:
    async with serving(Canned(ecosystem_settings=ZeroDivisionError(SECRET))) as asking:
        answer = await asking.ask("{ a: gaps { totalCount } b: gaps { totalCount } }")
    assert answer.codes == ["INTERNAL", "INTERNAL"]
    assert len({error["message"] for error in answer.body["errors"]}) == 2


async def test_a_fault_in_a_loader_is_masked_too(graph: Neo4jGraph, town: str) -> None:
    broken = Failing(graph, "capabilities_by_id", KeyError(SECRET))
    async with serving(broken, town) as asking:  # type: ignore[arg-type]
        answer = await asking.ask('{ business(id: "the-salt-loft") { name offers { capability { name } } } }')
    assert set(answer.codes) == {"INTERNAL"}
    assert SECRET not in answer.text
    assert answer.body["data"]["business"]["name"] == "The Salt Loft"


async def test_a_fault_before_execution_is_masked_too(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(SECRET)

    monkeypatch.setattr("mutualist.api.limits.size.check", broken)
    answer = await client.ask("{ ecosystem { id } }")
    assert answer.codes == ["INTERNAL"]
    assert SECRET not in answer.text


ASKED: dict[str, Any] = dict.fromkeys(("business", "other", "needs", "a", "introduction", "id"), "x") | {
    "b": "y",
    "outcome": "PARTNERSHIP",
    "weights": [],
    "thresholds": [],
}
"""Variables that any operation takes what it needs of."""


@pytest.mark.parametrize("name", sorted(shipped()))
async def test_a_database_that_is_away_is_a_503_for_every_operation_and_one_line_in_the_log(
    closed: Endpoint, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with connect(closed, 5.0, patience=0.2) as gone, serving(gone) as asking:
        answer = await asking.run(name, **ASKED)
    assert answer.status == 503
    assert set(answer.codes) == {"UNAVAILABLE"}
    address = closed.uri.removeprefix("bolt://")
    message = f"the database cannot be reached: Couldn't connect to {address}"
    assert {error["message"] for error in answer.body["errors"]} == {message}
    assert [record.getMessage() for record in caplog.records if record.name == "mutualist.api"] == [message]


async def test_it_is_live_but_not_ready_without_a_database(closed: Endpoint) -> None:
    async with connect(closed, 5.0, patience=0.2) as gone, serving(gone) as asking:
        assert (await asking.get("/live")).status == 200
        ready = await asking.get("/ready")
    assert ready.status == 503
    address = closed.uri.removeprefix("bolt://")
    why = f"the database cannot be reached: Couldn't connect to {address}"
    assert ready.body == {"status": "not ready", "code": "UNAVAILABLE", "why": why}
    assert ready.headers["retry-after"] == "2"


async def test_it_is_ready_again_when_the_database_is_back(graph: Neo4jGraph) -> None:
    away = Failing(graph, "ping", Unavailable("the database cannot be reached"))
    async with serving(away) as asking:  # type: ignore[arg-type]
        assert [(await asking.get("/ready")).status for _ in range(2)] == [503, 200]


async def test_a_frozen_database_is_a_timeout() -> None:
    async with serving(Frozen(), request_timeout=0.1) as asking:
        answer = await asking.run("Gaps")
    assert (answer.status, answer.codes) == (504, ["TIMEOUT"])
    assert answer.message == "the request took longer than 0.1 s; ask for less"


async def test_a_query_past_its_deadline_is_a_timeout(graph: Neo4jGraph, town: str) -> None:
    slow = Failing(graph, "gaps", TimedOut("the database did not answer gaps within 10 s; try again"))
    async with serving(slow, town) as asking:  # type: ignore[arg-type]
        answer = await asking.run("Gaps")
    assert answer.codes == ["TIMEOUT"]
    assert "did not answer gaps" in answer.message


async def test_a_request_that_was_given_up_leaves_the_next_one_alone(graph: Neo4jGraph, town: str) -> None:
    async with serving(graph, town, request_timeout=0.001) as hasty:
        assert [(await hasty.run("Suggestions", first=100)).status for _ in range(3)] == [504] * 3
    async with serving(graph, town) as asking:
        assert (await asking.run("Suggestions", first=100)).data


async def test_the_command_line_gets_the_timeout_as_an_error(town: str) -> None:
    async def none(ecosystem: str, as_of: object) -> Any:
        raise AssertionError

    with pytest.raises(TimedOut):
        await execute(build_schema(), Context.of(Frozen(), town, none), 0.1, shipped()["Gaps"])
