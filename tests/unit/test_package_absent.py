"""A source without businesses.csv: the fault says what was found instead and what to do with it."""

from __future__ import annotations

import gzip
import zipfile
from pathlib import Path

import pytest

from mutualist.errors import BadPackage
from mutualist.jobs.imports.package import read_package

MISSING = "businesses.csv: is missing; every package needs it, with the columns id and name"
SAVE = "save its table of members as businesses.csv"
UNPACK = "unpack it, and import the folder that holds businesses.csv"
ROWS = b"id,name\na,Alder\n"


def packed(path: Path, *entries: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name in entries:
            archive.writestr(name, ROWS)
    return path


def folder(path: Path, *files: str) -> Path:
    for name in files:
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(ROWS)
    return path


def fault(path: Path) -> str:
    with pytest.raises(BadPackage) as caught:
        read_package(path)
    (only,) = caught.value.faults
    return only


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("members.xlsx", ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml")),
        ("members.xlsb", ("[Content_Types].xml", "xl/workbook.bin")),
        ("members.ods", ("mimetype", "content.xml")),
        ("members.numbers", ("Index/Document.iwa", "preview.jpg")),
    ],
)
def test_a_workbook_in_the_place_of_a_package(tmp_path: Path, name: str, parts: tuple[str, ...]) -> None:
    assert fault(packed(tmp_path / name, *parts)) == (
        f"{MISSING}; {name} is a workbook: {SAVE} in a folder, and import that folder"
    )


@pytest.mark.parametrize(
    ("files", "instead"),
    [
        (["businesses.xlsx"], f'"businesses.xlsx" is a workbook: {SAVE} beside it'),
        (["Members 2026.XLS", "notes.txt"], f'"Members 2026.XLS" is a workbook: {SAVE} beside it'),
        (["businesses.csv.txt"], 'did you mean "businesses.csv.txt"? Rename it to businesses.csv'),
        (["Businesses.CSV.TXT", "ties.csv"], 'did you mean "Businesses.CSV.TXT"? Rename it to businesses.csv'),
        (["businesses.txt"], 'did you mean "businesses.txt"? Rename it to businesses.csv'),
        (["businesses .csv"], 'did you mean "businesses .csv"? Rename it to businesses.csv'),
        (["businesses.csv.gz"], '"businesses.csv.gz" is packed: unpack it to businesses.csv'),
        (["business.csv"], 'did you mean "business.csv"? Rename it to businesses.csv'),
        (["members.csv", "readme.md"], 'if "members.csv" lists the members, rename it to businesses.csv'),
        (["2026.zip"], 'found "2026.zip": import that'),
        (["ties.csv", "b.jpg"], 'found only "b.jpg", "ties.csv"'),
        ([f"{n}.jpg" for n in range(9)], 'found only "0.jpg", "1.jpg", "2.jpg", "3.jpg", "4.jpg" and 4 more'),
        ([".hidden"], "nothing is there"),
    ],
)
@pytest.mark.parametrize("zipped", [False, True])
def test_what_lies_there_instead(tmp_path: Path, files: list[str], instead: str, zipped: bool) -> None:
    rows = [name for name in files if name == "ties.csv"]  # which are no rows of ties
    for name in files:
        content = b"from,to,kind\n" if name in rows else ROWS
        (tmp_path / "p").mkdir(exist_ok=True)
        (tmp_path / "p" / name).write_bytes(content)
    path = tmp_path / "p"
    if zipped:
        path = tmp_path / "p.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for name in files:
                archive.write(tmp_path / "p" / name, name)
    if zipped and files == [".hidden"]:
        instead = 'found only ".hidden"'
    assert fault(path) == f"{MISSING}; {instead}"


def test_a_folder_further_in(tmp_path: Path) -> None:
    path = folder(tmp_path / "given", "export/town/Businesses.csv", "export/read.me")
    assert fault(path) == f'{MISSING}; found "export/town/Businesses.csv": import {path}/export/town'
    assert read_package(path / "export" / "town").rows["businesses"] == [{"id": "a", "name": "Alder"}]


@pytest.mark.parametrize("names", [("export/town/businesses.csv",), ("a.md", "town/businesses.csv")])
def test_a_zip_of_another_shape(tmp_path: Path, names: tuple[str, ...]) -> None:
    inner = names[-1].rpartition("/")[0]
    assert (
        fault(packed(tmp_path / "p.zip", *names)) == f'{MISSING}; found "{names[-1]}": pack the folder {inner} itself'
    )


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", f"is a workbook; {SAVE} in a folder, and import that folder"),
        ("businesses.csv.gz", gzip.compress(ROWS, mtime=0), f"is compressed with gzip; {UNPACK}"),
        ("p.7z", b"7z\xbc\xaf\x27\x1c\0\4", f"is an archive of 7-Zip; {UNPACK}"),
        (
            "businesses.csv",
            ROWS,
            "is neither a folder nor a zip archive; give the folder that holds businesses.csv, or a zip of it",
        ),
    ],
)
def test_a_file_that_is_no_package(tmp_path: Path, name: str, content: bytes, told: str) -> None:
    (path := tmp_path / name).write_bytes(content)
    assert fault(path) == f"{path}: {told}"


def test_a_folder_of_very_many_files_is_not_searched_whole(tmp_path: Path) -> None:
    deep = tmp_path / "/".join("abcdefgh")
    folder(deep, "businesses.csv")
    assert fault(tmp_path) == f"{MISSING}; nothing is there"
