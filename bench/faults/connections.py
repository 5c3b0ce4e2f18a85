"""Clients that hold connections without need."""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Iterator

import psutil

from faults.documents import HEALTHY
from faults.figures import Figure, at_most, equal
from faults.trial import Api, trial

SILENT = 1_100
LIMIT = 1_024
"""Open files that a process may have on many machines."""


def connections() -> Iterator[Figure]:
    """Whether others are answered beside 1,100 silent connections, and what the log has of it."""
    with trial() as place, place.api() as api:
        _limit_files(api)
        for title, sent in (("silent connections", b""), ("half heads", b"POST /graphql HTTP/1.1\r\nHost: x\r\n")):
            yield from _held(api, title, sent)
        began = time.perf_counter()
        half = (
            b"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
        )
        with socket.create_connection((api.host, api.port), timeout=60) as line:
            line.sendall(half)
            said = line.recv(1_000).split(b"\r\n")[0].decode()
        yield equal("a body that does not come: answered with", "HTTP/1.1 408 Request Timeout", said)
        yield at_most("a body that does not come: until then", 20, time.perf_counter() - began, "s")
        before = api.log.stat().st_size
        for _ in range(2_000):
            with socket.create_connection((api.host, api.port), timeout=10) as line, contextlib.suppress(OSError):
                line.sendall(b"this is no HTTP\r\n\r\n")
                line.recv(1_000)
        yield at_most("2,000 requests that are none: lines of log", 2, _lines(api, before), "lines")


def _held(api: Api, title: str, sent: bytes) -> Iterator[Figure]:
    before, lines, waits = api.log.stat().st_size, [], []
    try:
        for _ in range(SILENT):
            lines.append(socket.create_connection((api.host, api.port), timeout=5))
            with contextlib.suppress(OSError):  # it may have been ended for a newer one
                lines[-1].sendall(sent)
        waits = [api.ask(HEALTHY, timeout=10) for _ in range(20)]
        time.sleep(20)
        yield equal(f"{SILENT:,} {title}: others answered", 20, sum(answer.status == 200 for answer in waits))
        yield at_most(f"{SILENT:,} {title}: others wait at most", 1, max(answer.seconds for answer in waits), "s")
        yield at_most(f"{SILENT:,} {title}: lines of log", 2, _lines(api, before), "lines")
        yield equal(f"{SILENT:,} {title}: still open after 20 s", 0, _open(api))
    finally:
        for line in lines:
            line.close()


def _open(api: Api) -> int:
    """Connections of clients."""
    held = api.process.net_connections("tcp")
    return sum(at.laddr.port == api.port and at.status == psutil.CONN_ESTABLISHED for at in held if at.laddr)


def _lines(api: Api, before: int) -> int:
    with api.log.open("rb") as log:
        log.seek(before)
        return log.read().count(b"\n")


def _limit_files(api: Api) -> None:
    if hasattr(api.process, "rlimit"):
        api.process.rlimit(psutil.RLIMIT_NOFILE, (LIMIT, LIMIT))
