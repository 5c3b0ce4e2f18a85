"""Where the files of a package come from: a folder, or a zip archive read in place. Nothing is ever extracted to disk.

A source knows files by the names of the format, whatever case of letters they have where they are.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from mutualist.jobs.imports.package.faults import Faults, quote
from mutualist.jobs.imports.package.files import zip_archive
from mutualist.jobs.imports.package.files.absent import no_package
from mutualist.jobs.imports.package.files.limits import Limits, size

# What zipfile and zlib raise on an archive that is damaged or made to mislead.
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError, OverflowError)


class Unreadable(Exception):
    """A file cannot be read to its end. The message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Source:
    """The files of one package. `files` are names of the format, in its order; `unknown` are names outside it."""

    files: tuple[str, ...]
    unknown: tuple[str, ...]
    openers: dict[str, Callable[[], BinaryIO]]
    limits: Limits

    def open(self, file: str) -> io.BufferedReader:
        """The bytes of one file. Reading raises Unreadable when they are damaged or more than the limits allow."""
        try:
            return io.BufferedReader(_Bounded(self.openers[file](), self.limits.file), 1 << 16)
        except (OSError, *_DAMAGE) as error:
            raise Unreadable(_why(error)) from None


class _Bounded(io.RawIOBase):
    """A stream that stops once it has given more bytes than allowed, whatever was declared about its size."""

    def __init__(self, inner: BinaryIO, most: int) -> None:
        super().__init__()
        self._inner, self._most, self._read = inner, most, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        try:
            chunk = self._inner.read(len(buffer))
        except (OSError, *_DAMAGE) as error:
            raise Unreadable(_why(error)) from None
        self._read += len(chunk)
        if self._read > self._most:
            raise Unreadable(f"is larger than {size(self._most)}, the most that one file may hold; split the package")
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        self._inner.close()
        super().close()


@contextmanager
def open_source(path: Path, format_files: Collection[str], limits: Limits, faults: Faults) -> Iterator[Source]:
    """Open the package at `path`, which holds some of the `known` files. The archive stays open until the end.

    Raises errors.BadPackage when there is no such path, it is neither a folder nor a zip archive, or it is unsafe or
    too large to read.
    """
    with ExitStack() as held:
        try:
            if path.is_dir():
                source = _folder(path, format_files, limits, faults)
            else:
                opened = held.enter_context(_archive(path, faults))
                openers = zip_archive.members(opened, path.name, limits, faults)
                faults.report()
                source = _source(
                    {n: _member(opened, m) for n, m in openers.items()}, path.name, format_files, limits, faults
                )
        except (OSError, *_DAMAGE) as error:
            faults.add(str(path), _why(error))
            faults.report()
            raise
        yield source


def _archive(path: Path, faults: Faults) -> zipfile.ZipFile:
    if not path.exists():
        faults.add(str(path), "there is no such file or folder; give a folder of CSV files or a zip of one")
    elif not path.is_file():
        faults.add(str(path), "is neither a folder nor a file; give a folder of CSV files or a zip of one")
    elif not zipfile.is_zipfile(path):
        faults.add(str(path), no_package(path))
    faults.report()
    return zipfile.ZipFile(path)


def _folder(path: Path, format_files: Collection[str], limits: Limits, faults: Faults) -> Source:
    openers: dict[str, Callable[[], BinaryIO]] = {}
    total = 0
    for entry in sorted(path.iterdir()):
        if entry.is_file():
            openers[entry.name] = _on_disk(entry)
            if entry.name.lower() in format_files:
                total += (held := entry.stat().st_size)
                if held > limits.file:
                    faults.add(
                        entry.name, f"holds {size(held)}, more than the {size(limits.file)} that one file may hold"
                    )
        elif entry.name.lower() in format_files:
            faults.add(entry.name, "is not a regular file; put a CSV file there")
    if total > limits.total:
        faults.add(str(path), f"holds {size(total)}, more than the {size(limits.total)} that a package may hold")
    return _source(openers, str(path), format_files, limits, faults)


def _source(
    openers: dict[str, Callable[[], BinaryIO]],
    where: str,
    format_files: Collection[str],
    limits: Limits,
    faults: Faults,
) -> Source:
    """Match the names found with those of the format, in its order."""
    names: dict[str, str] = {}
    for name in openers:
        if (canonical := name.lower()) in format_files and canonical in names:
            faults.add(where, f"{quote(names[canonical])} and {quote(name)} are the same file to the format; keep one")
        elif canonical in format_files:
            names[canonical] = name
    faults.report()
    files = tuple(name for name in format_files if name in names)
    unknown = tuple(name for name in openers if name.lower() not in format_files and not name.startswith("."))
    return Source(files, unknown, {name: openers[names[name]] for name in files}, limits)


def _on_disk(path: Path) -> Callable[[], BinaryIO]:
    return lambda: path.open("rb", buffering=0)


def _member(opened: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    return lambda: opened.open(info)  # pyright: ignore[reportReturnType]  # IO[bytes] is what BinaryIO names


def _why(error: Exception) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror}"
    return f"is damaged ({str(error)[:100] or type(error).__name__}); make or fetch the archive again"
