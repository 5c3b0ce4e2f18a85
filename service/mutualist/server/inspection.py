"""What is known about the database in use, without changing anything about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from mutualist.errors import MutualistError
from mutualist.server.compatibility import ServerVersions, check_server
from mutualist.server.folder import users
from mutualist.server.folder.folder import DataFolder
from mutualist.server.folder.users import User
from mutualist.server.lifecycle import named_endpoint
from mutualist.server.running import running

if TYPE_CHECKING:  # the supervisor imports this package too, and should stay small
    from mutualist.settings import Settings


@dataclass(frozen=True, slots=True)
class Status:
    """A database as it is now. What only an embedded one has is None or empty for a server that `NEO4J_URI` names.

    `memory` is the resident memory in bytes; `trouble` says why a running server cannot be used.
    """

    uri: str | None
    versions: ServerVersions | None = None
    trouble: str | None = None
    folder: Path | None = None
    pid: int | None = None
    since: str | None = None
    memory: int | None = None
    kept: bool = False
    users: tuple[User, ...] = ()

    @property
    def is_running(self) -> bool:
        """Whether there is a server, and it can be used."""
        return self.versions is not None


def status(settings: Settings) -> Status:
    """The database that `database(settings, …)` would give now, without starting one.

    Raises what `check_server` raises for a server that `NEO4J_URI` names, and Unavailable for a useless data folder.
    """
    if settings.neo4j_uri:
        endpoint = named_endpoint(settings)
        return Status(endpoint.uri, check_server(endpoint))
    root = settings.data_dir.expanduser().absolute()
    if not root.exists():
        return Status(None, folder=root)
    folder = DataFolder.open(root)
    server = running(folder)
    if server is None:
        return Status(None, folder=root)
    endpoint = server.endpoint(folder)
    versions, trouble = None, None
    try:
        versions = check_server(endpoint)
    except MutualistError as error:
        trouble = error.message
    memory = psutil.Process(server.pid).memory_info().rss
    present = tuple(users.present(folder.users))
    return Status(endpoint.uri, versions, trouble, root, server.pid, server.since, memory, server.kept, present)
