"""What one client may hold of the service: how many connections there are, how long a request may take to come and an
answer to be read, and how long the head of a request may be. uvicorn bounds none of these."""

from __future__ import annotations

import asyncio
import json
import logging
import socket
from http import HTTPStatus
from typing import Any, ClassVar

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from mutualist.api.http.refusals import RETRY_AFTER, error_body
from mutualist.errors import Unavailable

try:
    import resource
except ImportError:  # Windows has no such limit
    resource = None

log = logging.getLogger("mutualist.api")

MOST_HEAD = 32 * 1024
"""Bytes that a request line and its headers may have."""

ACCEPTED_AT_ONCE = 100
"""Connections that are accepted before any is looked at."""

BACKLOG = 1_024
"""Connections that the system holds until they are accepted; it makes further ones try again after a second."""

SPARE_FILES = ACCEPTED_AT_ONCE + 100
"""Open files that the process needs beside its clients' connections: for those not looked at yet, for the database, for
analyses."""


def most_connections(wanted: int) -> int:
    """How many connections may be open at a time: as many as are wanted, or as the process may open files.

    Its limit of open files is raised as far as that needs and the system allows.
    """
    if resource is None:
        return wanted
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY:
        return wanted
    if soft < wanted + SPARE_FILES:
        soft = wanted + SPARE_FILES if hard == resource.RLIM_INFINITY else min(hard, wanted + SPARE_FILES)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return max(1, min(wanted, soft - SPARE_FILES))


class BoundedProtocol(HttpToolsProtocol):
    """A connection that ends where its client keeps it without need; `bounded_server` makes a class with limits.

    Where there are as many connections as there may be, a new one takes the place of that which has been waiting for a
    request the longest; where all are being answered, it is refused with 503.
    """

    most: ClassVar[int]
    seconds: ClassVar[float]
    waiting: ClassVar[dict[BoundedProtocol, None]]
    """Connections whose next request has not come whole yet, the longest waiting first."""

    _whole_by: asyncio.TimerHandle | None = None
    _read_by: asyncio.TimerHandle | None = None
    _in_head = True
    _begun = False
    _head = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        # asyncio does so for sockets that name their protocol, which one that was opened before does not: without it
        # the body of an answer waits until its head is acknowledged, 40 ms
        if (accepted := transport.get_extra_info("socket")) is not None and accepted.family != socket.AF_UNIX:
            accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().connection_made(transport)
        if len(self.connections) > self.most:
            if not self.waiting:
                log.warning("%d connections are being answered, and no more are taken", self.most)
                self._refuse(503, f"{self.most} connections are being answered: try again", Unavailable.code)
                return
            next(iter(self.waiting))._late()
        self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        self._expect_no_more()
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._in_head:
            self._head += len(data)
        super().data_received(data)
        if self._in_head and self._head > MOST_HEAD and not self.transport.is_closing():
            self._refuse(431, f"the head of the request is longer than {MOST_HEAD // 1024} KiB")

    def on_message_begin(self) -> None:
        self._in_head = self._begun = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        self._in_head = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._in_head, self._begun, self._head = True, False, 0
        if self.cycle.response_complete:  # it was refused before it had come whole
            self._expect()
        else:
            self._expect_no_more()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if not self._answering and not self.transport.is_closing():
            self._expect()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._read_by = self.loop.call_later(self.seconds, self.transport.abort)

    def resume_writing(self) -> None:
        if self._read_by is not None:
            self._read_by.cancel()
        super().resume_writing()

    def send_400_response(self, msg: str) -> None:
        self._refuse(400, "what was sent is no HTTP request")

    def _unsupported_upgrade_warning(self) -> None:
        """A WebSocket is refused like any other request that is none; there is nothing to install."""

    @property
    def _answering(self) -> bool:
        """Whether a request has come whole and its answer has not gone."""
        return self.cycle is not None and not self.cycle.response_complete and not self.cycle.more_body

    def _expect(self) -> None:
        """Wait for a request to come whole, from now on."""
        self._expect_no_more()
        self.waiting[self] = None
        self._whole_by = self.loop.call_later(self.seconds, self._late)

    def _expect_no_more(self) -> None:
        self.waiting.pop(self, None)
        if self._whole_by is not None:
            self._whole_by.cancel()

    def _late(self) -> None:
        self._expect_no_more()
        if self._answering or self.transport.is_closing():
            return
        if self._begun:
            self._refuse(408, f"the request did not come whole within {self.seconds:g} s")
        else:
            self.transport.close()

    def _refuse(self, status: int, message: str, code: str = "BAD_REQUEST") -> None:
        """Answer without the application, and close."""
        self._expect_no_more()
        if self.cycle is not None and self.cycle.response_started and not self.cycle.response_complete:
            self.transport.abort()  # half of another answer has gone
            return
        body = json.dumps(error_body(message, code)).encode()
        head = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(body)).encode()),
            (b"connection", b"close"),
            *((name.lower().encode(), text.encode()) for name, text in RETRY_AFTER.items() if status == 503),
            *self.server_state.default_headers,
        ]
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}".encode(), *(b": ".join(pair) for pair in head)]
        self.transport.write(b"\r\n".join([*lines, b"", body]))
        self.transport.close()


class BoundedServer(uvicorn.Server):
    """uvicorn's server, with a backlog for bursts. asyncio would accept all of a backlog before it looks at any."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to listen."""
        await super().startup(sockets)
        for listener in sockets or ():
            listener.listen(BACKLOG)


def bounded_server(app: ASGIApp, most: int, seconds: float, *, shutdown_seconds: int) -> BoundedServer:
    """A server of an application for at most so many connections, with so many seconds for a request to come or an
    answer to be read, and as many as `shutdown_seconds` for answers that are under way when it is told to stop."""
    limits: dict[str, Any] = {"most": most, "seconds": seconds, "waiting": {}}
    config = uvicorn.Config(
        app,
        http=type("LimitedProtocol", (BoundedProtocol,), limits),
        ws="none",
        backlog=ACCEPTED_AT_ONCE,
        log_config=None,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=shutdown_seconds,
        server_header=False,
    )
    return BoundedServer(config)
