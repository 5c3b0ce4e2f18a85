"""The life of the embedded database: shared, kept, killed, recovered. Every server here is a real one."""

from __future__ import annotations

import signal
from pathlib import Path

import psutil
import pytest
from neo4j import GraphDatabase
from typer.testing import CliRunner

from db.owners import USE, WRITE, eventually, first_line, other, server_process, settings_for, user
from mutualist.cli import app
from mutualist.core.progress import Silent
from mutualist.errors import Busy, Unavailable
from mutualist.graph import Endpoint
from mutualist.server import check_server, database, start, status, stop
from mutualist.server.folder import logs
from mutualist.server.folder.folder import DataFolder
from mutualist.server.running import recorded


def _log(folder: Path) -> str:
    return "\n".join(logs.tail(logs.neo4j_log(DataFolder(folder)), 3))


def test_users_share_a_server_of_their_own_and_the_last_ends_it(tmp_path: Path, endpoint: Endpoint) -> None:
    folder = tmp_path / "data of Zoë"
    with user(folder) as first:
        with database(settings_for(folder), Silent()) as joined:
            assert joined.uri == first.said
            assert joined.uri != endpoint.uri  # two instances on one machine
            assert joined.password != endpoint.password
            java = server_process(folder)
            assert first.process.stdin
            first.process.stdin.close()
            assert first.process.wait() == 0
            assert check_server(joined).gds
        assert not java.is_running()
        assert "Stopped." in _log(folder)


def test_a_started_server_is_kept_until_it_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_for(tmp_path)
    assert not status(settings).is_running
    assert not stop(settings, Silent())
    endpoint = start(settings, Silent())
    state = status(settings)
    assert (state.is_running, state.kept, state.users, state.uri) == (True, True, (), endpoint.uri)
    assert state.memory
    with user(tmp_path) as using:
        assert using.said == endpoint.uri
        assert [one.pid for one in status(settings).users] == [using.process.pid]
        with pytest.raises(Busy, match=f"pid {using.process.pid} .*--force"):
            stop(settings, Silent())
        using.process.send_signal(signal.SIGINT)
        using.process.wait()
    assert status(settings).is_running
    _try_the_verbs(tmp_path, monkeypatch)
    assert stop(settings, Silent())
    assert status(settings).pid is None
    (tmp_path / "password").rename(tmp_path / "elsewhere")
    with pytest.raises(Unavailable, match="holds a database but not its password"):
        start(settings, Silent())


def _try_the_verbs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The verbs of `db` on a server that runs and is kept."""
    monkeypatch.delenv("NEO4J_URI", raising=False)
    monkeypatch.setenv("MUTUALIST_DATA_DIR", str(folder))
    script = "CREATE (:Shown {name: 'a;b'}) RETURN 1 AS one; // not ; here\nMATCH (n:Shown)\nRETURN n, n.name AS name"
    shown = CliRunner().invoke(app, ["db", "shell"], input=script)
    assert shown.stdout.splitlines() == ["one", "1", "n\tname", "(:Shown {name: a;b})\ta;b"]
    refused = CliRunner().invoke(app, ["db", "shell"], input="RETURN 2 AS two; RETRUN 1; RETURN 3 AS three;")
    assert "two" in refused.stdout
    assert "three" not in refused.stdout
    assert "Invalid input 'RETRUN'" in str(refused.exception)
    state = CliRunner().invoke(app, ["db", "status"])
    assert state.exit_code == 0
    assert "Graph Data Science" in state.stdout
    assert "Bolt enabled" in CliRunner().invoke(app, ["db", "logs", "-n", "500"]).stdout


def test_two_processes_that_start_at_once_get_one_server(tmp_path: Path) -> None:
    with other(USE, str(tmp_path)) as first, other(USE, str(tmp_path)) as second:
        assert first_line(first) == first_line(second)
        java = server_process(tmp_path)
        first.send_signal(signal.SIGINT)
        first.wait()
        assert java.is_running()
        second.send_signal(signal.SIGTERM)  # which ends Python on the spot
        assert second.wait() == -signal.SIGTERM
        assert eventually(lambda: not java.is_running())
        assert "Stopped." in _log(tmp_path)


def test_a_killed_owner_leaves_nothing_that_blocks(tmp_path: Path) -> None:
    with user(tmp_path) as owner:
        java = server_process(tmp_path)
        owner.process.kill()
        assert eventually(lambda: not java.is_running())
        assert "Stopped." in _log(tmp_path)
    with user(tmp_path) as owner:
        java = server_process(tmp_path)
        supervisor = java.parent()
        assert supervisor
        supervisor.kill()
        owner.process.kill()
        owner.process.wait()
        psutil.wait_procs([supervisor])
    assert java.is_running()  # nobody is left to end it, so the next one takes it over
    with database(settings_for(tmp_path), Silent()) as joined:
        assert joined.uri == owner.said
        assert server_process(tmp_path).pid == java.pid
    assert not java.is_running()


def test_a_server_whose_record_was_lost_is_replaced(tmp_path: Path) -> None:
    with user(tmp_path) as owner:
        java = server_process(tmp_path)
        DataFolder(tmp_path).server.unlink()
        with database(settings_for(tmp_path), Silent()) as found:
            assert not java.is_running()
            assert check_server(found).gds
        assert owner.process.poll() is None
        assert recorded(DataFolder(tmp_path))


def test_a_killed_database_loses_no_acknowledged_batch_and_doubles_none(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    endpoint = start(settings, Silent())
    with other(WRITE, endpoint.uri, endpoint.password) as writer:
        assert writer.stdout
        acknowledged = [int(writer.stdout.readline()) for _ in range(20)]
        server_process(tmp_path).kill()
        acknowledged += [int(line) for line in writer.stdout]
        assert writer.wait() != 0
    with (
        database(settings, Silent()) as recovered,
        GraphDatabase.driver(recovered.uri, auth=(recovered.username, recovered.password)) as driver,
    ):
        counted = "MATCH (w:Written) RETURN w.batch AS batch, count(*) AS rows, count(DISTINCT w.row) AS different"
        found = {row["batch"]: (row["rows"], row["different"]) for row in driver.execute_query(counted).records}
    assert len(acknowledged) >= 20
    assert found.keys() >= set(acknowledged)
    assert len(found) <= len(acknowledged) + 1  # the one that was in flight, if it was committed
    assert set(found.values()) == {(200, 200)}  # and no batch is there in part
    assert status(settings).pid is None
