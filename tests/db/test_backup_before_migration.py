"""Before stored data change, the embedded database is backed up; of a server that is not ours that is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from neo4j import Driver

from asking import at, mutualist
from mutualist.core.progress import Silent
from mutualist.graph import Endpoint
from mutualist.server import backups_in, database, start, stop
from mutualist.server.backups.contents import read_note

from .owners import settings_for
from .stores import change, filled

FORGET = "MATCH (m:Migration {version: 4}) DELETE m"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled(tmp_path_factory.mktemp("towns") / "data", tmp_path_factory.mktemp("packages"))


def test_a_backup_of_what_was_there_is_made_first_and_only_where_data_change(folder: Path) -> None:
    here = {"MUTUALIST_DATA_DIR": str(folder), "NEO4J_URI": "", "MUTUALIST_ECOSYSTEM": "north"}
    settings = settings_for(folder)
    endpoint = start(settings, Silent())
    try:
        assert mutualist("migrate", **here).out == "The database is up to date.\n"
        assert backups_in(folder / "backups") == []
        change(endpoint, FORGET)
        told = mutualist("migrate", **here)
        assert (told.status, told.out) == (0, "The database is up to date.\n"), told.err
        (file,) = backups_in(folder / "backups")
        assert "The stored data have to change (search_keys); a backup is made first." in told.err
        assert f"The backup {file} holds 2 ecosystems" in told.err
        note = read_note(file)
        assert note
        assert note.contents.migration == 3
        change(endpoint, FORGET)
        assert mutualist("migrate", "--no-backup", **here).status == 0
        assert backups_in(folder / "backups") == [file]
        change(endpoint, FORGET)
        asked = mutualist("query", "Ecosystem", "--format", "json", **here)
        assert asked.status == 0, asked.err
        assert asked.out.startswith("{")
        assert len(backups_in(folder / "backups")) == 2
    finally:
        stop(settings, Silent(), force=True)


def test_an_empty_database_is_migrated_at_once(tmp_path: Path) -> None:
    told = mutualist("migrate", MUTUALIST_DATA_DIR=str(tmp_path), NEO4J_URI="")
    assert (told.status, told.out) == (0, "The database is up to date.\n")
    assert not (tmp_path / "backups").exists()
    with database(settings_for(tmp_path), Silent()):
        pass


def test_another_server_is_not_changed_before_somebody_says_so(town: str, driver: Driver, endpoint: Endpoint) -> None:
    driver.execute_query(FORGET, database_=endpoint.database)
    refused = mutualist("migrate", **at(endpoint))
    assert refused.status == 4
    (line,) = refused.err.splitlines()
    assert f"the data at {endpoint.uri} have to change (search_keys), and Mutualist makes no backup" in line
    assert "mutualist migrate --no-backup" in line
    noted = mutualist("query", "Ecosystem", **at(endpoint), MUTUALIST_ECOSYSTEM=town)
    assert noted.status == 0
    assert "note: the data at" in noted.err
    driver.execute_query(FORGET, database_=endpoint.database)
    assert mutualist("migrate", "--no-backup", **at(endpoint)).out == "The database is up to date.\n"
