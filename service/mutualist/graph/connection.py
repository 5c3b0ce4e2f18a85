"""A connection to Neo4j that runs named queries, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, nullcontext, suppress
from typing import Any, Protocol

import neo4j
from neo4j import AsyncDriver, AsyncGraphDatabase, RoutingControl
from neo4j.exceptions import DriverError, Neo4jError

from mutualist.errors import Busy, TimedOut, Unavailable
from mutualist.graph.driver_errors import told
from mutualist.graph.endpoint import Endpoint
from mutualist.graph.queries import fenced, load_queries
from mutualist.graph.watch import Watch

Row = dict[str, Any]

_CONNECT = 5.0  # seconds

HELD = 2
"""Properties that `hold_lease` sets where the lease is held: what a fenced write has set at least."""


class Graph(Protocol):
    """Something that runs named queries."""

    async def run(self, name: str, /, **parameters: Any) -> list[Row]:
        """The rows that a named query returns, as dictionaries by the names it returns them under."""
        ...


ENDED = {f"Neo.ClientError.Transaction.{how}" for how in ("Terminated", "LockClientStopped")}
"""Codes of a transaction that somebody has ended at the server."""


class Neo4jGraph:
    """Named queries against a real server. Reads use read routing, under which Neo4j itself refuses to write."""

    def __init__(self, endpoint: Endpoint, deadline: float | None = None, patience: float = 15.0) -> None:
        self._endpoint = endpoint
        self._deadline = deadline
        self._patience = patience
        self._driver = _open_driver(endpoint, patience)
        self._closing: set[asyncio.Task[None]] = set()
        self._watch: Watch | None = None

    async def run(self, name: str, /, **parameters: Any) -> list[Row]:
        """See Graph. Raises Unavailable without a connection or room to write, TimedOut past the deadline.

        A write that is given `token` and `seconds` beside its own parameters is a fenced one (see leases.FencedGraph):
        it raises Busy, and nothing is written, where that token is not the one that holds the lease.
        """
        query = load_queries()[name]
        is_fenced = query.writes and "token" in parameters.keys() - query.parameters
        query = fenced(query) if is_fenced else query
        if query.parameters != parameters.keys():
            raise TypeError(f"{name} takes {sorted(query.parameters)}, not {sorted(parameters)}")
        if query.writes:
            self.require_room()
        metadata = {"query": name} | ({"lease": parameters["ecosystem"]} if is_fenced else {})
        statement = neo4j.Query(query.text, metadata=metadata, timeout=self._deadline)  # type: ignore[arg-type]
        try:
            async with asyncio.timeout(self._deadline and self._deadline + 1) as patience:
                with told(), self._watch.waiting(patience) if self._watch else nullcontext():
                    result = await self._driver.execute_query(
                        statement,
                        parameters,
                        routing_=RoutingControl.WRITE if query.writes else RoutingControl.READ,
                        database_=self._endpoint.database,
                    )
        except (TimeoutError, Neo4jError) as error:
            code = error.code or "" if isinstance(error, Neo4jError) else ""
            if code in ENDED:  # who is given an ecosystem ends what its former holder writes
                if is_fenced:
                    raise lost(parameters["ecosystem"], parameters["seconds"]) from error
                raise Unavailable(f"the server has ended {name}, which somebody asked it to: try again") from error
            if isinstance(error, Neo4jError) and "TransactionTimedOut" not in code:
                raise
            if isinstance(error, TimeoutError) and self._watch and self._watch.trouble:
                unsure = "; whether the change was stored is not known" if query.writes else ""
                raise Unavailable(f"{self._watch.trouble.message}{unsure}") from error
            raise TimedOut(f"the database did not answer {name} within {self._deadline:g} s; try again") from error
        if is_fenced and result.summary.counters.properties_set < HELD:
            raise lost(parameters["ecosystem"], parameters["seconds"])
        return [dict(record.items()) for record in result.records]

    async def script(self, statement: str) -> None:
        """Run one statement of the schema or of a migration, which cannot be a named query. It commits by itself, so
        that it may hold CALL … IN TRANSACTIONS. Raises Unavailable as `run` does."""
        self.require_room()
        with told():
            async with self._driver.session(database=self._endpoint.database) as session:
                await (await session.run(statement)).consume()  # type: ignore[arg-type]

    def require_room(self, needed: int = 0) -> None:
        """Raises Unavailable where the store's disk is known to have less than the bytes `needed`; see Endpoint."""
        self._endpoint.require_room(needed)

    @asynccontextmanager
    async def watched(self, mend: Callable[[], None] | None = None) -> AsyncIterator[None]:
        """Meanwhile a database that does not answer is noticed within a second, and queries are told so at once.

        `mend` brings back a database that could not write; see Watch.
        """
        self._watch = Watch(self._endpoint, lambda: _open_driver(self._endpoint, 0.0), self._reconnect, mend)
        watching = asyncio.create_task(self._watch.run())
        try:
            yield
        finally:
            watching.cancel()
            with suppress(asyncio.CancelledError):
                await watching
            self._watch = None

    def _reconnect(self) -> None:
        """Begin with connections of its own: the old ones have died with the server, or will."""
        closing = asyncio.create_task(_close(self._driver))
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)
        self._driver = _open_driver(self._endpoint, self._patience)

    async def close(self) -> None:
        """Let go of the server."""
        await asyncio.gather(_close(self._driver), *self._closing)


def lost(ecosystem: str, seconds: float) -> Busy:
    """The error of a job whose ecosystem another job has been given."""
    return Busy(
        f"this job has lost {ecosystem} to another one, which asked for it when nothing had been heard of this one for "
        f"{seconds:g} s; nothing was written since; start it again when the other has ended"
    )


@asynccontextmanager
async def connect(
    endpoint: Endpoint, deadline: float | None = None, patience: float = 15.0
) -> AsyncIterator[Neo4jGraph]:
    """A Neo4jGraph on an endpoint, closed on leaving.

    `deadline` bounds every query in seconds (for requests); `patience` is how long a lost connection is retried.
    """
    graph = Neo4jGraph(endpoint, deadline, patience)
    try:
        yield graph
    finally:
        await graph.close()


def _open_driver(endpoint: Endpoint, patience: float) -> AsyncDriver:
    return AsyncGraphDatabase.driver(
        endpoint.uri,
        auth=(endpoint.username, endpoint.password),
        max_transaction_retry_time=patience,
        connection_acquisition_timeout=min(max(patience, _CONNECT), 10.0),
        connection_timeout=_CONNECT,
        liveness_check_timeout=30.0,
        notifications_min_severity="OFF",
        user_agent="mutualist",
    )


async def _close(driver: AsyncDriver) -> None:
    """Close a driver; a server that is silent is not waited for."""
    with suppress(TimeoutError, DriverError):
        async with asyncio.timeout(_CONNECT):
            await driver.close()
