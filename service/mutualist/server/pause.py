"""Stopping the embedded server for a while, for work on its store that a running one would not allow."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from neo4j.exceptions import DriverError, Neo4jError

from mutualist.core.progress import Progress
from mutualist.errors import Busy
from mutualist.graph import Endpoint
from mutualist.server.admin import Unclean
from mutualist.server.bolt import open_driver, run_query
from mutualist.server.folder import users
from mutualist.server.folder.folder import DataFolder
from mutualist.server.folder.store import settle
from mutualist.server.jars.cache import JarCache
from mutualist.server.lifecycle import end_all, launch_mended, patience, prepared, refuse_named, refuse_users
from mutualist.server.recovery.broken import end_server
from mutualist.server.running import Server, running

if TYPE_CHECKING:  # the supervisor imports this package too, and should stay small
    from mutualist.settings import Settings

T = TypeVar("T")


@dataclass(slots=True)
class Pause:
    """A stop of the embedded server, under the folder's lock, for work on its store. `seconds` is how long it took
    until the server was back; None where none ran, and none is started.
    """

    folder: DataFolder
    cache: JarCache
    settings: Settings
    progress: Progress
    server: Server | None
    since: float
    seconds: float | None = None

    def end(self) -> None:
        """Start the server again where one ran, once. Raises Unavailable where it does not come up."""
        if self.server and self.seconds is None:
            launch_mended(self.folder, self.cache, self.settings, self.progress, kept=self.server.kept)
            self.seconds = time.monotonic() - self.since

    def on_clean_store(self, work: Callable[[], T]) -> T:
        """Do some work that needs a store that was closed in good order. One that a crash has left is started and
        stopped first, which recovers it."""
        try:
            return work()
        except Unclean:
            server = launch_mended(self.folder, self.cache, self.settings, self.progress, kept=False)
            end_server(server, self.folder)
            return work()


@contextmanager
def stopped(settings: Settings, progress: Progress, doing: str, *, alone: bool = False) -> Iterator[Pause]:
    """The embedded server, stopped for as long as the context lasts and started again after it where it ran. Those who
    use it meet an outage; `doing` says why to those who come meanwhile.

    Raises Refused where `NEO4J_URI` names a server, and Busy where a job writes, or, if this must be `alone`, where
    anybody uses the database.
    """
    refuse_named(settings)
    folder = DataFolder.open(settings.data_dir)
    cache = prepared(settings, progress)
    with folder.locked(doing, progress, patience(settings)):
        users.sweep(folder.users)
        if alone:
            refuse_users(folder, "end that first")
        if server := running(folder):
            refuse_jobs(server.endpoint(folder))
        with users.registered(folder.users):
            pause = Pause(folder, cache, settings, progress, server, time.monotonic())
            try:
                end_all(folder, progress)
                settle(folder)
                yield pause
            finally:
                pause.end()


def refuse_jobs(endpoint: Endpoint) -> None:
    """Raise Busy where a job writes to an ecosystem: stopped in the middle it would have to be done again.

    A server that does not answer has no job that could go on.
    """
    try:
        with open_driver(endpoint) as driver:
            held = run_query(driver, "held_leases", endpoint.database)
    except (DriverError, Neo4jError):
        return
    if held:
        jobs = ", ".join(
            f"{job['job']} of {job['ecosystem']} (pid {job['pid']}) since {job['since'][11:19]}" for job in held
        )
        raise Busy(f"the database cannot be stopped now, for there is under way: {jobs}. Wait until that has ended")
