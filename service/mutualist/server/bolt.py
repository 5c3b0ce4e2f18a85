"""Talking Bolt to a server just enough to know that it answers and lets us in."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mutualist.errors import Broken, Unavailable
from mutualist.graph import Endpoint

if TYPE_CHECKING:
    from neo4j import Driver

CONNECT_SECONDS = 5.0
_PAUSE = 0.1


def open_driver(endpoint: Endpoint) -> Driver:
    """A synchronous driver that gives up soon and tries nothing twice."""
    from neo4j import GraphDatabase  # the driver takes a while to import, and the supervisor imports this package too

    return GraphDatabase.driver(
        endpoint.uri,
        auth=(endpoint.username, endpoint.password),
        connection_timeout=CONNECT_SECONDS,
        connection_acquisition_timeout=CONNECT_SECONDS,  # so long also a frozen one is waited for
        max_transaction_retry_time=0.0,
        notifications_min_severity="OFF",
        user_agent="mutualist",
    )


def wait_until_answering(endpoint: Endpoint, deadline: float, is_alive: Callable[[], bool]) -> None:
    """Return once the server lets us in and its database answers. `deadline` is on the monotonic clock.

    Raises Broken where the database could not write, and Unavailable where the server has given it up, saying why, and,
    from the last error, once the server's process has ended or the deadline has passed.
    """
    from neo4j.exceptions import AuthError, Neo4jError, ServiceUnavailable

    from mutualist.graph import unavailable

    address = urlsplit(endpoint.uri)
    last: Exception | None = None
    while is_alive():
        try:
            # A plain connection first: a driver is dear to make ten times a second while Java wants the processor.
            socket.create_connection((address.hostname, address.port), timeout=CONNECT_SECONDS).close()
            with open_driver(endpoint) as driver:
                driver.verify_connectivity()
                run_query(driver, "ping", endpoint.database)
                return
        except AuthError as error:
            raise Unavailable("the server refuses the password that lies beside its store") from error
        except (OSError, ServiceUnavailable, Neo4jError) as error:
            last = error
            if isinstance(trouble := unavailable(error), Broken):
                raise trouble from error
            if "DatabaseUnavailable" in (getattr(error, "code", None) or ""):
                _refuse_offline(endpoint)
        if time.monotonic() > deadline:
            raise Unavailable(
                "the server runs but did not answer in time; MUTUALIST_DB_START_TIMEOUT allows it longer"
            ) from last
        time.sleep(_PAUSE)
    raise Unavailable("the server process ended before it answered") from last


def run_query(driver: Driver, name: str, on: str, **parameters: Any) -> list[dict[str, Any]]:
    """The rows of a named query on a database of a server, asked here and now."""
    from neo4j import Query

    from mutualist.graph import load_queries

    query = Query(load_queries()[name].text)  # type: ignore[arg-type]
    return [record.data() for record in driver.execute_query(query, parameters, database_=on).records]


def _refuse_offline(endpoint: Endpoint) -> None:
    """Raise Unavailable where the server has given its database up. One that is starting says nothing yet."""
    from neo4j.exceptions import DriverError, Neo4jError

    try:
        with open_driver(endpoint) as driver:
            states = run_query(driver, "database_state", "system", database=endpoint.database)
    except (DriverError, Neo4jError, OSError):
        return
    if why := [state["message"] for state in states if state["message"]]:
        raise Unavailable(
            f"its database '{endpoint.database}' is offline: {' '.join(why[0].split()).rstrip('.')[:500]}"
        )
