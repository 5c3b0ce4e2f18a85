"""A client that sends nothing, slowly, too much or no HTTP ends itself, and nobody else waits for it."""

from __future__ import annotations

import resource
import socket
import time
from asyncio import Transport
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from listening import LIVE, QUESTION, Line, lines, listening, post
from mutualist.api.http.connections import MOST_HEAD, SPARE_FILES, BoundedProtocol, most_connections
from mutualist.api.http.graphiql import ASSETS

Connect = Callable[[], Line]


@pytest.fixture(scope="module")
def patient_service() -> Iterator[tuple[str, int]]:
    with listening(most=8, seconds=20) as address:
        yield address


@pytest.fixture(scope="module")
def hasty_service() -> Iterator[tuple[str, int]]:
    with listening(seconds=0.5, development=True) as address:
        yield address


@pytest.fixture
def patient(patient_service: tuple[str, int]) -> Iterator[Connect]:
    """Connects to a service that waits long, for 8 connections."""
    with lines(patient_service) as connect:
        yield connect


@pytest.fixture
def hasty(hasty_service: tuple[str, int]) -> Iterator[Connect]:
    """Connects to a service that waits for half a second."""
    with lines(hasty_service) as connect:
        yield connect


def test_a_connection_that_sends_nothing_is_closed(hasty: Connect) -> None:
    said = hasty().answer()
    assert (said.head, said.body) == ("", b"")


@pytest.mark.parametrize(
    "begun",
    [b"P", b"POST /graphql HTTP/1.1\r\nHost: localhost\r\n", post(b"", 100), post(b'{"query":', 100)],
    ids=["a letter", "half a head", "no body", "half a body"],
)
def test_a_request_that_does_not_come_whole_is_told_so(hasty: Connect, begun: bytes) -> None:
    said = hasty().send(begun).answer()
    assert (said.status, said.code) == (408, "BAD_REQUEST")


def test_blank_lines_are_no_sign_of_life(hasty: Connect) -> None:
    line = hasty().send(LIVE)
    assert line.answer().status == 200
    assert line.send(b"\r\n").closed()


def test_what_is_sent_after_a_refusal_keeps_no_connection(hasty: Connect) -> None:
    line = hasty().send(post(b"", 10**9))
    assert line.answer().status == 413
    assert line.send(b"x" * 100_000).closed()


def test_requests_one_after_the_other_share_a_connection(hasty: Connect) -> None:
    line = hasty()
    for _ in range(3):
        assert line.send(post()).answer().body == b'{"data": {"__typename": "Query"}}'


def test_requests_sent_without_waiting_are_answered_in_turn(hasty: Connect) -> None:
    line = hasty().send(LIVE * 5 + post())
    assert [line.answer().status for _ in range(6)] == [200] * 6


def test_who_reads_no_answer_is_cut_off(hasty: Connect) -> None:
    scripts, size = 40, len((ASSETS / "graphiql.js.gz").read_bytes())
    line = hasty().send(b"GET /graphiql/graphiql.js HTTP/1.1\r\nHost: localhost\r\n\r\n" * scripts)
    time.sleep(1.5)  # three times as long as the service waits
    came = 0
    with suppress(ConnectionResetError):
        while data := line.file.read1():
            came += len(data)
    assert came < scripts * size


def test_the_newest_connection_takes_the_place_of_the_longest_silent(patient: Connect) -> None:
    silent = [patient() for _ in range(8)]
    for _ in range(4):
        assert patient().send(LIVE).answer().status == 200
    assert silent[0].closed()
    assert silent[-1].send(LIVE).answer().status == 200


def test_a_head_without_end_is_refused(patient: Connect) -> None:
    line = patient().send(b"GET /live HTTP/1.1\r\nHost: localhost\r\nX-Long: ")
    for _ in range(2 * MOST_HEAD // 4096):
        try:
            line.send(b"x" * 4096)
        except OSError:
            break
    said = line.answer()
    assert said.status in (431, 0)  # a client that goes on writing may miss the answer
    assert line.closed()


def test_a_length_beyond_the_limit_is_refused_before_the_body_comes(patient: Connect) -> None:
    said = patient().send(post(b"", 100_000)).answer()
    assert (said.status, said.code) == (413, "BAD_REQUEST")


@pytest.mark.parametrize(
    "sent",
    [
        b"hello\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"GET /live HTTP/1.1\r\nHost : localhost\r\n\r\n",
        b"CONNECT example.org:443 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        post()[:-1].replace(b"Content-Length", b"Content-Length: 3\r\nContent-Length"),
        post().replace(b"Content-Length: 27", b"Transfer-Encoding: chunked") + b"\r\nzz",
    ],
    ids=["words", "TLS", "a blank in a name", "CONNECT", "two lengths", "a chunk without length"],
)
def test_what_is_no_request_is_refused_with_a_code(patient: Connect, sent: bytes) -> None:
    said = patient().send(sent).answer()
    assert (said.status // 100, said.code) == (4, "BAD_REQUEST")


@pytest.mark.parametrize(
    "header",
    ["Host: localhost", "Host: evil.example", "X-Ecosystem: a", "Content-Type: text/plain", "Authorization: x"],
)
def test_a_header_that_is_given_twice_is_refused(patient: Connect, header: str) -> None:
    first = {"X-Ecosystem": "X-Ecosystem: b", "Authorization": "Authorization: y"}.get(header.partition(":")[0])
    said = patient().send(post(QUESTION, None, *([first] if first else []), header)).answer()
    assert (said.status, said.code) == (400, "BAD_REQUEST")
    assert b"is given 2 times: give it once" in said.body


@pytest.mark.parametrize(
    ("request_line", "status", "words"),
    [
        ("GET /nowhere", 404, b"nothing at /nowhere"),
        ("GET /graphql", 405, b"GET is not for /graphql: use POST"),
        ("DELETE /graphql", 405, b"DELETE is not for /graphql: use POST"),
        ("POST /live", 405, b"use GET, HEAD"),
        ("OPTIONS /graphql", 405, b"use POST"),
    ],
)
def test_an_address_or_a_method_that_there_is_not_is_refused_with_a_code(
    patient: Connect, request_line: str, status: int, words: bytes
) -> None:
    said = patient().send(f"{request_line} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()).answer()
    assert (said.status, said.code) == (status, "BAD_REQUEST")
    assert words in said.body


def test_a_web_socket_is_a_request_like_any_other_that_is_none(
    patient: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    upgrade = b"GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
    assert patient().send(upgrade).answer().status == 405
    assert caplog.records == []


def test_there_are_no_more_connections_than_files_may_be_open() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
        assert most_connections(50) == 50
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == 256
        assert most_connections(500) == 500
        assert resource.getrlimit(resource.RLIMIT_NOFILE)[0] == 500 + SPARE_FILES
        assert most_connections(10**9) == hard - SPARE_FILES
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_the_body_of_an_answer_does_not_wait_for_its_head_to_be_acknowledged(monkeypatch: pytest.MonkeyPatch) -> None:
    made, at_once = BoundedProtocol.connection_made, list[int]()

    def watched(self: BoundedProtocol, transport: Transport) -> None:
        made(self, transport)
        accepted = transport.get_extra_info("socket")
        at_once.append(accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    monkeypatch.setattr(BoundedProtocol, "connection_made", watched)
    with listening() as address, lines(address) as connect:
        assert connect().send(LIVE).answer().status == 200
    assert at_once == [1]
