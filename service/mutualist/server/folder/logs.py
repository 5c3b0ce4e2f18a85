"""The logs of the embedded database: keeping them small, and showing their end."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

from mutualist.server.folder.folder import DataFolder

_LARGE = 1 << 20
_KEPT = 3
_LOOK = 0.3  # seconds


def server_log(folder: DataFolder) -> Path:
    """What the Java process itself prints: refused settings, lack of memory, crashes."""
    return folder.logs / "server.log"


def neo4j_log(folder: DataFolder) -> Path:
    """Neo4j's log for its users. Neo4j rotates it itself."""
    return folder.logs / "neo4j.log"


def debug_log(folder: DataFolder) -> Path:
    """Neo4j's log with the causes of its faults. Neo4j rotates it itself."""
    return folder.logs / "debug.log"


def rotate(file: Path) -> None:
    """Put a large log aside as `.1`, `.2` … and forget the oldest. Only between two runs of the server."""
    if not file.exists() or file.stat().st_size < _LARGE:
        return
    for number in range(_KEPT, 0, -1):
        older = file.with_name(f"{file.name}.{number}")
        newer = file.with_name(f"{file.name}.{number - 1}") if number > 1 else file
        if newer.exists():
            newer.replace(older)


def tail(file: Path, lines: int, start: int = 0) -> list[str]:
    """The last lines of a log, of what stands after byte `start`; none where there is no log."""
    try:
        with file.open("rb") as stream:
            stream.seek(0, 2)
            end = stream.tell()
            stream.seek(max(min(start, end), end - lines * 1000))
            return stream.read().decode("utf-8", "replace").splitlines()[-lines:]
    except FileNotFoundError:
        return []


def says(file: Path, words: str, start: int = 0) -> bool:
    """Whether some words stand in a log, in what stands after byte `start`."""
    try:
        with file.open("rb") as stream:
            stream.seek(start)
            return any(words.encode() in line for line in stream)
    except FileNotFoundError:
        return False


def follow(file: Path) -> Iterator[str]:
    """The lines that are added to a log from this call on, for ever; goes along when the log is rotated."""
    return _added(file, file.stat().st_ino, file.stat().st_size) if file.exists() else _added(file, None, 0)


def _added(file: Path, inode: int | None, position: int) -> Iterator[str]:
    while True:
        if file.exists():
            status = file.stat()
            if status.st_ino != inode or status.st_size < position:
                inode, position = status.st_ino, 0
            with file.open("rb") as stream:
                stream.seek(position)
                for line in stream:
                    if line.endswith(b"\n"):  # the rest of a half-written line comes with the next look
                        position += len(line)
                        yield line.decode("utf-8", "replace").rstrip("\n")
        time.sleep(_LOOK)
