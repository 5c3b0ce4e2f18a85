"""Whether a server is one that Mutualist can use, and if not, what it lacks and what to do about it."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

from mutualist.errors import BadInput, Unavailable
from mutualist.graph import Endpoint, in_short
from mutualist.server.bolt import CONNECT_SECONDS, open_driver
from mutualist.server.jars.versions import LEAST_GDS, LEAST_NEO4J

_BOLT = 7687
_SCHEMES = {scheme + security for scheme in ("bolt", "neo4j") for security in ("", "+s", "+ssc")}


@dataclass(frozen=True, slots=True)
class ServerVersions:
    """What a server says that it is: Neo4j's version and edition, and the version of Graph Data Science."""

    neo4j: str
    edition: str
    gds: str


def check_server(endpoint: Endpoint) -> ServerVersions:
    """The versions of a server that Mutualist can use.

    Raises Unavailable where it cannot be reached, refuses the credentials, is too old or lacks Graph Data Science, and
    BadInput where the address is none; the message says what to do.
    """
    host, port = _place(endpoint.uri)
    try:  # a plain connection first: that nobody is there is known before the driver could be imported
        socket.create_connection((host, port), timeout=CONNECT_SECONDS).close()
    except (OSError, ValueError) as error:
        raise _unusable(
            endpoint, f"couldn't connect ({getattr(error, 'strerror', None) or in_short(error)})"
        ) from error

    from neo4j.exceptions import AuthError, DriverError, Neo4jError

    try:
        versions = _ask(endpoint)
    except AuthError as error:
        raise Unavailable(
            f"the server at {endpoint.uri} refuses user '{endpoint.username}': check NEO4J_USERNAME and NEO4J_PASSWORD"
        ) from error
    except (DriverError, Neo4jError, OSError, ValueError) as error:
        raise _unusable(endpoint, in_short(error)) from error
    require(endpoint.uri, versions)
    return versions


def _place(uri: str) -> tuple[str, int]:
    """Host and port of an address. Raises BadInput where it is none."""
    try:
        address = urlsplit(uri)
        if address.scheme in _SCHEMES and address.hostname:
            return address.hostname, address.port or _BOLT
    except ValueError:  # a bracket that is not closed, a port that is no number
        pass
    raise BadInput(
        f"NEO4J_URI={uri} is no address of a Neo4j server: write bolt://host:7687, or neo4j://host:7687 for a cluster"
    )


def require(uri: str, versions: ServerVersions) -> None:
    """Raise Unavailable where a server is older than what Mutualist needs."""
    # Aura always calls itself 5.27-aura, whatever it runs.
    if "aura" not in versions.neo4j and numbers(versions.neo4j) < LEAST_NEO4J:
        least = ".".join(f"{part:02}" for part in LEAST_NEO4J)
        raise Unavailable(
            f"the server at {uri} is Neo4j {versions.neo4j}; Mutualist needs {least} or later: upgrade it"
        )
    if numbers(versions.gds) < LEAST_GDS:
        least = ".".join(map(str, LEAST_GDS))
        raise Unavailable(
            f"the server at {uri} has Graph Data Science {versions.gds}; Mutualist needs {least} or later: upgrade it"
        )


def numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version, to compare it with another: `2.13.0+5` gives (2, 13, 0).

    >>> numbers("2026.01.4") >= (2025, 1)
    True
    """
    return tuple(int(part) for part in re.findall(r"\d+", version)[:3])


def _ask(endpoint: Endpoint) -> ServerVersions:
    from neo4j import Query
    from neo4j.exceptions import ClientError

    from mutualist.graph import load_queries

    def first(name: str) -> dict[str, str]:
        query = Query(load_queries()[name].text)  # type: ignore[arg-type]
        return driver.execute_query(query, database_=endpoint.database).records[0].data()

    with open_driver(endpoint) as driver:
        driver.verify_connectivity()
        kernel = first("server_components")
        try:
            gds = first("gds_version")["version"]
        except ClientError as error:
            raise Unavailable(_without_gds(endpoint, error.code or "")) from error
        return ServerVersions(kernel["version"], kernel["edition"], gds)


def _unusable(endpoint: Endpoint, why: str) -> Unavailable:
    return Unavailable(
        f"no Neo4j server can be used at {endpoint.uri}, database '{endpoint.database}': {why}; "
        "check that it runs and that NEO4J_URI and NEO4J_DATABASE are right, "
        "or unset NEO4J_URI to use the embedded database"
    )


def _without_gds(endpoint: Endpoint, code: str) -> str:
    if "Security" in code:
        return f"user '{endpoint.username}' may not call gds.version() at {endpoint.uri}: let it execute gds.*"
    return (
        f"the server at {endpoint.uri} has no Graph Data Science: put the plugin that fits its version into plugins/, "
        "set dbms.security.procedures.unrestricted=gds.* and restart it "
        "(in a container: NEO4J_PLUGINS='[\"graph-data-science\"]')"
    )
