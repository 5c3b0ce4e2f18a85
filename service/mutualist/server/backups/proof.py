"""Proving a backup: it is loaded into a data folder of its own, checked for consistency there, and brought online.

That folder lies in the data folder, so that what was proven can be put in its place by renaming it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from filelock import FileLock, Timeout

from mutualist.core.progress import Progress, Silent
from mutualist.errors import BadInput, Busy, Unavailable
from mutualist.graph import Endpoint
from mutualist.server.admin import run_admin
from mutualist.server.folder.folder import DataFolder, write_secret
from mutualist.server.jars.cache import JarCache
from mutualist.server.lifecycle import database, prepared

if TYPE_CHECKING:  # the supervisor imports this package too, and should stay small
    from mutualist.settings import Settings

T = TypeVar("T")

_NO_ROOM = "No space left"


class Damaged(BadInput):
    """A file is no backup, or not a whole one."""


@contextmanager
def proving_ground(folder: DataFolder) -> Iterator[DataFolder]:
    """An empty data folder inside another one, with the same password; removed on leaving.

    Raises Busy while another backup or restore of the outer folder is under way.
    """
    lock = FileLock(folder.root / "backup.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Busy(
            f"another process makes or restores a backup of {folder.root}: wait until it is done, then try again"
        ) from None
    root = folder.root / "proving"
    try:
        shutil.rmtree(root, ignore_errors=True)  # what a killed process has left
        ground = DataFolder.open(root)
        if password := folder.password():
            write_secret(root / "password", password + "\n")
        yield ground
    finally:
        shutil.rmtree(root, ignore_errors=True)
        lock.release()


def prove(file: Path, ground: DataFolder, settings: Settings, progress: Progress, work: Callable[[Endpoint], T]) -> T:
    """Load a backup into an empty data folder, check it, bring it online and do some `work` there, which has stopped
    again afterwards. Returns what the work does.

    Raises Damaged where the file is no backup, or is torn or damaged, Unavailable where it cannot be proven.
    """
    cache = prepared(settings, progress)
    failing = f"{file} cannot be restored"
    try:
        with file.open("rb") as stream, progress.step("Loading the backup into a folder of its own"):
            run_admin(ground, cache, failing, "database", "load", "neo4j", "--from-stdin", stdin=stream)
        with progress.step("Checking it for consistency"):
            check_consistency(ground, cache, settings, failing)
    except Unavailable as error:
        if _NO_ROOM in error.message:
            raise
        raise Damaged(f"{error.message}. It is no backup, or it is torn or damaged") from error
    with progress.step("Bringing it online"):
        alone = settings.model_copy(update={"data_dir": ground.root, "neo4j_uri": None})
        try:
            with database(alone, Silent()) as endpoint:
                return work(endpoint)
        except Unavailable as error:
            raise Unavailable(f"{failing}: {error.message}") from error


def check_consistency(folder: DataFolder, cache: JarCache, settings: Settings, failing: str) -> None:
    """Check the store of a folder whose server does not run. Raises Unavailable, which begins with the words
    `failing`, where it is inconsistent; details stand in a report among the logs."""
    memory = f"--max-off-heap-memory={settings.db_memory_mb}m"
    words = ("database", "check", "neo4j", memory, f"--report-path={folder.logs}")
    run_admin(folder, cache, failing, *words)
