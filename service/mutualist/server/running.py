"""The record of the running server, kept in the data folder so that every process finds it there and can join."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from mutualist.graph import Endpoint
from mutualist.server.folder.folder import DataFolder
from mutualist.server.processes import is_same


@dataclass(frozen=True, slots=True)
class Server:
    """A server process: `created` tells it from another with its pid, `since` is an ISO 8601 time.

    `kept` means that somebody asked for it to go on without users (`db start`).
    """

    pid: int
    created: str
    port: int
    since: str
    kept: bool

    def endpoint(self, folder: DataFolder) -> Endpoint:
        """Where this server listens, with the password of its folder."""
        return Endpoint(f"bolt://127.0.0.1:{self.port}", "neo4j", folder.password() or "", "neo4j")

    def is_alive(self) -> bool:
        """Whether exactly this process still runs."""
        return is_same(self.pid, self.created)


def recorded(folder: DataFolder) -> Server | None:
    """The server that was last noted, running or not; None where there is no note or it cannot be read."""
    try:
        return Server(**json.loads(folder.server.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def running(folder: DataFolder) -> Server | None:
    """The server of this folder, where one runs."""
    server = recorded(folder)
    return server if server and server.is_alive() else None


def record(folder: DataFolder, server: Server) -> None:
    """Note the server, whole or not at all."""
    scratch = folder.server.with_suffix(".new")
    scratch.write_text(json.dumps(asdict(server)), "utf-8")
    scratch.replace(folder.server)
