"""What to tell about a source that lacks the file that every package needs: what is there instead, and what to do."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Collection, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from mutualist.jobs.imports.package.faults import nearest, quote, some

MOST = 2000
"""Names looked at in a folder and the folders in it."""

DEPTH = 4
"""Folders within folders that are looked into."""

_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".numbers")
_WORKBOOK_PARTS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml", "Index/Document.iwa")
_PACKED = (".gz", ".bz2", ".xz", ".zst", ".7z", ".rar", ".tar", ".tgz")
_STARTS = {
    b"\xd0\xcf\x11\xe0": "is a workbook",
    b"\x1f\x8b": "is compressed with gzip",
    b"7z\xbc\xaf": "is an archive of 7-Zip",
    b"Rar!": "is an archive of RAR",
    b"PK\x03\x04": "is a zip archive that is damaged or cut short",
}


def instead_of(file: str, path: Path, known: Collection[str]) -> str:
    """What is at `path` in the place of `file`, as the end of a fault; `known` are the files of the format.

    The nearest explanation wins: a workbook, the file in a folder further in, under another ending, packed, misspelt.
    """
    names = _names(path)
    stem = file.partition(".")[0]
    if not path.is_dir() and any(part in names for part in _WORKBOOK_PARTS):
        return f"; {path.name} is a workbook: save its table of members as {file} in a folder, and import that folder"
    if deeper := [name for name in names if "/" in name and name.rpartition("/")[2].lower() == file]:
        folder = deeper[0].rpartition("/")[0]
        return f"; found {quote(deeper[0])}: {_go(path, folder)}"
    top = [name for name in names if "/" not in name]
    alike = [name for name in top if name.lower().partition(".")[0].strip() == stem]
    for name in [*alike, *top]:
        low = name.lower()
        if low.endswith(_WORKBOOKS):
            return f"; {quote(name)} is a workbook: save its table of members as {file} beside it"
        if low.endswith(_PACKED) and name in alike:
            return f"; {quote(name)} is packed: unpack it to {file}"
    if alike:
        return f"; did you mean {quote(alike[0])}? Rename it to {file}"
    free = [name for name in top if name.lower() not in known]
    if hint := nearest(file, free):
        return f"{hint} Rename it to {file}"
    tables = [name for name in free if name.lower().endswith((".csv", ".txt", ".tsv"))]
    if len(tables) == 1:
        return f"; if {quote(tables[0])} lists the members, rename it to {file}"
    if packages := [name for name in top if name.lower().endswith(".zip")]:
        return f"; found {quote(packages[0])}: import that"
    return f"; found only {some(names)}" if names else "; nothing is there"


def no_package(path: Path) -> str:
    """What a file is that is no package, and what to do."""
    with path.open("rb") as opened:
        start = opened.read(8)
    kind = next((told for mark, told in _STARTS.items() if start.startswith(mark)), "")
    if "workbook" in kind:
        return f"{kind}; save its table of members as businesses.csv in a folder, and import that folder"
    if "damaged" in kind:
        return f"{kind}; make or fetch it again"
    if kind:
        return f"{kind}; unpack it, and import the folder that holds businesses.csv"
    return "is neither a folder nor a zip archive; give the folder that holds businesses.csv, or a zip of it"


def _go(path: Path, folder: str) -> str:
    if path.is_dir():
        return f"import {path / folder}"
    return f"pack the folder {folder} itself"


def _names(path: Path) -> Sequence[str]:
    """The names of the files there, those further in with their folders, sorted, those at the top first."""
    names: list[str] = []
    if path.is_dir():
        for folder, inner, files in islice(os.walk(path), MOST):
            here = Path(folder).relative_to(path)
            inner[:] = sorted(name for name in inner if not name.startswith(".")) if len(here.parts) < DEPTH else []
            names += [(here / name).as_posix() for name in files if not name.startswith(".")]
            if len(names) > MOST:
                break
    else:
        with suppress(OSError, zipfile.BadZipFile), zipfile.ZipFile(path) as archive:
            names = [name for name in archive.namelist() if not name.endswith("/") and not name.startswith("__MACOSX/")]
    return sorted(names, key=lambda name: (name.count("/"), name))
