"""When a database is said not to answer: one that is slow still greets who comes anew, one that is frozen does not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from neo4j import AsyncDriver
from neo4j.exceptions import ServiceUnavailable

from mutualist.errors import Unavailable
from mutualist.graph import Endpoint, connect
from mutualist.graph.watch import PATIENCE, SILENCE, SLOW, Watch

BOLT_5_4 = bytes([0, 0, 4, 5])


@asynccontextmanager
async def _listening(*, greets: bool) -> AsyncIterator[Endpoint]:
    """A server that takes every connection, greets or does not, and then says nothing."""
    over = asyncio.Event()

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(20)
        if greets:
            writer.write(BOLT_5_4)
        await over.wait()
        writer.close()

    server = await asyncio.start_server(meet, "127.0.0.1", 0)
    try:
        yield Endpoint(f"bolt://127.0.0.1:{server.sockets[0].getsockname()[1]}", "neo4j", "x", "neo4j")
    finally:
        over.set()
        server.close()


async def test_a_server_that_greets_is_only_slow() -> None:
    assert 2 * (SLOW + SILENCE) < PATIENCE
    async with _listening(greets=True) as endpoint, connect(endpoint) as graph, graph.watched():
        asking = asyncio.create_task(graph.run("ping"))
        assert not (await asyncio.wait({asking}, timeout=2 * (SLOW + SILENCE)))[0]
        asking.cancel()


async def test_a_server_that_does_not_greet_is_silent_and_whoever_waits_for_it_is_told() -> None:
    async with _listening(greets=False) as endpoint, connect(endpoint) as graph, graph.watched():
        for _ in range(2):  # one that waits, and one that comes later
            with pytest.raises(Unavailable, match="the database cannot be reached: it does not answer"):
                await graph.run("ping")


class _Lost:
    """A driver whose sessions answer once, and then find their connection broken, also when they close."""

    def __init__(self) -> None:
        self.answers = 1

    @asynccontextmanager
    async def session(self, **_: str) -> AsyncIterator[_Lost]:
        yield self
        raise ServiceUnavailable("the connection broke while it was closed")

    async def run(self, *_: object) -> _Lost:
        if not self.answers:
            raise ServiceUnavailable("the connection broke")
        self.answers -= 1
        return self

    async def consume(self) -> None:
        """The end of an answer."""

    async def close(self) -> None:
        raise ServiceUnavailable("the connection broke before it was closed")


async def test_a_session_that_cannot_be_closed_does_not_end_the_watch() -> None:
    opened: asyncio.Queue[None] = asyncio.Queue()
    back = asyncio.Event()

    def open_driver() -> AsyncDriver:
        opened.put_nowait(None)
        return _Lost()  # type: ignore[return-value]

    watch = Watch(Endpoint("bolt://127.0.0.1:1", "neo4j", "x", "neo4j"), open_driver, back.set)
    watching = asyncio.create_task(watch.run())
    try:
        async with asyncio.timeout(30):
            for _ in range(3):
                await opened.get()
            await back.wait()
        assert not watching.done()
    finally:
        watching.cancel()
