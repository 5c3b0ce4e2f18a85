"""A package comes from a folder or a zip archive; one that is unsafe, damaged or too large is refused, and says why."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from mutualist.errors import BadPackage
from mutualist.jobs.imports.package import Limits, Package, read_package
from mutualist.jobs.imports.package.files.sources import Source, Unreadable

BUSINESSES = b"id,name\na,Alder\n"
MISSING = "businesses.csv: is missing; every package needs it, with the columns id and name"
ROWS = [{"id": "a", "name": "Alder"}]


def read_zip(folder: Path, entries: dict[str, bytes], limits: Limits = Limits()) -> Package:
    with zipfile.ZipFile(folder / "p.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return read_package(folder / "p.zip", limits=limits)


def faults_of(path: Path, limits: Limits = Limits()) -> list[str]:
    with pytest.raises(BadPackage) as caught:
        read_package(path, limits=limits)
    return caught.value.faults


def with_entry(folder: Path, entry: zipfile.ZipInfo, content: bytes = BUSINESSES) -> Path:
    with zipfile.ZipFile(folder / "p.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("businesses.csv", BUSINESSES)
        archive.writestr(entry, content)
    return folder / "p.zip"


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "Businesses.CSV").write_bytes(BUSINESSES)
    (tmp_path / "notes.txt").write_text("anything")
    (tmp_path / ".hidden").write_text("anything")
    (tmp_path / "old").mkdir()
    package = read_package(tmp_path)
    assert (package.rows["businesses"], package.files) == (ROWS, ("businesses.csv",))
    assert package.notices == [f'{tmp_path.name}: files not of the format, ignored: "notes.txt"']


@pytest.mark.parametrize("top", ["", "town/", "./"])
def test_a_zip_archive_with_or_without_a_folder_at_its_top(tmp_path: Path, top: str) -> None:
    entries = {f"{top}businesses.csv": BUSINESSES, f"{top}avoid.csv": b"business,other\n", "__MACOSX/x": b"\0"}
    package = read_zip(tmp_path, entries)
    assert (package.rows["businesses"], package.files, package.notices) == (ROWS, ("businesses.csv", "avoid.csv"), [])


def test_nothing_is_extracted(tmp_path: Path) -> None:
    read_zip(tmp_path, {"businesses.csv": BUSINESSES, "town/readme.md": b"hello"})
    assert [path.name for path in tmp_path.iterdir()] == ["p.zip"]


def test_files_in_several_folders_are_not_of_the_format(tmp_path: Path) -> None:
    with pytest.raises(BadPackage) as caught:
        read_zip(tmp_path, {"a/businesses.csv": BUSINESSES, "b/ties.csv": b"from,to,kind\n"})
    assert caught.value.faults == [f'{MISSING}; found "a/businesses.csv": pack the folder a itself']


def test_a_package_without_businesses(tmp_path: Path) -> None:
    (tmp_path / "offers.csv").write_text("business,capability,level\na,flour,9\n")
    assert faults_of(tmp_path) == [
        f'{MISSING}; found only "offers.csv"',
        'offers.csv:2: level: "9" is out of range; use a number from 1 to 5',
    ]


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "nowhere"
    assert faults_of(path) == [f"{path}: there is no such file or folder; give a folder of CSV files or a zip of one"]


def test_a_file_that_is_not_an_archive(tmp_path: Path) -> None:
    (path := tmp_path / "businesses.csv").write_bytes(BUSINESSES)
    assert faults_of(path) == [
        f"{path}: is neither a folder nor a zip archive; give the folder that holds businesses.csv, or a zip of it"
    ]


def test_an_archive_cut_short(tmp_path: Path) -> None:
    read_zip(tmp_path, {"businesses.csv": BUSINESSES})
    path = tmp_path / "p.zip"
    path.write_bytes(path.read_bytes()[:-30])
    assert faults_of(path) == [f"{path}: is a zip archive that is damaged or cut short; make or fetch it again"]


def test_a_folder_where_a_file_should_be(tmp_path: Path) -> None:
    (tmp_path / "businesses.csv").mkdir()
    assert faults_of(tmp_path) == ["businesses.csv: is not a regular file; put a CSV file there"]


def test_two_spellings_of_one_file(tmp_path: Path) -> None:
    (tmp_path / "businesses.csv").write_bytes(BUSINESSES)
    (tmp_path / "Businesses.csv").write_bytes(BUSINESSES)
    assert faults_of(tmp_path) == [
        f'{tmp_path}: "Businesses.csv" and "businesses.csv" are the same file to the format; keep one'
    ]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("../ties.csv", "leads outside the archive; pack the folder again without .. in names"),
        ("town/../../ties.csv", "leads outside the archive; pack the folder again without .. in names"),
        ("..\\ties.csv", "leads outside the archive; pack the folder again without .. in names"),
        ("/etc/ties.csv", "has an absolute name; pack the folder again with names relative to it"),
        ("C:ties.csv", "has an absolute name; pack the folder again with names relative to it"),
        ("town\\ties.csv", "has a backslash or NUL in its name; pack the folder again with / between folders"),
    ],
)
def test_names_that_lead_elsewhere(tmp_path: Path, name: str, what: str) -> None:
    assert faults_of(with_entry(tmp_path, zipfile.ZipInfo(name))) == [f'p.zip: the entry "{name}" {what}']


def test_each_entry_that_misleads_is_one_fault(tmp_path: Path) -> None:
    with pytest.raises(BadPackage) as caught:
        read_zip(tmp_path, {"businesses.csv": BUSINESSES, "../a.csv": b"", "../b.csv": b"", "/c.csv": b""})
    assert [fault.split('"')[1] for fault in caught.value.faults] == ["../a.csv", "../b.csv", "/c.csv"]


def test_a_symbolic_link(tmp_path: Path) -> None:
    link = zipfile.ZipInfo("ties.csv")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    assert faults_of(with_entry(tmp_path, link, b"/etc/passwd")) == [
        'p.zip: the entry "ties.csv" is a symbolic link; pack the file itself'
    ]


def test_an_encrypted_entry(tmp_path: Path) -> None:
    path = with_entry(tmp_path, zipfile.ZipInfo("ties.csv"))
    content = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.rindex(mark) + offset] |= 1
    path.write_bytes(content)
    assert faults_of(path) == ['p.zip: the entry "ties.csv" is encrypted; pack the folder again without a password']


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_whose_expansion_cannot_be_bounded(tmp_path: Path, method: int) -> None:
    entry = zipfile.ZipInfo("ties.csv")
    entry.compress_type = method
    assert faults_of(with_entry(tmp_path, entry)) == [
        'p.zip: the entry "ties.csv" is compressed by a method other than deflate; '
        "pack the folder again as an ordinary zip"
    ]


def test_the_same_entry_twice(tmp_path: Path) -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        path = with_entry(tmp_path, zipfile.ZipInfo("businesses.csv"))
    assert faults_of(path) == ['p.zip: holds the entry "businesses.csv" twice; keep one']


def test_a_compression_bomb(tmp_path: Path) -> None:
    with pytest.raises(BadPackage) as caught:
        read_zip(tmp_path, {"businesses.csv": BUSINESSES, "ties.csv": b"0" * (12 * 1024**2)})
    assert len(caught.value.faults) == 1
    assert caught.value.faults[0].startswith('p.zip: the entry "ties.csv" would expand from ')
    assert caught.value.faults[0].endswith(
        " to 12.0 MiB, more than 200 times; it looks like a compression bomb, so it is not read"
    )


def test_a_bomb_that_lies_about_its_size(tmp_path: Path) -> None:
    """The archive declares 100 bytes and the right checksum of them, and holds 12 MiB."""
    inner = b"id,name\n" + b"a" * (12 * 1024**2)
    with zipfile.ZipFile(tmp_path / "p.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("businesses.csv", inner)
    content = bytearray((tmp_path / "p.zip").read_bytes())
    for mark, offset in ((b"PK\x03\x04", 14), (b"PK\x01\x02", 16)):
        at = content.rindex(mark) + offset
        packed = struct.unpack_from("<I", content, at + 4)[0]
        struct.pack_into("<III", content, at, zlib.crc32(inner[:100]), packed, 100)
    (tmp_path / "p.zip").write_bytes(content)
    assert faults_of(tmp_path / "p.zip") == ["businesses.csv:2: name: is blank, but every row must have it; fill it in"]


def test_limits_of_size_hold_for_archives(tmp_path: Path) -> None:
    files = {"businesses.csv": BUSINESSES, "avoid.csv": b"business,other\n"}
    read_zip(tmp_path, files, Limits(total=31, file=16))
    assert faults_of(tmp_path / "p.zip", Limits(total=30)) == [
        "p.zip: would expand to 31 bytes, more than the 30 bytes that a package may hold"
    ]
    assert faults_of(tmp_path / "p.zip", Limits(file=15)) == [
        'p.zip: the entry "businesses.csv" would expand to 16 bytes, more than the 15 bytes that one file may hold'
    ]
    assert faults_of(tmp_path / "p.zip", Limits(entries=1)) == [
        "p.zip: holds 2 entries; a package has few files, and at most 1 entries"
    ]


def test_limits_of_size_hold_for_folders(tmp_path: Path) -> None:
    (tmp_path / "businesses.csv").write_bytes(BUSINESSES)
    (tmp_path / "avoid.csv").write_bytes(b"business,other\n")
    assert read_package(tmp_path, limits=Limits(total=31, file=16)).rows["businesses"] == ROWS
    assert faults_of(tmp_path, Limits(total=30)) == [
        f"{tmp_path}: holds 31 bytes, more than the 30 bytes that a package may hold"
    ]
    assert faults_of(tmp_path, Limits(file=15)) == [
        "businesses.csv: holds 16 bytes, more than the 15 bytes that one file may hold"
    ]


def test_a_file_that_turns_out_larger_than_it_seemed() -> None:
    source = Source(("ties.csv",), (), {"ties.csv": lambda: io.BytesIO(b"x" * 100_000)}, Limits(file=70_000))
    with source.open("ties.csv") as stream, pytest.raises(Unreadable, match="is larger than 70,000 bytes, the most"):
        stream.read()


def test_a_damaged_entry_does_not_hide_the_faults_of_others(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "p.zip", "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("businesses.csv", BUSINESSES)
        archive.writestr("offers.csv", b"business,capability,level\na,flour,9\n")
    content = (tmp_path / "p.zip").read_bytes().replace(b"a,Alder", b"a,Elder", 1)
    (tmp_path / "p.zip").write_bytes(content)
    assert faults_of(tmp_path / "p.zip") == [
        "businesses.csv: is damaged (Bad CRC-32 for file 'businesses.csv'); make or fetch the archive again",
        'offers.csv:2: level: "9" is out of range; use a number from 1 to 5',
    ]


def test_an_entry_without_a_name(tmp_path: Path) -> None:
    assert faults_of(with_entry(tmp_path, zipfile.ZipInfo("\0"))) == [
        'p.zip: the entry "" has no name; pack the folder again'
    ]
