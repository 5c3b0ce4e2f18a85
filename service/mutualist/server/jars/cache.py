"""The local cache of the locked jars: what is missing or wrong is fetched, and each jar is checked before it is used.

Every jar is hashed when it is fetched. Later starts trust a jar whose size and modification time are those noted then:
hashing all of them on every start would cost about a second, and what changes a file by accident changes its stamp.
`verify` hashes everything.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from mutualist.core.progress import Progress
from mutualist.errors import Unavailable
from mutualist.server.jars import versions
from mutualist.server.jars.artifacts import Artifact, read_lock
from mutualist.server.jars.download import download

_STAMPS = "checked.json"


class JarCache:
    """The jars of one release under `cache_dir`; one subfolder per Maven group. Safe to share between processes."""

    def __init__(self, cache_dir: Path, artifacts: Sequence[Artifact] | None = None) -> None:
        self.folder = cache_dir.expanduser().absolute() / f"neo4j-{versions.NEO4J}-gds-{versions.GDS}"
        self.artifacts = read_lock() if artifacts is None else tuple(artifacts)

    @property
    def class_path(self) -> list[Path]:
        """Every jar, in the order of the lock."""
        return [self.folder / artifact.path for artifact in self.artifacts]

    @property
    def plugins(self) -> Path:
        """The folder in which Neo4j looks for the procedures of Graph Data Science."""
        return self.folder / "org.neo4j.gds"

    def ensure(self, progress: Progress) -> None:
        """Fetch whatever is missing or is not what the lock says.

        Raises Unavailable where a jar cannot be had: offline, no space, no permission, or other content than locked.
        """
        if self.stamps() == self._noted():
            return
        self._create()
        with self.locked(progress):
            if self.stamps() != self._noted():
                download([a for a in self.artifacts if not a.is_right(self.folder)], self.folder, progress)
                self._note()

    @contextmanager
    def locked(self, progress: Progress) -> Iterator[None]:
        """Hold the cache while filling it. Whoever wants to do the same meanwhile waits, and then finds it filled."""
        lock = FileLock(self.folder / "cache.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            with progress.step("Waiting for another process that is fetching the database"):
                lock.acquire()
        try:
            yield
        finally:
            lock.release()

    def verify(self, progress: Progress) -> list[Artifact]:
        """Hash every jar. Returns those that are missing or wrong; the next `ensure` fetches them anew."""
        wrong = []
        with progress.step("Verifying the jars of Neo4j", sum(a.size for a in self.artifacts)) as advance:
            for artifact in self.artifacts:
                if not artifact.is_right(self.folder):
                    wrong.append(artifact)
                advance(artifact.size)
        if wrong:
            (self.folder / _STAMPS).unlink(missing_ok=True)
        return wrong

    def stamps(self) -> dict[str, list[object]]:
        """Checksum wanted, size and modification time (ns) of every jar as it lies there now."""
        return {str(a.path): [a.sha256, *_stamp(self.folder / a.path)] for a in self.artifacts}

    def _noted(self) -> dict[str, list[object]] | None:
        try:
            return json.loads((self.folder / _STAMPS).read_text("utf-8"))
        except (OSError, ValueError):  # missing, or torn by a crash: the jars are hashed once more
            return None

    def _note(self) -> None:
        scratch = self.folder / f"{_STAMPS}.new"
        scratch.write_text(json.dumps(self.stamps()), "utf-8")
        scratch.replace(self.folder / _STAMPS)

    def _create(self) -> None:
        if os.pathsep in str(self.folder):
            raise Unavailable(
                f"{self.folder} cannot be on a class path, for it contains '{os.pathsep}': set MUTUALIST_CACHE_DIR"
            )
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / "cache.lock").touch()
        except OSError as error:
            raise Unavailable(
                f"cannot write to the cache folder {self.folder}: {error.strerror}; set MUTUALIST_CACHE_DIR"
            ) from error


def _stamp(file: Path) -> tuple[int, int]:
    try:
        status = file.stat()
    except OSError:
        return (-1, -1)
    return (status.st_size, status.st_mtime_ns)
