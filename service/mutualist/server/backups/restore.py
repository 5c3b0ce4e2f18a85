"""Restoring a backup: it is proven and migrated beside the present database, and only then takes its place."""

from __future__ import annotations

import asyncio
import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mutualist.core.progress import Progress
from mutualist.errors import BadInput, NotReady
from mutualist.graph import Endpoint, connect, migrate
from mutualist.server.backups.contents import Contents, Note, contents_of, read_note
from mutualist.server.backups.proof import Damaged, prove, proving_ground
from mutualist.server.folder.folder import DataFolder
from mutualist.server.folder.store import swap_back, swap_in
from mutualist.server.jars.artifacts import sha256_of
from mutualist.server.lifecycle import refuse_named, refuse_users
from mutualist.server.pause import Pause, stopped

if TYPE_CHECKING:  # the supervisor imports this package too, and should stay small
    from mutualist.settings import Settings


@dataclass(frozen=True, slots=True)
class Restored:
    """A restore: what the database holds now, the migrations that it was given, where the former store is kept (None
    where there was none), and for how many seconds the server was stopped (None where none ran).
    """

    contents: Contents
    migrations: tuple[str, ...]
    replaced: Path | None
    seconds: float | None


def restore(settings: Settings, progress: Progress, file: Path) -> Restored:
    """Put a backup in the place of the embedded database, which is kept. Until it has been loaded, checked, brought
    online and migrated, the present database is not touched; where the server then does not start with it, the former
    store comes back.

    Raises BadInput for what is no whole backup, NotReady for one of a newer Mutualist, Busy where others use the
    database, Refused where `NEO4J_URI` names a server.
    """
    refuse_named(settings)
    file = file.expanduser().absolute()
    _refuse_unreadable(file)
    folder = DataFolder.open(settings.data_dir)
    refuse_users(folder, "end that first, for it would go on with what was there before")
    with proving_ground(folder) as ground:
        note = read_note(file)
        try:
            with progress.step("Reading the backup"):
                _compare(file, note)
            work = partial(_bring_up, file=file, note=note)
            contents, migrations = prove(file, ground, settings, progress, work)
        except Damaged as error:
            raise BadInput(f"{error.message}: take another one; the present database is as it was") from error
        with stopped(settings, progress, "restoring a backup", alone=True) as pause:
            kept = _replace(pause, ground)
    return Restored(contents, migrations, kept, pause.seconds)


def _replace(pause: Pause, ground: DataFolder) -> Path | None:
    """Put the proven store in its place, and start it there where a server ran. Returns where the former one is."""
    store = ground.home / "data"
    if pause.folder.password() is None:  # a new data folder: the backup's database has its password by now
        (ground.root / "password").rename(pause.folder.root / "password")
    kept = swap_in(pause.folder, store)
    try:
        pause.end()
    except BaseException:
        swap_back(pause.folder, store, kept)
        raise
    return kept


def _compare(file: Path, note: Note | None) -> None:
    """Raise Damaged where a backup is not the file that its note speaks of."""
    if note and file.stat().st_size != note.bytes:
        raise Damaged(f"{file} has {file.stat().st_size:,} bytes, and had {note.bytes:,} when it was made")
    if note and sha256_of(file) != note.sha256:
        raise Damaged(f"{file} has another checksum than when it was made: its note says {note.sha256}")


def _bring_up(endpoint: Endpoint, file: Path, note: Note | None) -> tuple[Contents, tuple[str, ...]]:
    """Migrate a backup that is online. Returns what it holds and which migrations it was given."""
    found = contents_of(endpoint)
    if note and found != note.contents:
        raise Damaged(f"{file} holds {found}, and held {note.contents} when it was made")
    try:
        due = asyncio.run(_migrate(endpoint))
    except NotReady as error:
        raise NotReady(
            f"{file} cannot be restored by this Mutualist: {error.message}; the present database is as it was"
        ) from error
    return contents_of(endpoint), due


async def _migrate(endpoint: Endpoint) -> tuple[str, ...]:
    async with connect(endpoint) as graph:
        return tuple(migration.name for migration in await migrate(graph))


def _refuse_unreadable(file: Path) -> None:
    if file.is_dir():
        raise BadInput(f"{file} is a folder: name one backup in it, a file mutualist-….dump")
    if not file.exists():
        raise BadInput(f"there is no backup {file}: give its whole path, as `mutualist db backup` has printed it")
    if not os.access(file, os.R_OK):
        raise BadInput(f"{file} cannot be read: its owner has to allow it")
