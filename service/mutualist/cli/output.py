"""Standard output as results need it: nothing on it that ends in a traceback, and data in UTF-8 wherever it goes."""

from __future__ import annotations

import codecs
import io
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from typing_extensions import Buffer


class Unwritten(Exception):
    """What was to be printed could not be written. The message says why."""


class Unread(Unwritten):
    """Who read it has had enough, as in `… | head -1`."""


class _Guarded(io.RawIOBase):
    """The bytes of standard output. What cannot be written is told once; what comes after it goes nowhere."""

    def __init__(self, inner: io.RawIOBase) -> None:
        super().__init__()
        self._inner, self._lost = inner, False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._inner.fileno()

    def isatty(self) -> bool:
        return self._inner.isatty()

    def write(self, b: Buffer, /) -> int | None:
        if self._lost:
            return memoryview(b).nbytes
        try:
            return self._inner.write(b)
        except BrokenPipeError as error:
            self._lost = True
            raise Unread("standard output was closed before all of it was written") from error
        except OSError as error:
            self._lost = True
            raise Unwritten(f"standard output cannot be written: {error.strerror}") from error


@contextmanager
def guarded_output() -> Iterator[None]:
    """Replace characters that the terminal or pipe has no code for, and raise Unwritten where it takes no
    more."""
    stream = sys.stdout
    raw = getattr(getattr(stream, "buffer", None), "raw", None) or getattr(stream, "buffer", None)
    if not (isinstance(stream, io.TextIOWrapper) and isinstance(raw, io.RawIOBase)):
        yield  # closed, or something of a program that runs us
        return
    at_once = stream.line_buffering or raw is stream.buffer  # a terminal, or PYTHONUNBUFFERED
    buffered = io.BufferedWriter(_Guarded(raw))
    sys.stdout = io.TextIOWrapper(buffered, stream.encoding, "replace", line_buffering=at_once)
    try:
        yield
    finally:
        sys.stdout.flush()


def give(text: str, marked: bool = False) -> None:
    """Print data that programs read, in UTF-8 whatever the locale. Where it is `marked`, a file that begins with it
    begins with a byte order mark, by which spreadsheets know UTF-8; a pipe has none, and a program reads on from there.
    """
    if sys.stdout is None:
        return
    sys.stdout.flush()
    binary = getattr(sys.stdout, "buffer", None)
    if binary is None:
        sys.stdout.write(text)
        return
    if marked and _begins_file():
        binary.write(codecs.BOM_UTF8)
    binary.write(text.encode())
    binary.flush()


def _begins_file() -> bool:
    try:
        found = os.fstat(sys.stdout.fileno())
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(found.st_mode) and found.st_size == 0
