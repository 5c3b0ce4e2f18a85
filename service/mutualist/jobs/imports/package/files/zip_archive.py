"""Which entries of a zip archive may be read. An archive with an entry that misleads is refused as a whole.

An entry misleads when it leads outside the archive, points elsewhere, is locked, or expands beyond the limits.
"""

from __future__ import annotations

import re
import stat
import zipfile

from mutualist.jobs.imports.package.faults import Faults, quote
from mutualist.jobs.imports.package.files.limits import Limits, size

_JUNK = "__MACOSX/"  # what macOS adds beside the files
_DRIVE = re.compile(r"[A-Za-z]:")
_ENCRYPTED = 0x1 | 0x40  # flag bits: traditional and strong encryption
# bzip2 and LZMA expand a few bytes into a great many at once, which zipfile does not let us bound.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def members(opened: zipfile.ZipFile, name: str, limits: Limits, faults: Faults) -> dict[str, zipfile.ZipInfo]:
    """The files of an archive by the name they have at its top, or in the one folder at its top.

    Each entry that may not be read is a fault of the archive `name`; an entry has one fault at most.
    """
    entries = opened.infolist()
    if len(entries) > limits.entries:
        faults.add(
            name, f"holds {len(entries):,} entries; a package has few files, and at most {limits.entries:,} entries"
        )
        return {}
    if (total := sum(entry.file_size for entry in entries)) > limits.total:
        faults.add(name, f"would expand to {size(total)}, more than the {size(limits.total)} that a package may hold")
    files: list[zipfile.ZipInfo] = []
    for entry in entries:
        if wrong := _wrong(entry, limits):
            faults.add(name, f"the entry {quote(entry.orig_filename)} {wrong}")
        elif not entry.filename.endswith("/") and not entry.filename.startswith(_JUNK):
            files.append(entry)
    top = _single_folder([entry.filename for entry in files])
    inside: dict[str, zipfile.ZipInfo] = {}
    for entry in files:
        if inside.setdefault(entry.filename.removeprefix(top), entry) is not entry:
            faults.add(name, f"holds the entry {quote(entry.filename)} twice; keep one")
    return inside


def _single_folder(names: list[str]) -> str:
    """The folder, with its slash, that holds every file; empty when files lie at the top or in several folders."""
    tops = {name.partition("/")[0] if "/" in name else "" for name in names}
    return f"{tops.pop()}/" if len(tops) == 1 and "" not in tops else ""


def _wrong(entry: zipfile.ZipInfo, limits: Limits) -> str | None:
    name = entry.orig_filename
    if not entry.filename:
        return "has no name; pack the folder again"
    if ".." in name.replace("\\", "/").split("/"):
        return "leads outside the archive; pack the folder again without .. in names"
    if name.startswith("/") or _DRIVE.match(name):
        return "has an absolute name; pack the folder again with names relative to it"
    if "\\" in name or "\0" in name:
        return "has a backslash or NUL in its name; pack the folder again with / between folders"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "is a symbolic link; pack the file itself"
    if entry.flag_bits & _ENCRYPTED:
        return "is encrypted; pack the folder again without a password"
    if entry.compress_type not in _METHODS:
        return "is compressed by a method other than deflate; pack the folder again as an ordinary zip"
    if entry.file_size > limits.file:
        return f"would expand to {size(entry.file_size)}, more than the {size(limits.file)} that one file may hold"
    if entry.file_size > max(limits.ratio_from, limits.ratio * entry.compress_size):
        return (
            f"would expand from {size(entry.compress_size)} to {size(entry.file_size)}, more than "
            f"{limits.ratio:g} times; it looks like a compression bomb, so it is not read"
        )
    return None
