"""Servers that cannot be used, and starts that go wrong: what is mended, and what is said."""

from __future__ import annotations

import os
import shutil
import socket
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from db.owners import settings_for
from maven import serve
from mutualist.core.progress import Silent
from mutualist.errors import Unavailable
from mutualist.graph import Endpoint
from mutualist.server import check_server, database, launch
from mutualist.server.class_archive import StartupArchive
from mutualist.server.folder import users
from mutualist.server.folder.folder import DataFolder
from mutualist.server.jars.artifacts import read_lock
from mutualist.server.jars.cache import JarCache
from mutualist.server.processes import end, find
from mutualist.settings import Settings


def _named(endpoint: Endpoint, **changed: object) -> Settings:
    """Settings that name a server with NEO4J_URI."""
    named = {
        "neo4j_uri": endpoint.uri,
        "neo4j_username": endpoint.username,
        "neo4j_password": SecretStr(endpoint.password),
        "neo4j_database": endpoint.database,
    }
    return settings_for(Path("/nowhere")).model_copy(update=named | changed)


def _copy_of_cache(to: Path, *, without: str = "") -> Path:
    """A copy of the cache that costs no space; whatever is changed in it must first be unlinked."""
    source = JarCache(settings_for(to).cache_dir)
    source.ensure(Silent())
    ignore = shutil.ignore_patterns("*.lock", without) if without else shutil.ignore_patterns("*.lock")
    shutil.copytree(source.folder, to / source.folder.name, copy_function=os.link, ignore=ignore)
    return to


def test_a_named_server_is_used_as_it_is(endpoint: Endpoint) -> None:
    with database(_named(endpoint), Silent()) as found:
        assert found == replace(endpoint, store="", least_free=0)  # where its store lies is not known
    assert check_server(endpoint).neo4j


def test_a_wrong_password_is_said(endpoint: Endpoint) -> None:
    wrong = _named(endpoint, neo4j_password=SecretStr("wrong"))
    with pytest.raises(Unavailable, match="refuses user 'neo4j': check NEO4J_USERNAME and NEO4J_PASSWORD"):
        database(wrong, Silent()).__enter__()


def test_a_database_that_is_not_there_is_said(endpoint: Endpoint) -> None:
    wrong = _named(endpoint, neo4j_database="absent")
    with pytest.raises(Unavailable, match=r"database 'absent'.*NEO4J_DATABASE"):
        database(wrong, Silent()).__enter__()


def test_a_server_without_graph_data_science_is_told_what_it_lacks(tmp_path: Path) -> None:
    bare = tuple(artifact for artifact in read_lock() if artifact.group != "org.neo4j.gds")
    cache = JarCache(_copy_of_cache(tmp_path / "cache", without="org.neo4j.gds"), bare)
    cache.plugins.mkdir()
    folder = DataFolder.open(tmp_path / "data")
    with users.registered(folder.users):
        server = launch.launch(folder, cache, settings_for(folder.root), Silent(), kept=False)
        with pytest.raises(Unavailable, match="has no Graph Data Science: put the plugin"):
            check_server(server.endpoint(folder))
        assert end(server.pid, launch.STOP_PATIENCE)


def test_a_port_that_is_taken_meanwhile_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        free = launch.free_port
        offers = iter([port])
        monkeypatch.setattr(launch, "free_port", lambda wanted: next(offers, None) or free(0))
        with database(settings_for(tmp_path), Silent()) as found:
            assert found.uri != f"bolt://127.0.0.1:{port}"
            assert check_server(found).gds


def test_a_start_that_fails_shows_the_log_and_leaves_nothing(tmp_path: Path) -> None:
    folder = DataFolder.open(tmp_path)
    greedy = settings_for(tmp_path).model_copy(update={"db_memory_mb": 1 << 40})
    with pytest.raises(Unavailable, match=r"did not start(.|\n)*heap") as refused:
        database(greedy, Silent()).__enter__()
    assert str(tmp_path) in refused.value.message
    assert find(f"@{folder.arguments}") == []
    assert users.present(folder.users) == []
    assert folder.holder() == "another process"  # that is, none that is known


def test_a_damaged_jar_and_archive_are_replaced_and_the_start_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_for(tmp_path / "data").model_copy(update={"cache_dir": _copy_of_cache(tmp_path / "cache")})
    cache = JarCache(settings.cache_dir)
    archive = StartupArchive(cache)
    artifact = next(one for one in cache.artifacts if one.name == "neo4j-server")
    jar = cache.folder / artifact.path
    with serve(tmp_path / "repository", monkeypatch) as repository:
        repository.put(artifact, jar.read_bytes())
        stamps = cache.stamps()
        _damage(jar)
        if archive.file.exists():
            _damage(archive.file)
        assert JarCache(settings.cache_dir).stamps() == stamps  # nothing shows but a full check
        with database(settings, Silent()) as found:
            assert check_server(found).gds
        assert len(repository.requested) == 1
    assert cache.verify(Silent()) == []
    assert archive.is_right()


def _damage(file: Path) -> None:
    """Replace content by zeros so that neither size nor time shows it."""
    before = file.stat()
    file.unlink()
    file.write_bytes(bytes(before.st_size))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
