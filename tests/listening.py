"""The application behind a real socket, as uvicorn serves it, and clients that write bytes to it."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from asking import NOWHERE, Canned
from mutualist.api import create_app
from mutualist.api.http.connections import bounded_server
from mutualist.settings import Settings

QUESTION = b'{"query": "{ __typename }"}'
LIVE = b"GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n"


def post(body: bytes = QUESTION, length: int | None = None, *headers: str) -> bytes:
    """A request as it goes over the wire."""
    lines = [
        "POST /graphql HTTP/1.1",
        "Host: localhost",
        "Content-Type: application/json",
        f"Content-Length: {len(body) if length is None else length}",
        *headers,
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass(frozen=True)
class Said:
    """What came back before the connection was closed, or until it had come whole."""

    head: str
    body: bytes

    @property
    def status(self) -> int:
        """The status of the answer; 0 where none came."""
        return int(self.head.split()[1]) if self.head else 0

    @property
    def code(self) -> str:
        """The code of its only error."""
        (error,) = json.loads(self.body)["errors"]
        return error["extensions"]["code"]


class Line:
    """A connection to the service."""

    def __init__(self, address: tuple[str, int]) -> None:
        self.socket = socket.create_connection(address, timeout=20)
        self.file = self.socket.makefile("rb")

    def close(self) -> None:
        """Close it."""
        self.file.close()
        self.socket.close()

    def send(self, data: bytes) -> Line:
        """Write some bytes."""
        self.socket.sendall(data)
        return self

    def answer(self) -> Said:
        """What comes next."""
        head = b""
        with suppress(ConnectionResetError):
            while (line := self.file.readline()) not in (b"", b"\r\n"):
                head += line
            length = next((int(at[15:]) for at in head.lower().split(b"\r\n") if at.startswith(b"content-length:")), 0)
            return Said(head.decode(), self.file.read(length))
        return Said("", b"")

    def closed(self) -> bool:
        """Wait until the service has closed it; anything that it says first is read and dropped."""
        try:
            while self.file.read1():
                pass
        except ConnectionResetError:
            return True
        except TimeoutError:
            return False
        return True


@contextmanager
def lines(address: tuple[str, int]) -> Iterator[Callable[[], Line]]:
    """Makes connections, and closes them on leaving."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(closing(Line(address)))


@contextmanager
def listening(most: int = 50, seconds: float = 5.0, graph: Any = None, **settings: Any) -> Iterator[tuple[str, int]]:
    """The address of the application over a graph, with limits on its connections."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Any]:
        yield graph or Canned()

    app = create_app(Settings(request_timeout=60.0, **settings), NOWHERE, opened)
    server = bounded_server(app, most, seconds, shutdown_seconds=1)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=lambda: asyncio.run(server.serve([listener])))
        thread.start()
        try:
            while not server.started:
                time.sleep(0.01)
            yield listener.getsockname()
        finally:
            server.should_exit = True
            thread.join()
