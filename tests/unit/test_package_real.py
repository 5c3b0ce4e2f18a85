"""Real packages, made by nobody for this project, are read without a fault. Skipped where they are not at hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from mutualist.jobs.imports.package import read_package

DATA = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def present(name: str) -> Path:
    if not (path := DATA / name).exists():
        pytest.skip(f"the real data {name} is not beside the repository")
    return path


def test_the_cloud_native_landscape() -> None:
    package = read_package(present("cncf"))
    assert (len(package.rows["businesses"]), len(package.rows["capabilities"]), len(package.rows["offers"])) == (
        1147,
        84,
        1936,
    )
    assert package.created == {}
    assert package.notices == ['cncf: files not of the format, ignored: "capability_snapshots.csv.gz"']


def test_horizon_2020() -> None:
    package = read_package(present("h2020.zip"))
    assert (len(package.rows["businesses"]), len(package.rows["capabilities"]), len(package.rows["ties"])) == (
        35_871,
        17,
        106_108,
    )
    assert package.notices == []
    assert len({tie["id"] for tie in package.rows["ties"]}) == len(package.rows["ties"])
    repeated = Counter(
        tuple(sorted((name, cell) for name, cell in tie.items() if name != "id")) for tie in package.rows["ties"]
    )
    assert max(repeated.values()) > 1  # some rows are equal throughout, and all are kept
