"""What cannot be backed up or restored is said in one line, before anything is stopped or started."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from asking import mutualist

HERE = {"NEO4J_URI": ""}


def _at(folder: Path) -> dict[str, str]:
    return {**HERE, "MUTUALIST_DATA_DIR": str(folder / "data")}


def _with_store(folder: Path) -> dict[str, str]:
    (folder / "data" / "neo4j" / "data" / "databases" / "neo4j").mkdir(parents=True)
    return _at(folder)


@pytest.mark.parametrize("verb", ["backup", "check"])
def test_without_a_database_there_is_nothing_to_do(tmp_path: Path, verb: str) -> None:
    told = mutualist("db", verb, **_at(tmp_path))
    assert (told.status, told.out) == (4, "")
    assert f"{tmp_path / 'data'} holds no database yet" in told.err
    assert len(told.err.splitlines()) == 1


@pytest.mark.parametrize("verb", [["backup"], ["check"], ["restore", "any.dump"]], ids=lambda verb: verb[0])
def test_a_server_that_is_not_ours_is_left_alone(tmp_path: Path, verb: list[str]) -> None:
    told = mutualist("db", *verb, **{**_at(tmp_path), "NEO4J_URI": "bolt://127.0.0.1:9"})
    assert told.status == 8
    assert "Do that there, or unset NEO4J_URI" in told.err


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("absent.dump", "there is no backup"),
        ("", "is a folder: name one backup in it"),
        ("secret.dump", "cannot be read: its owner has to allow it"),
    ],
)
def test_a_file_that_cannot_be_restored_is_named(tmp_path: Path, file: str, said: str) -> None:
    (tmp_path / "secret.dump").touch(mode=0o000)
    if file == "secret.dump" and os.access(tmp_path / file, os.R_OK):
        pytest.skip("nothing is forbidden to this user")
    told = mutualist("db", "restore", str(tmp_path / file), **_with_store(tmp_path))
    assert (told.status, told.out) == (2, "")
    (line,) = told.err.splitlines()
    assert f"{tmp_path / file} {said}".rstrip() in line or f"{said} {tmp_path / file}" in line
    assert sorted(path.name for path in (tmp_path / "data").iterdir() if path.name == "proving") == []


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("absent", "there is no folder {to}: make it, or mount its disk"),
        ("absent/mutualist-2026-11-29T19-20-05Z.dump", "the name of the file is given by time"),
        ("file", "{to} is not a folder"),
        ("closed", "backups cannot be written to {to}: its owner has to allow it"),
    ],
)
def test_a_folder_that_takes_no_backup_is_named(tmp_path: Path, to: str, said: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "closed").mkdir(mode=0o500)
    if to == "closed" and os.access(tmp_path / to, os.W_OK):
        pytest.skip("nothing is forbidden to this user")
    told = mutualist("db", "backup", "--to", str(tmp_path / to), **_with_store(tmp_path))
    assert (told.status, told.out) == (2, "")
    (line,) = told.err.splitlines()
    assert said.format(to=tmp_path / to) in line
