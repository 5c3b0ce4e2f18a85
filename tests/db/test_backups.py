"""A backup holds all there is, and none that is not whole gets its name. Every server here is a real one."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from asking import mutualist
from mutualist.core.progress import Silent
from mutualist.errors import Busy, Unavailable
from mutualist.server import back_up, backups_in, check_store, database, start, status, stop
from mutualist.server.backups.contents import Contents, StoredEcosystem, read_note
from mutualist.server.folder import users
from mutualist.server.folder.folder import DataFolder

from .owners import eventually, server_process, settings_for
from .stores import TOWNS, change, copy_of, filled

NAME = re.compile(r"mutualist-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.dump")


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose database, which has stopped, holds two ecosystems. Tests copy it."""
    return filled(tmp_path_factory.mktemp("towns") / "data of Zoë", tmp_path_factory.mktemp("packages"))


@pytest.fixture
def folder(towns: Path, tmp_path: Path) -> Path:
    return copy_of(towns, tmp_path / "data of Zoë")


def _ecosystems(contents: Contents) -> dict[str, int]:
    return {one.id: one.businesses for one in contents.ecosystems}


def test_a_stopped_database_is_backed_up_and_stays_stopped(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "backups of Zoë"
    target.mkdir()
    made = back_up(settings_for(folder), Silent(), target)
    assert made.seconds is None
    assert status(settings_for(folder)).pid is None
    assert NAME.fullmatch(made.file.name)
    assert sorted(target.iterdir()) == [made.file, made.file.with_suffix(".json")]
    assert {file.stat().st_mode & 0o077 for file in target.iterdir()} == {0}
    note = read_note(made.file)
    assert note
    assert (note.bytes, note.contents) == (made.file.stat().st_size, made.contents)
    assert _ecosystems(made.contents) == TOWNS
    assert not (folder / "proving").exists()


def test_a_running_database_is_stopped_for_it_and_runs_again(folder: Path) -> None:
    settings = settings_for(folder)
    endpoint = start(settings, Silent())
    try:
        before = server_process(folder).pid
        with users.registered(DataFolder(folder).users):  # an API, which waits meanwhile
            told = mutualist("db", "backup", MUTUALIST_DATA_DIR=str(folder), NEO4J_URI="")
        assert told.status == 0, told.err
        (file,) = backups_in(folder / "backups")
        assert told.out.splitlines()[0].startswith(f"The backup {file} has ")
        assert "It holds 2 ecosystems: north (12 businesses), süd ost (7 businesses); it was loaded" in told.out
        assert re.search(r"The database was stopped for \d+\.\d s and runs again\.\n1 backup in ", told.out)
        now = status(settings)
        assert (now.uri, now.kept, now.is_running) == (endpoint.uri, True, True)
        assert now.pid != before
    finally:
        stop(settings, Silent(), force=True)


def test_a_database_that_was_killed_is_recovered_first(folder: Path) -> None:
    settings = settings_for(folder)
    change(start(settings, Silent()), "CREATE (:Ecosystem {id: 'third', name: 'Third'})")
    java = server_process(folder)
    java.kill()
    assert eventually(lambda: not java.is_running())
    made = back_up(settings, Silent())
    assert made.contents.ecosystems[1:] == (
        StoredEcosystem("süd ost", made.contents.ecosystems[1].name, 7),
        StoredEcosystem("third", "Third", 0),
    )
    assert status(settings).pid is None


def test_a_job_is_not_cut_off(folder: Path) -> None:
    settings = settings_for(folder)
    with database(settings, Silent()) as endpoint:
        change(
            endpoint,
            "MERGE (l:Lease {ecosystem: 'north'}) SET l.job = 'import', l.pid = 77, l.since = datetime(), "
            "l.expires_at = datetime() + duration('PT1H')",
        )
        pid = server_process(folder).pid
        with pytest.raises(Busy, match=r"import of north \(pid 77\) since \d.*Wait until that has ended"):
            back_up(settings, Silent())
        assert server_process(folder).pid == pid
        assert backups_in(folder / "backups") == []


@pytest.mark.parametrize("verb", ["backup", "check"])
def test_told_to_end_it_starts_the_database_again(folder: Path, verb: str) -> None:
    settings = settings_for(folder)
    start(settings, Silent())
    try:
        java = server_process(folder)
        script = f"import sys; sys.argv = ['mutualist', 'db', '{verb}']; from mutualist.cli import main; main()"
        environment = {"MUTUALIST_DATA_DIR": str(folder), "PYTHONPATH": ":".join(sys.path)}
        with subprocess.Popen([sys.executable, "-c", script], env=environment) as process:
            assert eventually(lambda: not java.is_running())
            process.send_signal(signal.SIGTERM)
            assert process.wait() == 128 + signal.SIGTERM
        assert status(settings).is_running
        assert status(settings).kept
        assert [file for file in (folder / "backups").glob("*") if file.is_file()] == []
    finally:
        stop(settings, Silent(), force=True)


def test_a_database_that_is_not_whole_gives_no_backup_and_does_not_pass_the_check(folder: Path) -> None:
    settings = settings_for(folder)
    assert check_store(settings, Silent()) is None
    store = folder / "neo4j" / "data" / "databases" / "neo4j" / "neostore.relationshipstore.db"
    content = bytearray(store.read_bytes())
    content[1000:3000] = b"\xa5" * 2000
    store.write_bytes(content)
    with pytest.raises(Unavailable, match=r"has not passed the check: .*Restore the last backup"):
        check_store(settings, Silent())
    with pytest.raises(Unavailable, match=r"failed its proof and was not kept.*mutualist db check"):
        back_up(settings, Silent())
    assert list((folder / "backups").iterdir()) == []
