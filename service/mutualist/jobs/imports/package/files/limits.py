"""How large a package may be. One that is larger is refused before it is read, or as soon as it turns out larger."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024**2
GIB = 1024**3


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that a package may hold. Sizes are in bytes, uncompressed."""

    total: int = 2 * GIB
    """All files together."""
    file: int = GIB
    """One file."""
    ratio: float = 200.0
    """How many times its compressed size an archived file may have, once it is larger than `ratio_from`."""
    ratio_from: int = 10 * MIB
    entries: int = 1000
    """Files and folders in an archive."""
    faults: int = 200
    """Faults listed per file. Those beyond are counted, not listed."""


def size(count: int) -> str:
    """A number of bytes for a person to read.

    >>> size(512), size(3 * MIB), size(1536 * MIB)
    ('512 bytes', '3.0 MiB', '1.5 GiB')
    """
    if count >= GIB:
        return f"{count / GIB:.1f} GiB"
    return f"{count / MIB:.1f} MiB" if count >= MIB else f"{count:,} bytes"
