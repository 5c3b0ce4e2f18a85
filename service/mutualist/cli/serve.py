"""Verbs that serve: up (database and API) and serve (the API over a database that is up already)."""

from __future__ import annotations

import ipaddress
import logging
import signal
import socket
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from mutualist import server
from mutualist.cli.console import Shown, read_settings, tell
from mutualist.cli.maintenance import bring_up
from mutualist.errors import NotReady, Refused, Unavailable

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from mutualist.graph import Endpoint, Graph
    from mutualist.settings import Settings

HostOption = Annotated[str | None, typer.Option("--host", help="Address to listen on (default: 127.0.0.1).")]
PortOption = Annotated[
    int | None, typer.Option("--port", help="Port to listen on; 0 picks a free one (default: 8400).")
]
DevelopmentOption = Annotated[
    bool, typer.Option("--development", help="Serve GraphiQL and introspection, suggest names in errors.")
]


def up(host: HostOption = None, port: PortOption = None, development: DevelopmentOption = False) -> None:
    """Bring up the database and the API, until Ctrl-C."""
    settings = read_settings(host=host, port=port, development=development or None)
    _serve(settings)


def serve(host: HostOption = None, port: PortOption = None, development: DevelopmentOption = False) -> None:
    """Serve the API over a database that is up already, until Ctrl-C."""
    settings = read_settings(host=host, port=port, development=development or None)
    if not settings.neo4j_uri and server.status(settings).uri is None:
        raise NotReady("no database runs: `mutualist up` brings one up with the API, `mutualist db start` one alone")
    _serve(settings)


def _serve(settings: Settings) -> None:
    with listen(settings) as listener, server.database(settings, Shown()) as endpoint:
        bring_up(settings, endpoint)
        run_server(settings, endpoint, listener)


def listen(settings: Settings) -> socket.socket:
    """A listening socket, opened before anything slow.

    Raises Refused for a host beyond loopback, Unavailable for a port that is taken.
    """
    try:
        wide = settings.host != "localhost" and not ipaddress.ip_address(settings.host).is_loopback
    except ValueError:
        wide = True
    if wide and not settings.insecure_bind:
        raise Refused(
            f"there are no API keys yet, so anyone who reaches {settings.host} could read and analyse: listen on "
            "127.0.0.1, or set MUTUALIST_INSECURE_BIND=1 if something else keeps strangers out"
        )
    if wide:
        tell(f"warning: without keys, anyone who reaches {settings.host} can use the API", "yellow")
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
        listener.listen()  # two may bind the same free port, but only one may listen there
    except OSError as error:
        listener.close()
        raise Unavailable(
            f"cannot listen on {settings.host} port {settings.port}: {error.strerror}; choose another with --port"
        ) from error
    return listener


def run_server(settings: Settings, endpoint: Endpoint, listener: socket.socket) -> None:
    """Serve the API on a listening socket until it is told to stop, by Ctrl-C or SIGTERM."""
    from mutualist.api import create_app
    from mutualist.api.http.connections import bounded_server, most_connections
    from mutualist.api.http.log_rate import RateLimit
    from mutualist.graph import connect

    host, port = listener.getsockname()[:2]
    base = f"http://{f'[{host}]' if ':' in host else host}:{port}"

    mend = None if settings.neo4j_uri else partial(server.mend, settings)

    @asynccontextmanager
    async def open_graph() -> AsyncIterator[Graph]:
        async with connect(endpoint, settings.request_timeout, patience=2.0) as graph, graph.watched(mend):
            yield graph

    app = create_app(settings, endpoint, open_graph)
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    for handler in logging.getLogger().handlers:
        handler.addFilter(RateLimit())
    most = most_connections(settings.max_connections)
    serving = bounded_server(app, most, settings.client_timeout, shutdown_seconds=10)
    # From here on, not only while uvicorn has its own handlers: it repeats the signal after a clean stop, which would
    # end the process before the database.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, serving.handle_exit)
    typer.echo(
        f"The API listens at {base}/graphql"
        + (" (open it in a browser for GraphiQL)." if settings.development else ".")
    )
    typer.echo(
        f"Try: curl -s {base}/graphql -H 'Content-Type: application/json' -H 'X-Ecosystem: {settings.ecosystem}' "
        '-d \'{"query": "{ suggestions(first: 3) { nodes { mutualScore a { name } b { name } } } }"}\''
    )
    typer.echo("Ctrl-C stops it.")
    serving.run(sockets=[listener])
    signal.signal(signal.SIGINT, signal.default_int_handler)
    tell("Stopping.")
