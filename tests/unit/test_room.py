"""How much room a write needs on the disk of the database, and what is said where there is less."""

from __future__ import annotations

import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from mutualist.cli.data import room_for
from mutualist.errors import Unavailable
from mutualist.graph import Endpoint

MIB = 1 << 20
REMOTE = Endpoint("bolt://db:7687", "neo4j", "x", "neo4j")


def test_of_a_server_elsewhere_nothing_is_asked() -> None:
    REMOTE.require_room(1 << 60)


def test_too_little_room_is_said_with_the_folder_and_both_amounts(tmp_path: Path) -> None:
    free = shutil.disk_usage(tmp_path).free
    here = replace(REMOTE, store=str(tmp_path))
    here.require_room(free // 2)
    for endpoint, needed in ((here, 2 * free), (replace(here, least_free=2 * free), 1)):
        with pytest.raises(Unavailable, match=f"^no room to write: the disk of {tmp_path} has [0-9,]+ MiB free, and "):
            endpoint.require_room(needed)


def test_a_package_needs_four_times_what_its_files_take_packed_or_not(tmp_path: Path) -> None:
    folder, archive = tmp_path / "package", tmp_path / "package.zip"
    folder.mkdir()
    (folder / "businesses.csv").write_bytes(bytes(MIB))
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.write(folder / "businesses.csv", "businesses.csv")
    assert archive.stat().st_size < MIB // 100
    assert room_for(folder) == room_for(archive) == 4 * MIB


def test_a_package_that_is_not_there_or_no_archive_is_for_the_import_to_tell(tmp_path: Path) -> None:
    (tmp_path / "cut.zip").write_bytes(b"PK")
    assert room_for(tmp_path / "absent") == 0
    assert room_for(tmp_path / "cut.zip") == 8
