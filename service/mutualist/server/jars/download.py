"""Fetching locked jars in parallel. The Maven resolver, jgo, knows where from: its own configuration says so.

A jar is downloaded into a scratch folder, compared with the lock and then moved to its place, so that an interrupted
download never leaves half a jar where the server would load it.
"""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from mutualist.core.progress import Progress
from mutualist.errors import Unavailable
from mutualist.server.jars import versions
from mutualist.server.jars.artifacts import Artifact

if TYPE_CHECKING:
    from jgo.maven import MavenContext

ProgressCallback = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]

_PARALLEL = 12
_ATTEMPTS = 3
_PAUSE = 0.5  # seconds, times the number of failures so far
_SECONDS_WITHOUT_DATA = 30
_SCRATCH = ".fetching-"
_REASONS = {
    "ConnectionError": "no connection to the Maven repository",
    "ConnectTimeout": "no connection to the Maven repository",
    "ReadTimeout": "the Maven repository stopped answering",
    "ChunkedEncodingError": "the Maven repository broke off",
    "ProxyError": "the proxy refused the connection",
    "SSLError": "no trusted connection to the Maven repository",
}


def download(artifacts: Sequence[Artifact], folder: Path, progress: Progress) -> None:
    """Fetch jars into `folder`. The caller holds the lock of the folder.

    Raises Unavailable at the first jar that cannot be had; those already fetched stay and are not fetched again.
    """
    for left_over in folder.glob(f"{_SCRATCH}*"):  # of a process that was killed
        shutil.rmtree(left_over, ignore_errors=True)
    if not artifacts:
        return
    title = f"Downloading Neo4j {versions.NEO4J} with Graph Data Science {versions.GDS}"
    with (
        progress.step(title, sum(artifact.size for artifact in artifacts)) as advance,
        tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=folder) as scratch,
        ThreadPoolExecutor(_PARALLEL, thread_name_prefix="download") as pool,
    ):
        report = _one_at_a_time(advance)
        jobs = [pool.submit(_fetch, artifact, folder, Path(scratch), report) for artifact in artifacts]
        try:
            wait(jobs, return_when=FIRST_EXCEPTION)
        finally:
            pool.shutdown(cancel_futures=True)
        for job in jobs:
            if not job.cancelled():
                job.result()


def _fetch(artifact: Artifact, folder: Path, scratch: Path, advance: Callable[[float], None]) -> None:
    """Fetch one jar, trying again where the connection broke or something else than the jar arrived."""
    reason = ""
    for attempt in range(_ATTEMPTS):
        time.sleep(attempt * _PAUSE)
        received = _Received(advance)
        try:
            context = maven(scratch / f"{artifact.sha256}-{attempt}", received)
            component = context.project(artifact.group, artifact.name).at_version(artifact.version)
            file = component.artifact(artifact.classifier, "jar").resolve()
            if artifact.matches(file):
                received.total(artifact.size)
                target = folder / artifact.path
                target.parent.mkdir(exist_ok=True)
                file.replace(target)
                return
            reason = "what arrives is not what the lock says; look at the Maven repositories in jgo's configuration"
        except RuntimeError:  # how jgo says it
            reason = "the Maven repository does not have it"
        except OSError as error:  # which the errors of requests are, too
            if error.strerror:
                raise Unavailable(f"cannot store {artifact.path.name} in {folder}: {error.strerror}") from error
            reason = _REASONS.get(type(error).__name__, type(error).__name__)
        received.total(0)
    raise Unavailable(
        f"cannot fetch {artifact.coordinate}, which the embedded Neo4j needs: {reason}. Go online once and repeat the "
        f"command, copy {folder} from a machine that has it, or name a server with NEO4J_URI"
    )


class _Received:
    """Counts the bytes of one attempt, so that a failed one can be taken back from the progress."""

    def __init__(self, advance: Callable[[float], None]) -> None:
        self._advance = advance
        self._bytes = 0

    def total(self, amount: int) -> None:
        self._advance(amount - self._bytes)
        self._bytes = amount

    @contextmanager
    def __call__(self, name: str, size: int) -> Iterator[Callable[[int], None]]:
        yield lambda amount: self.total(self._bytes + amount)


def maven(repository: Path, received: ProgressCallback | None = None) -> MavenContext:
    """The Maven resolver as its own configuration has it, storing below `repository`."""
    # Imported here because only a first start needs it, and it takes a third of a second.
    from jgo.config import GlobalSettings
    from jgo.maven import MavenContext, PythonResolver

    context = MavenContext(PythonResolver(progress_callback=received), repository, timeout=_SECONDS_WITHOUT_DATA)
    configured = GlobalSettings.load().repositories  # a mirror, for instance: it is asked first
    context.remote_repos = {**configured, **{k: v for k, v in context.remote_repos.items() if k not in configured}}
    return context


def _one_at_a_time(advance: Callable[[float], None]) -> Callable[[float], None]:
    lock = threading.Lock()

    def report(amount: float) -> None:
        with lock:
            advance(amount)

    return report
