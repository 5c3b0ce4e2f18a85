"""Putting a store in the place of another one: cut off at any step, one of them is there, and none is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from mutualist.server.folder.folder import DataFolder
from mutualist.server.folder.store import settle, swap_back, swap_in


def _store(place: Path, holds: str) -> Path:
    (place / "databases").mkdir(parents=True)
    (place / "databases" / "neo4j").write_text(holds)
    return place


def _holds(store: Path | None) -> str | None:
    file = store / "databases" / "neo4j" if store else None
    return file.read_text() if file and file.exists() else None


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    folder = DataFolder.open(tmp_path)
    _store(folder.home / "data", "old")
    return folder


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return _store(tmp_path / "proving" / "data", "new")


def test_the_new_store_is_in_its_place_and_the_old_one_is_kept(folder: DataFolder, new: Path) -> None:
    kept = swap_in(folder, new)
    assert (_holds(folder.home / "data"), _holds(kept), new.exists()) == ("new", "old", False)
    assert kept
    assert kept.parent == folder.root / "replaced"


def test_back_again_all_is_as_it_was(folder: DataFolder, new: Path) -> None:
    swap_back(folder, new, swap_in(folder, new))
    assert (_holds(folder.home / "data"), _holds(new)) == ("old", "new")
    assert list((folder.root / "replaced").iterdir()) == []


def test_a_folder_without_a_store_gets_one(tmp_path: Path, new: Path) -> None:
    folder = DataFolder.open(tmp_path / "other")
    assert swap_in(folder, new) is None
    assert _holds(folder.home / "data") == "new"


class Killed(BaseException):
    """The process is no more."""


@pytest.mark.parametrize(("steps", "left"), [(0, "old"), (1, "old"), (2, "new")])
def test_cut_off_after_a_step_it_is_settled(
    folder: DataFolder, new: Path, monkeypatch: pytest.MonkeyPatch, steps: int, left: str
) -> None:
    rename, done = Path.rename, []

    def killed_then(self: Path, target: Path) -> Path:
        if len(done) == steps:
            raise Killed
        done.append(target)
        return rename(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", killed_then)
        with pytest.raises(Killed):
            swap_in(folder, new)
    settle(folder)
    assert _holds(folder.home / "data") == left
    everywhere = [file.read_text() for file in folder.root.rglob("databases/neo4j")]
    assert sorted(everywhere) == ["new", "old"]
    settle(folder)
    assert _holds(folder.home / "data") == left
