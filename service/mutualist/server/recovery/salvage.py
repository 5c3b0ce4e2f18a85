"""Opening a store whose transaction log is torn, as a full disk leaves it: on a copy, and the original stays.

Neo4j refuses such a log because what cannot be read might be more than its end. Told to go on, it takes the log as far
as it can be read and cuts off the rest: the transaction that found no room, which nobody was told is stored.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, cast

import psutil

from mutualist.core.progress import Progress
from mutualist.errors import NotReady, Unavailable
from mutualist.graph import require_free
from mutualist.server.folder import users
from mutualist.server.folder.folder import DataFolder
from mutualist.server.folder.store import store_size, swap_in
from mutualist.server.jars.cache import JarCache
from mutualist.server.launch import START_ROOM, launch
from mutualist.server.processes import STOP_PATIENCE, end

if TYPE_CHECKING:  # the supervisor imports this package too, and should stay small
    from mutualist.settings import Settings

_TOLERANT = "\ninternal.dbms.tx_log.fail_on_corrupted_log_files=false\n"
_COPY = "salvage"  # below Neo4j's home, so on the disk of the store
_HEAP = 6_000  # MiB: of a torn entry's length Neo4j believes what stands there, and allocates that much


def exchange_for_copy(folder: DataFolder, cache: JarCache, settings: Settings, progress: Progress) -> Path:
    """Put a copy of the store, opened once without the torn end of its log and closed in good order, in its place.
    Returns where the original is kept.

    The original is not touched before the copy has opened. Raises NotReady without a store, Unavailable without room
    for a copy and where the copy cannot be opened either. The caller holds the folder's lock; no server runs.
    """
    store = folder.home / "data"
    if not (store / "databases").is_dir():
        raise NotReady(f"{folder.root} holds no database to salvage")
    require_free(str(folder.home), store_size(folder) + START_ROOM, "copy the database")
    shutil.rmtree(folder.home / _COPY, ignore_errors=True)  # of a salvage that was cut off
    copy = DataFolder.open(folder.home / _COPY)
    try:
        with progress.step("Copying the database"):
            shutil.copytree(store, copy.home / "data")
            shutil.copy2(folder.root / "password", copy.root / "password")
        heap = max(settings.db_memory_mb, min(_HEAP, psutil.virtual_memory().total // 2**21))
        generous = settings.model_copy(update={"db_memory_mb": heap})
        with users.registered(copy.users):
            server = launch(copy, cache, generous, progress, kept=False, lines=_TOLERANT)
            if not end(server.pid, STOP_PATIENCE):
                raise Unavailable(f"the copy of the database in {folder.root} opened but did not close in good order")
        return cast(Path, swap_in(folder, copy.home / "data"))  # there is a store, so one is kept
    finally:
        shutil.rmtree(copy.root, ignore_errors=True)
