"""The cache of jars against a Maven repository on loopback: what is fetched, what is refused, what is mended."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from maven import Repository, artifact_of, configure, serve
from mutualist.core.progress import Advance, Silent
from mutualist.errors import Unavailable
from mutualist.server.jars.artifacts import Artifact
from mutualist.server.jars.cache import JarCache

CONTENTS = {"plain": b"a jar of Neo4j", "big": b"x" * 100_000, "native": b"for one platform"}
CLASSIFIERS = {"native": "linux-x86_64"}


class Recorded:
    """A Progress that keeps what was reported."""

    def __init__(self) -> None:
        self.totals: dict[str, float | None] = {}
        self.done: dict[str, float] = {}

    @contextmanager
    def step(self, title: str, total: float | None = None) -> Iterator[Advance]:
        """See core.progress.Progress."""
        self.totals[title], self.done[title] = total, 0.0

        def advance(amount: float) -> None:
            self.done[title] += amount

        yield advance


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    with serve(tmp_path / "repository", monkeypatch) as found:
        yield found


@pytest.fixture
def cache(repository: Repository, tmp_path: Path) -> JarCache:
    artifacts = [artifact_of(name, content, CLASSIFIERS.get(name, "")) for name, content in CONTENTS.items()]
    for artifact, content in zip(artifacts, CONTENTS.values(), strict=True):
        repository.put(artifact, content)
    return JarCache(tmp_path / "cache", artifacts)


def test_jars_are_fetched_once(cache: JarCache, repository: Repository) -> None:
    progress = Recorded()
    cache.ensure(progress)
    assert [jar.read_bytes() for jar in cache.class_path] == list(CONTENTS.values())
    (title,) = progress.totals
    assert progress.totals[title] == progress.done[title] == sum(map(len, CONTENTS.values()))
    repository.requested.clear()
    cache.ensure(progress)
    assert repository.requested == []


@pytest.mark.parametrize("damage", ["changed", "shorter", "gone"])
def test_a_damaged_jar_is_fetched_again_and_no_other(cache: JarCache, repository: Repository, damage: str) -> None:
    cache.ensure(Silent())
    jar = cache.class_path[1]
    match damage:
        case "changed":
            jar.write_bytes(b"y" * 100_000)
        case "shorter":
            os.truncate(jar, 10)
        case _:
            jar.unlink()
    repository.requested.clear()
    cache.ensure(Silent())
    assert jar.read_bytes() == CONTENTS["big"]
    assert len(repository.requested) == 1


def test_verify_finds_what_size_and_time_do_not_show(cache: JarCache) -> None:
    cache.ensure(Silent())
    jar = cache.class_path[1]
    before = jar.stat()
    jar.write_bytes(b"y" * 100_000)
    os.utime(jar, ns=(before.st_atime_ns, before.st_mtime_ns))
    cache.ensure(Silent())
    assert jar.read_bytes() == b"y" * 100_000
    assert cache.verify(Silent()) == [cache.artifacts[1]]
    cache.ensure(Silent())
    assert cache.verify(Silent()) == []


@pytest.mark.parametrize("content", [b"", b"<html>not found</html>", b"y" * 100_000])
def test_content_that_is_not_the_locks_is_refused(cache: JarCache, repository: Repository, content: bytes) -> None:
    repository.put(cache.artifacts[1], content)
    progress = Recorded()
    with pytest.raises(Unavailable, match=r"org\.example:big:1\.0.*not what the lock says"):
        cache.ensure(progress)
    assert not cache.class_path[1].exists()
    repository.put(cache.artifacts[1], CONTENTS["big"])
    repository.requested.clear()
    cache.ensure(progress)
    assert cache.verify(progress) == []
    assert not list(cache.folder.glob(".fetching-*"))


def test_a_jar_that_nobody_has_is_named(cache: JarCache, repository: Repository) -> None:
    missing = Artifact("org.example", "absent", "2.0", "", 1, "0" * 64)
    with pytest.raises(Unavailable, match=r"org\.example:absent:2\.0.*does not have it"):
        JarCache(cache.folder.parent, [missing]).ensure(Silent())


def test_offline_with_an_empty_cache_says_what_to_do(
    cache: JarCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), SimpleHTTPRequestHandler) as closed:
        port = closed.server_address[1]
    configure(tmp_path, port, monkeypatch)
    with pytest.raises(Unavailable) as refused:
        cache.ensure(Silent())
    for part in ("no connection", "Go online once", "NEO4J_URI", str(cache.folder)):
        assert part in refused.value.message


def test_offline_with_a_full_cache_needs_nothing(
    cache: JarCache, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.ensure(Silent())
    (cache.folder / "checked.json").write_text("{ torn")
    configure(tmp_path, 1, monkeypatch)
    cache.ensure(Silent())
    assert cache.verify(Silent()) == []


def test_what_a_killed_download_left_is_swept(cache: JarCache) -> None:
    left_over = cache.folder / ".fetching-killed"
    left_over.mkdir(parents=True)
    (left_over / "half.jar").write_bytes(b"half")
    cache.ensure(Silent())
    assert not left_over.exists()


def test_a_cache_folder_that_cannot_be_one_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(Unavailable, match="MUTUALIST_CACHE_DIR"):
        JarCache(file, [Artifact("g", "n", "1", "", 1, "0" * 64)]).ensure(Silent())
    with pytest.raises(Unavailable, match="class path"):
        JarCache(tmp_path / "a:b", [Artifact("g", "n", "1", "", 1, "0" * 64)]).ensure(Silent())
