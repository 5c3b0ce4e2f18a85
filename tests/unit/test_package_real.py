"""Real packages, made by nobody for this project, are read without a fault."""

from __future__ import annotations

from collections import Counter

from mutualist.jobs.imports.package import Package, read_package
from published import CNCF, H2020_NORDIC, outside


def counted(package: Package, *tables: str) -> tuple[int, ...]:
    """How many rows each of some tables has."""
    return tuple(len(package.rows[table]) for table in tables)


def most_alike(package: Package) -> int:
    """How many ties at most are equal in all but their ids, which no two share."""
    ties = package.rows["ties"]
    assert len({tie["id"] for tie in ties}) == len(ties)
    return max(Counter(tuple(sorted((k, v) for k, v in tie.items() if k != "id")) for tie in ties).values())


def test_the_cloud_native_landscape() -> None:
    package = read_package(CNCF)
    assert counted(package, "businesses", "capabilities", "offers") == (1147, 84, 1936)
    assert package.created == {}
    assert package.notices == ['cncf: files not of the format, ignored: "capability_snapshots.csv.gz"']


def test_the_nordic_part_of_horizon_2020() -> None:
    package = read_package(H2020_NORDIC)
    assert counted(package, "businesses", "capabilities", "offers", "ties") == (1182, 17, 2582, 2341)
    (halved,) = package.notices
    assert halved.startswith(f"ties.csv: {len(package.rows['ties']):,} ties that both ends gain by")
    assert most_alike(package) > 1, "some rows are equal throughout, and all are kept"


def test_horizon_2020() -> None:
    package = read_package(outside("h2020.zip"))
    assert counted(package, "businesses", "capabilities", "ties") == (35_871, 17, 106_108)
    (halved,) = package.notices
    assert halved.startswith(f"ties.csv: {len(package.rows['ties']):,} ties that both ends gain by")
    assert most_alike(package) > 1, "some rows are equal throughout, and all are kept"
