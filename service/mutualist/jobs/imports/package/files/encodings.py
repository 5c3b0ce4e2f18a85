"""Which characters the bytes of a file stand for: UTF-8, or else Windows-1252, which spreadsheets still write.

A file is surveyed to its end before any of it is read as text: one stray byte decides between the two.
"""

from __future__ import annotations

import codecs
import io
import re
from array import array
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from mutualist.jobs.imports.package.faults import Faults

CHUNK = 1 << 20

_UTF16_OR_32 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)  # UTF-32-LE starts as UTF-16-LE does
_FORMATS = {
    b"PK\x03\x04": "a zip archive or a spreadsheet workbook",
    b"\xd0\xcf\x11\xe0": "an old spreadsheet workbook",
    b"\x1f\x8b": "a gzip archive",
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
}
_CONTROLS = bytes({*range(32)} - {9, 10, 13})
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_NOT_WINDOWS_1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")


def encoding(opener: Callable[[], BinaryIO], file: str, faults: Faults) -> str | None:
    """The codec that reads every byte of a file: `utf-8-sig` or `cp1252`; None when there is none.

    In that case the reasons are noted as faults of `file`, at the lines of the bytes. A file that is UTF-8 but for a
    few bytes is damaged UTF-8, not Windows-1252: taking it for the latter would garble every other accented letter.
    """
    with opener() as stream:
        head = stream.read(CHUNK)
        if wrong := _not_text(head):
            faults.add(file, wrong)
            return None
        if _is_utf8(head, stream):
            return "utf-8-sig"
    with opener() as stream:
        return _survey(stream, file, faults)


def _not_text(head: bytes) -> str | None:
    if head.startswith(_UTF16_OR_32):
        return "is in UTF-16 or UTF-32; save it as UTF-8 (in a spreadsheet: “CSV UTF-8”)"
    for mark, what in _FORMATS.items():
        if head.startswith(mark):
            return f"is not text but {what}; save the table as CSV"
    start = head[:4096]
    controls = len(start) - len(start.translate(None, _CONTROLS))
    if controls > max(2, len(start) / 20):
        return "is not text; save the table as CSV in UTF-8"
    return None


def _is_utf8(head: bytes, rest: BinaryIO) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head)
        for chunk in iter(partial(rest.read, CHUNK), b""):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _survey(stream: BinaryIO, file: str, faults: Faults) -> str | None:
    """Decide about a file that is not UTF-8 throughout, by how many of its sequences are."""
    sequences = strays = 0
    stray_lines, stray_bytes = array("q"), bytearray()
    undefined_lines, undefined_bytes = array("q"), bytearray()
    for line, raw in _lines(stream):
        if raw.isascii():
            continue
        sequences += len(_MULTIBYTE.findall(raw))
        if undefined := _NOT_WINDOWS_1252.search(raw):
            undefined_lines.append(line)
            undefined_bytes += undefined[0]
        try:
            raw.decode()
        except UnicodeDecodeError as error:
            strays += len(_HIGH.findall(_MULTIBYTE.sub(b"", raw))) or 1
            stray_lines.append(line)
            stray_bytes.append(raw[error.start])
    if sequences > strays:
        for line, byte in zip(stray_lines, stray_bytes, strict=True):
            faults.add(file, f"the byte 0x{byte:02X} is not UTF-8, as the rest of the file is; save it as UTF-8", line)
        return None
    for line, byte in zip(undefined_lines, undefined_bytes, strict=True):
        faults.add(file, f"the byte 0x{byte:02X} is neither UTF-8 nor Windows-1252; save the file as UTF-8", line)
    return None if undefined_lines else "cp1252"


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Pieces of lines with the number of their line. Lines end as in records.py: at LF, CR LF or CR."""
    line = 1
    with io.TextIOWrapper(stream, encoding="latin-1", newline="") as text:
        for piece in iter(partial(text.readline, CHUNK), ""):
            yield line, piece.encode("latin-1")
            line += piece[-1] in "\r\n"
