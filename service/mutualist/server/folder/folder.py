"""The data folder of the embedded database: what lies where in it, its password, and the lock that guards it."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from mutualist.core.progress import Progress
from mutualist.errors import Busy, Unavailable
from mutualist.server.processes import describe_self


@dataclass(frozen=True, slots=True)
class DataFolder:
    """A folder that holds one embedded database. Several processes may use it at once; the lock orders what they do."""

    root: Path

    @classmethod
    def open(cls, path: Path) -> DataFolder:
        """The folder at `path`, made where it is missing. Raises Unavailable where it cannot be one of ours."""
        root = path.expanduser().absolute()
        advice = "set MUTUALIST_DATA_DIR to a folder that you may write to"
        if root.exists() and not root.is_dir():
            raise Unavailable(f"the data folder {root} is not a folder; {advice}")
        if "\n" in str(root):
            raise Unavailable(f"the name of the data folder {str(root)!r} has a line break in it; {advice}")
        folder = cls(root)
        try:
            root.mkdir(mode=0o700, parents=True, exist_ok=True)
            for inner in (folder.home, folder.home / "conf", folder.logs, folder.users, folder.scratch):
                inner.mkdir(parents=True, exist_ok=True)
            (root / "folder.lock").touch()
        except OSError as error:
            raise Unavailable(f"cannot write to the data folder {root}: {error.strerror}; {advice}") from error
        return folder

    @property
    def home(self) -> Path:
        """Neo4j's own home: its configuration and its store."""
        return self.root / "neo4j"

    @property
    def logs(self) -> Path:
        """Neo4j's logs, and `server.log` with what the process printed."""
        return self.home / "logs"

    @property
    def users(self) -> Path:
        """One file per process that uses the running server."""
        return self.root / "users"

    @property
    def scratch(self) -> Path:
        """Temporary files of the server; emptied before each start."""
        return self.root / "tmp"

    @property
    def server(self) -> Path:
        """The file that says which process serves this folder, and on which port."""
        return self.root / "server.json"

    @property
    def arguments(self) -> Path:
        """Java's arguments. Its path on a command line marks a process as the server of this folder."""
        return self.root / "java.args"

    def password(self) -> str | None:
        """The password of the database, once one has been generated."""
        try:
            return (self.root / "password").read_text("ascii").strip()
        except FileNotFoundError:
            return None

    def create_password(self) -> str:
        """Generate a password and keep it in a file that only its owner can read."""
        password = secrets.token_urlsafe(24)
        write_secret(self.root / "password", password + "\n")
        return password

    @contextmanager
    def locked(self, doing: str, progress: Progress, patience: float) -> Iterator[None]:
        """Hold the folder while starting or stopping its server; `doing` says so to those who wait meanwhile.

        Raises Busy after `patience` seconds, naming the process that holds it.
        """
        lock = FileLock(self.root / "folder.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            with progress.step(f"Waiting for {self.holder()}"):
                try:
                    lock.acquire(timeout=patience, poll_interval=0.1)
                except Timeout:
                    raise Busy(
                        f"the data folder {self.root} is held by {self.holder()}. "
                        "Wait until it is done, end that process, or set MUTUALIST_DATA_DIR to another folder"
                    ) from None
        note = self.root / "holder.json"
        try:
            with suppress(OSError):  # on a full disk nobody is told who holds it, but it can be stopped
                note.write_text(json.dumps({**describe_self(), "doing": doing}), "utf-8")
            yield
        finally:
            note.unlink(missing_ok=True)
            lock.release()

    def holder(self) -> str:
        """Who holds the lock, since when, and what for, in words."""
        try:
            note = json.loads((self.root / "holder.json").read_text("utf-8"))
            since = datetime.fromisoformat(note["since"]).strftime("%H:%M:%S")
            return f"pid {note['pid']} ({note['command']}), which is {note['doing']} since {since}"
        except (OSError, ValueError, KeyError):  # taken or released this very moment
            return "another process"


def write_secret(file: Path, content: str) -> None:
    """Write a file, whole or not at all, that only its owner can ever read."""
    scratch = file.with_name(f"{file.name}.new")
    scratch.unlink(missing_ok=True)
    with os.fdopen(os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
        stream.write(content)
    scratch.replace(file)
