"""Making a backup: the server stops while its store is dumped, and runs again while the dump is proven."""

from __future__ import annotations

import itertools
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from mutualist.core.progress import Progress
from mutualist.errors import BadInput, NotReady, Unavailable
from mutualist.graph import require_free
from mutualist.server.admin import run_admin
from mutualist.server.backups.contents import Contents, Note, contents_of, note_of
from mutualist.server.backups.proof import Damaged, prove, proving_ground
from mutualist.server.folder.folder import DataFolder
from mutualist.server.folder.store import has_store, stamp, store_size
from mutualist.server.jars.artifacts import sha256_of
from mutualist.server.jars.versions import NEO4J
from mutualist.server.launch import START_ROOM
from mutualist.server.lifecycle import refuse_named
from mutualist.server.pause import Pause, stopped

if TYPE_CHECKING:  # the supervisor imports this package too, and should stay small
    from mutualist.settings import Settings

SUFFIX = ".dump"
_UNFINISHED = ".unfinished"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made: its file and size in bytes, what it holds, and for how many seconds the server was
    stopped; None where none ran.
    """

    file: Path
    size: int
    contents: Contents
    seconds: float | None


def back_up(settings: Settings, progress: Progress, to: Path | None = None) -> Backup:
    """Write a dated backup of the embedded database into a folder (`backups` in the data folder, unless another is
    given), proven before it gets its name. A server that runs is stopped for it and started again.

    Raises BadInput for a folder that cannot be written to, NotReady where there is no database yet, Busy where a job
    writes to it, Refused where `NEO4J_URI` names a server. Nothing is left of a backup that has failed.
    """
    refuse_named(settings)
    folder = DataFolder.open(settings.data_dir)
    if not has_store(folder):
        raise NotReady(f"{folder.root} holds no database yet, so that there is nothing to back up: import something")
    target = _target(folder, to)
    require_free(
        str(folder.home), store_size(folder) + START_ROOM, "prove the backup, which takes a copy of the database"
    )
    with proving_ground(folder) as ground:
        file, unfinished = _begin(target)
        try:
            with stopped(settings, progress, "backing up the database") as pause:
                made_at = datetime.now(UTC).isoformat(timespec="seconds")
                pause.on_clean_store(lambda: _dump(pause, unfinished))
            contents = prove(unfinished, ground, settings, progress, contents_of)
            size = unfinished.stat().st_size
            Note(made_at, version("mutualist"), NEO4J, size, sha256_of(unfinished), contents).write(file)
            unfinished.rename(file)
        except Damaged as error:
            raise Unavailable(
                f"the backup has failed its proof and was not kept: {error.message}; `mutualist db check` says whether "
                "the database itself is whole"
            ) from error
        finally:
            unfinished.unlink(missing_ok=True)
            if not file.exists():
                note_of(file).unlink(missing_ok=True)
    return Backup(file, size, contents, pause.seconds)


def backups_in(folder: Path) -> list[Path]:
    """The backups in a folder, the oldest first."""
    return sorted(folder.glob(f"mutualist-*{SUFFIX}"))


def _target(folder: DataFolder, to: Path | None) -> Path:
    """The folder for backups. That of the data folder is made; another must be there: a disk may not be mounted."""
    target = (to or folder.root / "backups").expanduser().absolute()
    if to is None:
        with suppress(OSError):
            target.mkdir(mode=0o700, exist_ok=True)
    if target.is_dir() and os.access(target, os.W_OK | os.X_OK):
        return target
    if target.is_dir():
        raise BadInput(f"backups cannot be written to {target}: its owner has to allow it, or name another folder")
    if target.exists():
        raise BadInput(f"{target} is not a folder: name the folder that backups go to; their names are given by time")
    raise BadInput(
        f"there is no folder {target}: make it, or mount its disk, and name the folder alone; the name of the file is "
        "given by time"
    )


def _begin(target: Path) -> tuple[Path, Path]:
    """The name of a new backup, and the file that it is written to before it deserves that name. Its owner alone may
    read it. Whoever makes one at the same second takes another name."""
    for number in itertools.count(1):
        file = target / f"mutualist-{stamp()}{f'-{number}' if number > 1 else ''}{SUFFIX}"
        unfinished = file.with_name(file.name + _UNFINISHED)
        if not file.exists() and not note_of(file).exists():
            with suppress(FileExistsError):
                os.close(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
                return file, unfinished
    raise AssertionError("there is always a further name")


def _dump(pause: Pause, to: Path) -> None:
    failing = f"{pause.folder.root} could not be backed up to {to.parent}"
    with to.open("wb") as stream, pause.progress.step("Writing the backup"):
        run_admin(pause.folder, pause.cache, failing, "database", "dump", "neo4j", "--to-stdout", stdout=stream)
        stream.flush()
        os.fsync(stream.fileno())
