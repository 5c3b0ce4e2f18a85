"""Files as people have them, made after public bug reports of other products: each comes in right, or says its line.

The inputs are our own; what they are like was reported of spreadsheets, CRM exports, macOS and web scrapes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from mutualist.errors import BadPackage
from mutualist.jobs.imports.package import read_package


def package(folder: Path, **files: bytes) -> Path:
    for name, content in files.items():
        (folder / f"{name}.csv").write_bytes(content)
    return folder


@pytest.mark.parametrize(
    ("content", "names"),
    [
        ('\ufeffsep=;\r\nid;name\r\na;Änne GmbH\r\n'.encode(), ["Änne GmbH"]),
        ('\ufeff"id","name"\r\n"a","Änne"\r\n'.encode(), ["Änne"]),
        (b"id,name\ra,A\rb,B\r", ["A", "B"]),
        (b"id,name\na,Smith &amp; Sons\nb,Caf&eacute;\n", ["Smith &amp; Sons", "Caf&eacute;"]),
        (b"id,name\na,  Padded  \n\n,,\nb,B\n\n", ["Padded", "B"]),
        (b"id\tname\na\tTab, with comma\n", ["Tab, with comma"]),
    ],
    ids=["mark and sep", "mark and quotation marks", "line ends of old Macs", "entities", "blank lines", "tabs"],
)  # fmt: skip
def test_what_comes_in_right(tmp_path: Path, content: bytes, names: list[str]) -> None:
    assert [row["name"] for row in read_package(package(tmp_path, businesses=content)).rows["businesses"]] == names


@pytest.mark.parametrize(
    ("businesses", "ties", "faults"),
    [
        (
            b"id,name,Name\na,A,AA\n",
            b"from,to,kind\n",
            ["businesses.csv:1: name: is column 2 and column 3; keep one of the two"],
        ),
        (
            b"id,name\n00123,A\n00124,B\n",
            b"from,to,kind\n123,124,supplies\n",
            [
                'ties.csv:2: from: "123" is not listed in businesses.csv; did you mean "00123"?',
                'ties.csv:2: to: "124" is not listed in businesses.csv; did you mean "00124"?',
            ],
        ),
        (
            'id,name\n1,"Grain House”\n2,"Mill"\n3,Cedar\n'.encode(),
            b"from,to,kind\n1,2,supplies\n",
            None,
        ),
    ],
    ids=["a header twice", "leading zeros lost", "a typographic mark closes nothing"],
)
def test_what_is_refused_says_its_line(
    tmp_path: Path, businesses: bytes, ties: bytes, faults: list[str] | None
) -> None:
    with pytest.raises(BadPackage) as caught:
        read_package(package(tmp_path, businesses=businesses, ties=ties))
    if faults is None:  # one fault at the line of the mark, and none that would follow from the rows it hides
        (fault,) = caught.value.faults
        assert fault.startswith("businesses.csv:2: ")
        assert "quotation mark" in fault
    else:
        assert caught.value.faults == faults


def test_a_zip_that_macos_made(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "town.zip", "w") as archive:
        archive.writestr("town/businesses.csv", "id,name\na,A\n")
        archive.writestr("__MACOSX/town/._businesses.csv", b"\0\5\26\7")
        archive.writestr("town/.DS_Store", b"\0\0\0\1Bud1")
    found = read_package(tmp_path / "town.zip")
    assert (found.rows["businesses"], found.notices) == ([{"id": "a", "name": "A"}], [])
