"""Whether a database answers, found out by asking it all the time: a request is told at once, none waits in vain.

While it does not answer, queries are refused before they begin, and those under way are given up."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import neo4j
from neo4j import AsyncDriver
from neo4j.exceptions import DriverError, Neo4jError

from mutualist.errors import Broken, MutualistError, Unavailable
from mutualist.graph.driver_errors import unavailable
from mutualist.graph.endpoint import Endpoint, in_short
from mutualist.graph.queries import load_queries

PAUSE = 0.2
"""Seconds between two questions to a database, whether it answers or not."""

SLOW = 0.25
"""Seconds after which a question that is not answered makes one doubt, and see whether the server still listens."""

SILENCE = 0.35
"""Seconds that a server has then to greet somebody new, which costs it nothing, before it is said not to answer."""

PATIENCE = 5.0
"""Seconds after which a server that greets, but does not answer, is said not to answer."""

_STEP = 0.05
_WRONG_PASSWORD = 2.0  # seconds until the next try: a server counts them
_MENDING = 5.0  # seconds between two tries to mend a database
_GREETING = bytes.fromhex("6060b017 00000005 00000004 00000000 00000000")  # Bolt: these versions are spoken here
_PORT = 7687


class Watch:
    """Looks after one database for as long as `run` runs.

    `mend` is what brings back a database that could not write: it may take its time, is run in a thread, and where it
    cannot be done yet, what it raises is told. `back` is called when the database answers again.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        open_driver: Callable[[], AsyncDriver],
        back: Callable[[], None],
        mend: Callable[[], None] | None = None,
    ) -> None:
        self.trouble: Unavailable | None = None
        self._endpoint = endpoint
        self._open_driver = open_driver
        self._back = back
        self._mend = mend
        self._mended = -_MENDING
        self._broken: Unavailable | None = None
        self._heard = 0.0
        self._waiting: set[asyncio.Timeout] = set()

    @contextmanager
    def waiting(self, patience: asyncio.Timeout) -> Iterator[None]:
        """A query is under way, which is given up with its patience when the database falls silent.

        Raises Unavailable where it is silent already.
        """
        if self.trouble is not None:
            raise Unavailable(self.trouble.message)
        self._waiting.add(patience)
        try:
            yield
            self._heard = time.monotonic()
        finally:
            self._waiting.discard(patience)

    async def run(self) -> None:
        """Ask for ever."""
        while True:
            trouble = await self._ask_on()
            if isinstance(trouble, Broken) and self._mend is not None:
                self._broken = trouble
            self._set(self._broken or trouble)
            if self._broken is not None:
                await self._try_to_mend()
            refused = isinstance(trouble.__cause__, Neo4jError) and "Security" in (trouble.__cause__.code or "")
            await asyncio.sleep(_WRONG_PASSWORD if refused else PAUSE)

    async def _ask_on(self) -> Unavailable:
        """Ask for as long as answers come; why none does."""
        trouble: Unavailable | None = None
        driver = self._open_driver()
        try:
            async with driver.session(database=self._endpoint.database, default_access_mode="READ") as session:
                while (trouble := await self._ask(session)) is None:
                    self._broken = None
                    self._set(None)
                    await asyncio.sleep(PAUSE)
        except (DriverError, Neo4jError, OSError) as error:  # a session that closes finds its connection broken, too
            return trouble or _told(error)
        finally:
            with suppress(TimeoutError, DriverError, Neo4jError, OSError):
                async with asyncio.timeout(PAUSE):
                    await driver.close()
        return trouble

    async def _ask(self, session: neo4j.AsyncSession) -> Unavailable | None:
        """Ask once; None where the answer comes. One that is only slow, because much is to do there, is waited for."""
        asking = asyncio.ensure_future(self._ping(session))
        try:
            deadline = time.monotonic() + PATIENCE
            while not await _done(asking, SLOW):
                doubted = time.monotonic()
                alive = await self._greets() or asking.done() or self._heard > doubted
                if time.monotonic() > deadline or not alive:
                    return Unavailable("the database cannot be reached: it does not answer")
            error = asking.exception()
            return None if error is None else _told(error)
        finally:
            asking.cancel()
            await asyncio.wait({asking}, timeout=_STEP)

    async def _greets(self) -> bool:
        """Whether the server answers a connection that only just comes. Over TLS nobody greets so soon: it may."""
        address = urlsplit(self._endpoint.uri)
        if "+" in address.scheme:
            return True
        greeting = asyncio.ensure_future(_greet(address.hostname or "", address.port or _PORT))
        try:
            return await _done(greeting, SILENCE) and greeting.exception() is None
        finally:
            greeting.cancel()
            await asyncio.wait({greeting}, timeout=_STEP)

    async def _ping(self, session: neo4j.AsyncSession) -> None:
        statement = neo4j.Query(load_queries()["ping"].text, metadata={"query": "ping"})  # type: ignore[arg-type]
        await (await session.run(statement)).consume()

    def _set(self, trouble: Unavailable | None) -> None:
        if self.trouble is not None and trouble is None:
            self._back()
        self.trouble = trouble
        for patience in self._waiting if trouble else ():
            if not patience.expired():
                patience.reschedule(0.0)

    async def _try_to_mend(self) -> None:
        if self._mend is None or time.monotonic() - self._mended < _MENDING:
            return
        try:
            await asyncio.to_thread(self._mend)
        except MutualistError as error:  # still no room, or somebody else is at it: a while later again
            self._broken = Broken(error.message)
            self._set(self._broken)
        self._mended = time.monotonic()


async def _done(task: asyncio.Future[None], patience: float) -> bool:
    """Whether something is done within some seconds. Time in which this process did not come to listen counts little:
    the answer may lie there meanwhile."""
    waited = 0.0
    while waited < patience and not task.done():
        since = time.monotonic()
        await asyncio.wait({task}, timeout=_STEP)
        waited += min(time.monotonic() - since, 2 * _STEP)
    return task.done()


async def _greet(host: str, port: int) -> None:
    reader, writer = await asyncio.open_connection(host, port)
    try:
        writer.write(_GREETING)
        await reader.readexactly(4)
    finally:
        writer.close()


def _told(error: BaseException) -> Unavailable:
    trouble = unavailable(error) if isinstance(error, Exception) else None
    trouble = trouble or Unavailable(f"the database cannot be reached: {in_short(error)}")
    trouble.__cause__ = error
    return trouble
