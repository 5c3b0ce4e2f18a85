"""Restoring a backup gives all as it was; what cannot be restored changes nothing, and what was there is kept."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from asking import mutualist
from mutualist.core.progress import Silent
from mutualist.errors import BadInput, Busy, MutualistError, NotReady
from mutualist.server import Backup, back_up, database, restore, start, status, stop
from mutualist.server.folder.folder import DataFolder

from .owners import server_process, settings_for, user
from .stores import all_in, change, copy_of, files_of, filled

WIPE = "MATCH (n) DETACH DELETE n"


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder whose database, which has stopped, holds two ecosystems. Tests copy it."""
    return filled(tmp_path_factory.mktemp("towns") / "data", tmp_path_factory.mktemp("packages"))


@pytest.fixture(scope="module")
def made(towns: Path, tmp_path_factory: pytest.TempPathFactory) -> Backup:
    """A backup of it. Tests only read it."""
    return back_up(settings_for(towns), Silent(), tmp_path_factory.mktemp("backups of Zoë"))


@pytest.fixture
def folder(towns: Path, tmp_path: Path) -> Path:
    return copy_of(towns, tmp_path / "data")


def test_all_is_as_it_was_and_what_was_there_can_be_taken_back(folder: Path, made: Backup) -> None:
    settings = settings_for(folder)
    endpoint = start(settings, Silent())
    try:
        before = all_in(endpoint)
        assert sum(before.values()) > 100
        change(endpoint, WIPE, "CREATE (:Ecosystem {id: 'later'})")
        told = mutualist("db", "restore", str(made.file), MUTUALIST_DATA_DIR=str(folder), NEO4J_URI="")
        assert told.status == 0, told.err
        assert "The database is restored and holds 2 ecosystems: north (12 businesses), süd ost (7 bus" in told.out
        assert "The database was stopped for" in told.out
        assert status(settings).kept
        assert all_in(endpoint) == before  # also the same address and password
    finally:
        stop(settings, Silent(), force=True)
    (kept,) = (folder / "replaced").iterdir()
    assert str(kept) in told.out
    shutil.rmtree(folder / "neo4j" / "data")
    kept.rename(folder / "neo4j" / "data")
    with database(settings, Silent()) as found:
        assert [key for key in all_in(found) if "Ecosystem" in key and "later" in key]


def test_another_folder_is_given_what_a_lost_one_held(towns: Path, made: Backup, tmp_path: Path) -> None:
    restored = restore(settings_for(tmp_path / "new"), Silent(), made.file)
    assert (restored.contents, restored.replaced, restored.seconds) == (made.contents, None, None)
    with database(settings_for(towns), Silent()) as old, database(settings_for(tmp_path / "new"), Silent()) as new:
        assert all_in(new) == all_in(old)


def _torn(content: bytes) -> bytes:
    return content[: len(content) * 2 // 3]


def _cut(content: bytes) -> bytes:
    return content[:-9]


def _flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 4]) + content[middle + 1 :]


@pytest.mark.parametrize("noted", [True, False], ids=["noted", "without-note"])
def test_a_torn_or_damaged_backup_is_refused_and_nothing_changes(
    folder: Path, made: Backup, tmp_path: Path, noted: bool
) -> None:
    before = files_of(folder / "neo4j" / "data")
    file = tmp_path / "copy.dump"
    if noted:
        shutil.copy(made.file.with_suffix(".json"), file.with_suffix(".json"))
    for damage in (_torn, _cut, _flipped, lambda content: b"", lambda content: b"PK" + content):
        file.write_bytes(damage(made.file.read_bytes()))
        with pytest.raises(BadInput, match="take another one; the present database is as it was") as refused:
            restore(settings_for(folder), Silent(), file)
        assert str(file) in refused.value.message
        assert "\n" not in refused.value.message
    assert files_of(folder / "neo4j" / "data") == before
    assert not (folder / "proving").exists()
    assert not (folder / "replaced").exists()


def test_a_backup_that_is_not_what_its_note_says_is_refused(folder: Path, made: Backup, tmp_path: Path) -> None:
    file = Path(shutil.copy(made.file, tmp_path / "copy.dump"))
    note = made.file.with_suffix(".json").read_text("utf-8")
    file.with_suffix(".json").write_text(note.replace('"businesses": 12', '"businesses": 13'), "utf-8")
    with pytest.raises(BadInput, match=r"holds 2 ecosystems: north \(12 .*, and held 2 ecosystems: north \(13"):
        restore(settings_for(folder), Silent(), file)


def test_others_who_use_the_database_are_named(folder: Path, made: Backup) -> None:
    with user(folder) as using:
        pid = server_process(folder).pid
        with pytest.raises(Busy, match=f"is used by pid {using.process.pid} .*: end that first"):
            restore(settings_for(folder), Silent(), made.file)
        assert server_process(folder).pid == pid


def test_where_the_database_does_not_start_again_what_was_there_comes_back(folder: Path, made: Backup) -> None:
    settings = settings_for(folder)
    before = start(settings, Silent())
    held = all_in(before)
    plugins = folder / "neo4j" / "plugins"
    plugins.unlink()
    plugins.mkdir()  # which no start can replace by its link
    with pytest.raises((MutualistError, OSError)):
        restore(settings, Silent(), made.file)
    plugins.rmdir()
    assert list((folder / "replaced").iterdir()) == []
    with database(settings, Silent()) as found:
        assert all_in(found) == held


def test_killed_between_two_steps_the_next_start_finds_what_was_there(folder: Path, towns: Path) -> None:
    data = DataFolder(folder).home / "data"
    data.rename(data.with_name("replaced"))  # as a restore leaves it that was killed after its first step
    with database(settings_for(folder), Silent()) as found, database(settings_for(towns), Silent()) as untouched:
        assert all_in(found) == all_in(untouched)


def test_an_older_backup_is_migrated_and_a_newer_one_says_what_to_do(folder: Path) -> None:
    settings = settings_for(folder)
    with database(settings, Silent()) as endpoint:
        change(endpoint, "MATCH (m:Migration {version: 4}) DELETE m")
    older = back_up(settings, Silent())
    assert older.contents.migration == 3
    restored = restore(settings, Silent(), older.file)
    assert restored.migrations == ("search_keys",)
    assert restored.contents.migration == 4
    with database(settings, Silent()) as endpoint:
        change(endpoint, "CREATE (m:Migration {version: 999, checksum: ''})")
    newer = back_up(settings, Silent())
    before = files_of(folder / "neo4j" / "data")
    with pytest.raises(NotReady, match=r"cannot be restored by this Mutualist: .*update Mutualist; the present"):
        restore(settings, Silent(), newer.file)
    assert files_of(folder / "neo4j" / "data") == before
