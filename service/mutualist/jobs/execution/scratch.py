"""Folders for what processes hand each other, which none leaves behind: not even one that is killed."""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from tempfile import gettempdir, mkdtemp

PREFIX = "mutualist-scratch-"
"""How their names begin, which nobody else's folder does: what nobody holds is removed."""


class ScratchFolder:
    """A new folder among the system's temporary files, for this user alone.

    It is locked for as long as its process lives; the kernel lets go of the lock when that dies. Folders whose process
    was killed are removed first.
    """

    def __init__(self) -> None:
        _remove_left()
        self.path = Path(mkdtemp(prefix=PREFIX))
        while not self._locked():  # somebody has taken it for one that was left, in the moment before it was locked
            self.path = Path(mkdtemp(prefix=PREFIX))

    def remove(self) -> None:
        """Remove it with all that is in it."""
        rmtree(self.path, ignore_errors=True)
        with suppress(OSError):
            os.close(self._descriptor)
        self._descriptor = -1

    def _locked(self) -> bool:
        try:
            self._descriptor = os.open(self.path, os.O_RDONLY)
        except FileNotFoundError:
            return False
        fcntl.flock(self._descriptor, fcntl.LOCK_EX)
        if self.path.exists():
            return True
        os.close(self._descriptor)
        return False


def _remove_left() -> None:
    """Remove the folders that nobody holds. Those of other users cannot be opened."""
    for path in Path(gettempdir()).glob(f"{PREFIX}*"):
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            rmtree(path, ignore_errors=True)
        except BlockingIOError:
            continue
        finally:
            os.close(descriptor)
