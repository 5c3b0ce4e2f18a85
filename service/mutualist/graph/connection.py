"""A connection to Neo4j that runs named queries, and nothing else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Protocol

import neo4j
from neo4j import AsyncDriver, AsyncGraphDatabase, RoutingControl
from neo4j.exceptions import AuthError, DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from mutualist.errors import Busy, TimedOut, Unavailable
from mutualist.graph.endpoint import Endpoint, in_short
from mutualist.graph.queries import fenced, load_queries

Row = dict[str, Any]

HELD = 2
"""Properties that `hold_lease` sets where the lease is held: what a fenced write has set at least."""


class Graph(Protocol):
    """Something that runs named queries."""

    async def run(self, name: str, /, **parameters: Any) -> list[Row]:
        """The rows that a named query returns, as dictionaries by the names it returns them under."""
        ...


class Neo4jGraph:
    """Named queries against a real server. Reads use read routing, under which Neo4j itself refuses to write."""

    def __init__(self, driver: AsyncDriver, database: str, deadline: float | None = None) -> None:
        self._driver = driver
        self._database = database
        self._deadline = deadline

    async def run(self, name: str, /, **parameters: Any) -> list[Row]:
        """See Graph. Raises Unavailable without a connection, TimedOut past the deadline.

        A write that is given `token` and `seconds` beside its own parameters is a fenced one (see leases.FencedGraph):
        it raises Busy, and nothing is written, where that token is not the one that holds the lease.
        """
        query = load_queries()[name]
        is_fenced = query.writes and "token" in parameters.keys() - query.parameters
        query = fenced(query) if is_fenced else query
        if query.parameters != parameters.keys():
            raise TypeError(f"{name} takes {sorted(query.parameters)}, not {sorted(parameters)}")
        metadata = {"query": name} | ({"lease": parameters["ecosystem"]} if is_fenced else {})
        statement = neo4j.Query(query.text, metadata=metadata, timeout=self._deadline)  # type: ignore[arg-type]
        try:
            async with asyncio.timeout(self._deadline and self._deadline + 1):
                with reached():
                    result = await self._driver.execute_query(
                        statement,
                        parameters,
                        routing_=RoutingControl.WRITE if query.writes else RoutingControl.READ,
                        database_=self._database,
                    )
        except (TimeoutError, Neo4jError) as error:
            if isinstance(error, Neo4jError) and "TransactionTimedOut" not in (error.code or ""):
                raise
            raise TimedOut(f"the database did not answer {name} within {self._deadline:g} s; try again") from error
        if is_fenced and result.summary.counters.properties_set < HELD:
            raise lost(parameters["ecosystem"], parameters["seconds"])
        return [dict(record.items()) for record in result.records]

    async def script(self, statement: str) -> None:
        """Run one statement of the schema or of a migration, which cannot be a named query. It commits by itself, so
        that it may hold CALL … IN TRANSACTIONS."""
        with reached():
            async with self._driver.session(database=self._database) as session:
                await (await session.run(statement)).consume()  # type: ignore[arg-type]


def lost(ecosystem: str, seconds: float) -> Busy:
    """The error of a job whose ecosystem another job has been given."""
    return Busy(
        f"this job has lost {ecosystem} to another one, which asked for it when nothing had been heard of this one for "
        f"{seconds:g} s; nothing was written since; start it again when the other has ended"
    )


@contextmanager
def reached() -> Iterator[None]:
    """Raises Unavailable, on one line, where the driver finds that the server is away or does not let us in."""
    try:
        yield
    except (ServiceUnavailable, SessionExpired, AuthError) as error:
        raise Unavailable(f"the database cannot be reached: {in_short(error)}") from error
    except DriverError as error:
        if "acquire" in str(error).lower() or "connection" in str(error).lower():
            raise Unavailable(f"the database cannot be reached: {in_short(error)}") from error
        raise


@asynccontextmanager
async def connect(
    endpoint: Endpoint, deadline: float | None = None, patience: float = 15.0
) -> AsyncIterator[Neo4jGraph]:
    """A Neo4jGraph on an endpoint, closed on leaving.

    `deadline` bounds every query in seconds (for requests); `patience` is how long a lost connection is retried.
    """
    driver = AsyncGraphDatabase.driver(
        endpoint.uri,
        auth=(endpoint.username, endpoint.password),
        max_transaction_retry_time=patience,
        connection_acquisition_timeout=min(patience, 10.0),
        connection_timeout=5.0,
        liveness_check_timeout=30.0,
        notifications_min_severity="OFF",
        user_agent="mutualist",
    )
    async with driver:
        yield Neo4jGraph(driver, endpoint.database, deadline)
