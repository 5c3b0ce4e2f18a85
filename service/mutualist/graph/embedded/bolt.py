"""Talking Bolt just enough to know that a server answers, lets us in, and is one that Mutualist can use."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from mutualist.errors import BadInput, Unavailable
from mutualist.graph.embedded import versions
from mutualist.graph.embedded.endpoint import Endpoint

_CONNECT_SECONDS = 5.0
_PAUSE = 0.1


@dataclass(frozen=True, slots=True)
class ServerVersions:
    """What a server says that it is: Neo4j's version and edition, and the version of Graph Data Science."""

    neo4j: str
    edition: str
    gds: str


def wait_until_answering(endpoint: Endpoint, deadline: float, is_alive: Callable[[], bool]) -> None:
    """Return once the server lets us in. `deadline` is on the monotonic clock.

    Raises Unavailable, from the last error, once the server's process has ended or the deadline has passed.
    """
    from neo4j import GraphDatabase  # the driver takes a while to import, and the supervisor imports this package too
    from neo4j.exceptions import AuthError, Neo4jError, ServiceUnavailable

    address = urlsplit(endpoint.uri)
    last: Exception | None = None
    while is_alive():
        try:
            # A plain connection first: a driver is dear to make ten times a second while Java wants the processor.
            socket.create_connection((address.hostname, address.port), timeout=_CONNECT_SECONDS).close()
            with GraphDatabase.driver(endpoint.uri, auth=(endpoint.username, endpoint.password), **_LIMITS) as driver:
                driver.verify_connectivity()
                return
        except AuthError as error:
            raise Unavailable("the server refuses the password that lies beside its store") from error
        except (OSError, ServiceUnavailable, Neo4jError) as error:
            last = error
        if time.monotonic() > deadline:
            raise Unavailable(
                "the server runs but did not answer in time; MUTUALIST_DB_START_TIMEOUT allows it longer"
            ) from last
        time.sleep(_PAUSE)
    raise Unavailable("the server process ended before it answered") from last


def check_server(endpoint: Endpoint) -> ServerVersions:
    """The versions of a server that Mutualist can use.

    Raises Unavailable where it cannot be reached, refuses the credentials, is too old or lacks Graph Data Science, and
    BadInput where the address is none; the message says what to do.
    """
    from neo4j import GraphDatabase
    from neo4j.exceptions import AuthError, ClientError, ConfigurationError, DriverError, Neo4jError

    from mutualist.graph.queries import load_queries

    queries = load_queries()
    try:
        with GraphDatabase.driver(endpoint.uri, auth=(endpoint.username, endpoint.password), **_LIMITS) as driver:
            driver.verify_connectivity()
            kernel = driver.execute_query(queries["server_components"].text, database_=endpoint.database).records[0]
            neo4j, edition = str(kernel["version"]), str(kernel["edition"])
            if _numbers(neo4j) < versions.LEAST_NEO4J:
                least = ".".join(f"{part:02}" for part in versions.LEAST_NEO4J)
                raise Unavailable(
                    f"the server at {endpoint.uri} is Neo4j {neo4j}; Mutualist needs {least} or later: upgrade it"
                )
            try:
                gds = str(
                    driver.execute_query(queries["gds_version"].text, database_=endpoint.database).records[0]["version"]
                )
            except ClientError as error:
                raise Unavailable(_without_gds(endpoint, error.code)) from error
    except AuthError as error:
        raise Unavailable(
            f"the server at {endpoint.uri} refuses user '{endpoint.username}': check NEO4J_USERNAME and NEO4J_PASSWORD"
        ) from error
    except (ConfigurationError, ValueError) as error:
        raise BadInput(
            f"NEO4J_URI={endpoint.uri} is no address of a Neo4j server: write bolt://host:7687, or neo4j:// for a cluster"
        ) from error
    except (DriverError, Neo4jError, OSError) as error:
        raise Unavailable(
            f"no Neo4j server can be used at {endpoint.uri}, database '{endpoint.database}': {_first_line(error)}; "
            "check that it runs and that NEO4J_URI and NEO4J_DATABASE are right, or unset NEO4J_URI to use the embedded one"
        ) from error
    if _numbers(gds) < versions.LEAST_GDS:
        least = ".".join(map(str, versions.LEAST_GDS))
        raise Unavailable(
            f"the server at {endpoint.uri} has Graph Data Science {gds}; Mutualist needs {least} or later: upgrade it"
        )
    return ServerVersions(neo4j, edition, gds)


_LIMITS = {
    "connection_timeout": _CONNECT_SECONDS,
    "max_transaction_retry_time": 0.0,
    "notifications_min_severity": "OFF",
}


def _without_gds(endpoint: Endpoint, code: str | None) -> str:
    if code and "Security" in code:
        return (
            f"user '{endpoint.username}' may not call gds.version() at {endpoint.uri}: grant it the execution of gds.*"
        )
    return (
        f"the server at {endpoint.uri} has no Graph Data Science: put the plugin that fits its version into plugins/, set "
        "dbms.security.procedures.unrestricted=gds.* and restart it (in a container: NEO4J_PLUGINS='[\"graph-data-science\"]')"
    )


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
