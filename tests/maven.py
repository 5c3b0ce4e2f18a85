"""A Maven repository on loopback, which jgo's configuration then names instead of the usual one."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from mutualist.server.jars.artifacts import Artifact


class Repository:
    """A Maven repository: a folder, served on loopback, and the requests that it got for jars."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.requested: list[str] = []

    def put(self, artifact: Artifact, content: bytes) -> None:
        """Serve `content` as the jar of an artifact."""
        folder = Path(self.root, *artifact.group.split("."), artifact.name, artifact.version)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / artifact.path.name).write_bytes(content)


@contextmanager
def serve(root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    """An empty repository, served and configured until the context ends."""
    repository = Repository(root)
    root.mkdir()

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            if self.path.endswith(".jar"):
                repository.requested.append(self.path)

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(root))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        configure(root, server.server_address[1], monkeypatch)
        try:
            yield repository
        finally:
            server.shutdown()
            thread.join()


def configure(folder: Path, port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make jgo look for jars at a port of this machine, and nowhere else."""
    configuration = folder / "jgo.conf"
    configuration.write_text(f"[repositories]\ncentral = http://127.0.0.1:{port}\n")
    monkeypatch.setenv("JGO_CONFIG_FILE", str(configuration))


def artifact_of(name: str, content: bytes, classifier: str = "") -> Artifact:
    """The artifact that a lock would have for a jar of this content."""
    return Artifact("org.example", name, "1.0", classifier, len(content), hashlib.sha256(content).hexdigest())
