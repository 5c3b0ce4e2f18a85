"""Who uses a running server. Each user holds a kernel lock on a file of its own; the kernel lets go when it dies.

So a user killed with -9 is no longer a user, at once, and no pid has to be trusted for it.
"""

from __future__ import annotations

import fcntl
import json
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from mutualist.server.processes import describe_self


@dataclass(frozen=True, slots=True)
class User:
    """A process that uses the server; `since` is an ISO 8601 time."""

    pid: int
    command: str
    since: str


@contextmanager
def registered(users: Path) -> Iterator[None]:
    """Be a user for as long as the context lasts."""
    file = users / f"{os.getpid()}-{uuid.uuid4().hex[:8]}.json"
    with file.open("w", encoding="utf-8") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        with suppress(OSError):  # on a full disk the lock alone says that somebody is there
            stream.write(json.dumps(describe_self()))
            stream.flush()
        try:
            yield
        finally:
            file.unlink(missing_ok=True)


def present(users: Path) -> list[User]:
    """The users that are alive now, in order of their coming."""
    alive = []
    for file in users.glob("*.json"):
        try:
            with file.open(encoding="utf-8") as stream:
                if _is_held(stream.fileno()):
                    alive.append(_described(file, stream.read()))
        except FileNotFoundError:  # leaving
            continue
    return sorted(alive, key=lambda user: user.since)


def sweep(users: Path) -> None:
    """Remove the files of users that died. Only for the holder of the folder's lock: nobody can be registering then."""
    for file in users.glob("*.json"):
        with file.open(encoding="utf-8") as stream:
            if not _is_held(stream.fileno()):
                file.unlink(missing_ok=True)


def _described(file: Path, written: str) -> User:
    """Who holds a file. One that is not done writing, or could not on a full disk, is known by its pid alone."""
    try:
        return User(**json.loads(written))
    except ValueError:
        return User(int(file.name.partition("-")[0]), "unknown", "")


def _is_held(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    fcntl.flock(descriptor, fcntl.LOCK_UN)
    return False
