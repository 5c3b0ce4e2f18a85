"""Checking the embedded database for consistency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mutualist.core.progress import Progress
from mutualist.errors import NotReady, Unavailable
from mutualist.server.backups.proof import check_consistency
from mutualist.server.folder.folder import DataFolder
from mutualist.server.folder.store import has_store
from mutualist.server.lifecycle import refuse_named
from mutualist.server.pause import stopped

if TYPE_CHECKING:  # the supervisor imports this package too, and should stay small
    from mutualist.settings import Settings


def check_store(settings: Settings, progress: Progress) -> float | None:
    """Check the store for consistency. A server that runs is stopped meanwhile; returns for how many seconds.

    Raises Unavailable where it is not consistent, with the file that says more, NotReady where there is no database
    yet, Busy where a job writes to it, Refused where `NEO4J_URI` names a server.
    """
    refuse_named(settings)
    folder = DataFolder.open(settings.data_dir)
    if not has_store(folder):
        raise NotReady(f"{folder.root} holds no database yet, so that there is nothing to check")
    failing = f"the database in {folder.root} has not passed the check"
    with stopped(settings, progress, "checking the database") as pause, progress.step("Checking for consistency"):
        try:
            pause.on_clean_store(lambda: check_consistency(folder, pause.cache, settings, failing))
        except Unavailable as error:
            raise Unavailable(f"{error.message}. Restore the last backup: `mutualist db restore FILE`") from error
    return pause.seconds
