"""The committed lock of the jars, and its format."""

from __future__ import annotations

import re
from pathlib import Path

from mutualist.server.jars.artifacts import LOCK_FILE, read_lock, write_lock
from mutualist.server.jars.versions import ROOTS


def test_the_lock_is_complete_and_has_no_addresses() -> None:
    artifacts = read_lock()
    assert set(ROOTS) <= {artifact.coordinate for artifact in artifacts}
    assert all(re.fullmatch(r"[0-9a-f]{64}", artifact.sha256) and artifact.size > 0 for artifact in artifacts)
    assert "//" not in LOCK_FILE.read_text("utf-8")


def test_no_two_jars_share_a_place_or_a_project_in_two_versions() -> None:
    artifacts = read_lock()
    assert len({artifact.path for artifact in artifacts}) == len(artifacts)
    assert len({(a.group, a.name, a.classifier) for a in artifacts}) == len(artifacts)


def test_the_lock_is_written_as_it_is_read(tmp_path: Path) -> None:
    copy = tmp_path / "copy.lock"
    write_lock(tuple(reversed(read_lock())), copy)
    assert copy.read_text("utf-8") == LOCK_FILE.read_text("utf-8")
