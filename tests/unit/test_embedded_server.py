"""What a server is told and asked, its logs, and what the verbs say about a server that is not ours."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from pydantic import SecretStr
from typer.testing import CliRunner

from mutualist import server
from mutualist.cli import app
from mutualist.core.progress import Silent
from mutualist.errors import BadInput, Refused, Unavailable
from mutualist.graph import Endpoint
from mutualist.server import ServerVersions, check_server
from mutualist.server.compatibility import require
from mutualist.server.folder import logs
from mutualist.server.folder.configuration import admin_arguments, java_environment, write_configuration
from mutualist.server.folder.folder import DataFolder
from mutualist.server.jars.cache import JarCache
from mutualist.settings import Settings


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder.open(tmp_path / 'data "of" Zoë')


def _named(tmp_path: Path) -> Settings:
    changed = {"neo4j_uri": "bolt://127.0.0.1:1", "neo4j_password": SecretStr("x"), "data_dir": tmp_path / "data"}
    return Settings().model_copy(update=changed)  # pyright: ignore[reportCallIssue]


def test_the_server_listens_on_loopback_only_and_with_authentication(folder: DataFolder, tmp_path: Path) -> None:
    write_configuration(folder, JarCache(tmp_path), 12345, 1024)
    lines = (folder.home / "conf" / "neo4j.conf").read_text().splitlines()
    told = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    addresses = {name: value for name, value in told.items() if name.endswith("_address")}
    assert set(addresses.values()) == {"127.0.0.1", "127.0.0.1:12345"}
    assert told["dbms.security.auth_enabled"] == "true"
    assert told["server.http.enabled"] == told["server.https.enabled"] == "false"
    assert told["dbms.usage_report.enabled"] == told["client.allow_telemetry"] == "false"
    assert told["server.memory.pagecache.size"] == "128m"


def test_arguments_survive_any_path(folder: DataFolder, tmp_path: Path) -> None:
    write_configuration(folder, JarCache(tmp_path), 12345, 1024, ("-XX:+Further",))
    arguments = folder.arguments.read_text("utf-8").splitlines()
    assert '"-Xmx1024m"' in arguments
    assert '"-XX:+Further"' in arguments
    assert arguments[-2] == '"--home-dir={}"'.format(str(folder.home).replace('"', '\\"'))


def test_the_first_password_is_on_no_command_line_and_in_no_file_for_long(folder: DataFolder, tmp_path: Path) -> None:
    with admin_arguments(folder, JarCache(tmp_path), "dbms", "set-initial-password", "--", "-secret") as file:
        assert file.read_text().splitlines()[-2:] == ['"--"', '"-secret"']
        assert file.stat().st_mode & 0o077 == 0
    assert not file.exists()


def test_java_hears_nothing_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_TOOL_OPTIONS", "-Xmx1m")
    monkeypatch.setenv("JDK_JAVA_OPTIONS", "-Xmx1m")
    monkeypatch.setenv("LC_ALL", "POSIX")
    environment = java_environment()
    assert not {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"} & environment.keys()
    assert environment["LC_ALL"] == "C.UTF-8"
    assert "PATH" in environment


@pytest.mark.parametrize(
    ("neo4j", "gds", "trouble"),
    [
        ("5.26.2", "2.13.0", r"is Neo4j 5\.26\.2; Mutualist needs 2025\.01 or later"),
        ("2024.12.1", "2.13.0", r"needs 2025\.01"),
        ("2025.01.0", "2.12.9", r"has Graph Data Science 2\.12\.9; Mutualist needs 2\.13 or later"),
    ],
)
def test_a_server_that_is_too_old_is_refused(neo4j: str, gds: str, trouble: str) -> None:
    with pytest.raises(Unavailable, match=trouble):
        require("bolt://x", ServerVersions(neo4j, "community", gds))


@pytest.mark.parametrize(
    ("neo4j", "gds"), [("2025.01.0", "2.13.0"), ("2026.01.4", "2.26.0+7"), ("5.27-aura", "2.13.2")]
)
def test_a_server_that_will_do_is_accepted(neo4j: str, gds: str) -> None:
    require("bolt://x", ServerVersions(neo4j, "enterprise", gds))


@pytest.mark.parametrize(
    "uri", ["http://localhost:7474", "localhost:7687", "bolt://", "nonsense", "bolt://[::1", "bolt://host:port"]
)
def test_an_address_that_is_none_is_named(uri: str) -> None:
    with pytest.raises(BadInput) as refused:
        check_server(Endpoint(uri, "neo4j", "x", "neo4j"))
    assert uri in refused.value.message
    assert "NEO4J_URI" in refused.value.message


def test_nobody_at_the_address_is_said_in_one_line() -> None:
    with pytest.raises(
        Unavailable, match=r"no Neo4j server can be used at bolt://127\.0\.0\.1:1.*unset NEO4J_URI"
    ) as refused:
        check_server(Endpoint("bolt://127.0.0.1:1", "neo4j", "x", "neo4j"))
    assert "\n" not in refused.value.message


def test_a_password_does_not_show() -> None:
    assert "hush" not in repr(Endpoint("bolt://x", "neo4j", "hush", "neo4j"))


def test_a_named_server_is_neither_started_nor_stopped(tmp_path: Path) -> None:
    settings = _named(tmp_path)
    for verb in (server.start, server.stop):
        with pytest.raises(Refused, match=r"bolt://127\.0\.0\.1:1"):
            verb(settings, Silent())
    with pytest.raises(Unavailable), server.database(settings, Silent()):
        pass
    assert not settings.data_dir.exists()


def test_the_verbs_of_db_say_that_a_named_server_is_not_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEO4J_URI", "bolt://127.0.0.1:1")
    monkeypatch.setenv("MUTUALIST_DATA_DIR", str(tmp_path / "data"))
    for verb in ("start", "stop", "logs"):
        assert isinstance(CliRunner().invoke(app, ["db", verb]).exception, Refused)
    for verb in ("status", "shell"):
        assert isinstance(CliRunner().invoke(app, ["db", verb]).exception, Unavailable)


def test_status_of_a_folder_that_is_not_there_makes_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("MUTUALIST_DATA_DIR", str(tmp_path / "data"))
    result = CliRunner().invoke(app, ["db", "status"])
    assert result.exit_code == 3
    assert "not running" in result.output
    assert not (tmp_path / "data").exists()


def test_a_large_log_is_put_aside_and_the_oldest_forgotten(tmp_path: Path) -> None:
    log = tmp_path / "server.log"
    logs.rotate(log)
    for number in range(6):
        log.write_text(f"{number}" * (1 << 20))
        logs.rotate(log)
        assert not log.exists()
    assert [(tmp_path / f"server.log.{age}").read_text()[0] for age in (1, 2, 3)] == ["5", "4", "3"]
    assert len(list(tmp_path.iterdir())) == 3
    log.write_text("small")
    logs.rotate(log)
    assert log.exists()


def test_the_end_of_a_log_begins_no_earlier_than_asked(tmp_path: Path) -> None:
    log = tmp_path / "neo4j.log"
    assert logs.tail(log, 5) == []
    log.write_text("".join(f"line {number}\n" for number in range(1000)))
    assert logs.tail(log, 2) == ["line 998", "line 999"]
    before = log.stat().st_size
    with log.open("a") as stream:
        stream.write("since\n")
    assert logs.tail(log, 10, before) == ["since"]
    assert logs.tail(log, 10, before + 1000) == []


def test_following_a_log_goes_along_when_it_is_rotated(tmp_path: Path) -> None:
    log = tmp_path / "neo4j.log"
    log.write_text("old\n")
    follower = logs.follow(log)
    with log.open("a") as stream:
        stream.write("first\nsecond\nhalf")
    assert list(itertools.islice(follower, 2)) == ["first", "second"]
    with log.open("a") as stream:
        stream.write(" a line\n")
    assert next(follower) == "half a line"
    log.rename(tmp_path / "neo4j.log.1")
    log.write_text("new\n")
    assert next(follower) == "new"


def test_a_log_can_be_followed_before_there_is_one(tmp_path: Path) -> None:
    follower = logs.follow(tmp_path / "neo4j.log")
    (tmp_path / "neo4j.log").write_text("first\n")
    assert next(follower) == "first"
