"""A server that lives but means "not now" or "not you": each such answer is UNAVAILABLE, with a sentence."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterator
from dataclasses import replace

import pytest
from neo4j import AsyncGraphDatabase, Driver

from asking import mutualist, serving
from mutualist.api.http.log_rate import RateLimit
from mutualist.errors import Unavailable
from mutualist.graph import Endpoint, connect
from mutualist.graph.driver_errors import told

FIRST, LATER = "x12345678", "y12345678"
READ = "{ a: businesses { nodes { id } } b: capabilities { nodes { id } } c: segments { nodes { id } } }"


@pytest.fixture
def bob(driver: Driver, endpoint: Endpoint) -> Iterator[Endpoint]:
    """The server as a user of its own sees it, whose password may be changed."""
    name = f"bob{uuid.uuid4().hex[:8]}"
    driver.execute_query(f"CREATE USER {name} SET PASSWORD '{FIRST}' CHANGE NOT REQUIRED", database_="system")  # type: ignore[arg-type]
    yield replace(endpoint, username=name, password=FIRST)
    driver.execute_query(f"DROP USER {name}", database_="system")  # type: ignore[arg-type]


def _alter(driver: Driver, bob: Endpoint, change: str) -> None:
    driver.execute_query(f"ALTER USER {bob.username} {change}", database_="system")  # type: ignore[arg-type]


async def _said(endpoint: Endpoint) -> str:
    async with connect(endpoint, patience=0.2) as graph:
        with pytest.raises(Unavailable) as refused:
            await graph.run("ping")
    assert "\n" not in refused.value.message
    return refused.value.message


async def test_a_password_that_was_changed_is_told_also_when_the_server_takes_none_for_a_while(
    driver: Driver, bob: Endpoint, town: str, caplog: pytest.LogCaptureFixture
) -> None:
    _alter(driver, bob, f"SET PASSWORD '{LATER}'")
    async with connect(bob, 5.0, patience=0.2) as graph, serving(graph, town) as asking:
        answers = [await asking.ask(READ) for _ in range(8)]
        ready = await asking.get("/ready")
    assert {answer.status for answer in answers} == {503}
    assert {code for answer in answers for code in answer.codes} == {"UNAVAILABLE"}
    assert all(answer.headers["retry-after"] for answer in answers)
    told = {error["message"] for answer in answers for error in answer.body["errors"]}
    assert any("because wrong ones were given" in message for message in told)
    assert all("NEO4J_PASSWORD" in message for message in told)
    assert (ready.status, ready.headers["retry-after"]) == (503, "2")
    assert "NEO4J_PASSWORD" in ready.body["why"]
    written = RateLimit().filter
    records = [record for record in caplog.records if record.name == "mutualist.api" and written(record)]
    assert sorted(record.getMessage() for record in records) == sorted(told), "each cause once, not once a request"
    assert {record.levelno for record in records} == {logging.WARNING}


async def test_a_password_that_has_to_be_changed_is_told(driver: Driver, bob: Endpoint) -> None:
    _alter(driver, bob, "SET PASSWORD CHANGE REQUIRED")
    assert "the password has expired" in await _said(bob)


async def test_a_database_that_is_not_there_is_told(endpoint: Endpoint) -> None:
    assert "check NEO4J_DATABASE" in await _said(replace(endpoint, database="absent"))


@pytest.mark.parametrize("scheme", ["neo4j+s", "neo4j+ssc", "bolt+s", "bolt+ssc"])
async def test_a_server_without_tls_is_told(endpoint: Endpoint, scheme: str) -> None:
    tls = endpoint.uri.replace("bolt", scheme)
    assert "the server does not speak TLS there: use neo4j:// or bolt://" in await _said(replace(endpoint, uri=tls))
    ended = mutualist("migrate", NEO4J_URI=tls, NEO4J_PASSWORD=endpoint.password)
    assert ended.status == 6
    assert "the server does not speak TLS there: use neo4j:// or bolt://" in ended.err


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s", ""])
def test_a_password_within_the_address_is_refused_and_never_printed(endpoint: Endpoint, scheme: str) -> None:
    within = endpoint.uri.replace("bolt://", f"{scheme}://neo4j:open-sesame@")
    for words in (["db", "status"], ["db", "start"], ["serve"], ["migrate"], ["query", "Gaps"]):
        ended = mutualist(*words, NEO4J_URI=within)
        assert ended.status == 2
        assert ended.err.startswith("mutualist: NEO4J_URI: the address has a user or password in it")
        assert "sesame" not in ended.out + ended.err
        assert ended.err.count("\n") == 1


async def test_more_requests_than_connections_are_told_to_try_again(endpoint: Endpoint) -> None:
    credentials = (endpoint.username, endpoint.password)
    async with (
        AsyncGraphDatabase.driver(
            endpoint.uri, auth=credentials, max_connection_pool_size=1, connection_acquisition_timeout=0.2
        ) as driver,
        driver.session() as one,
        await one.begin_transaction() as holding,
    ):
        await (await holding.run("RETURN 1")).consume()
        with pytest.raises(Unavailable, match="more is asked of the database than it answers at a time"), told():
            await driver.execute_query("RETURN 1")
