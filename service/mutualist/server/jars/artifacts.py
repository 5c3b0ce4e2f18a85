"""The lock of the jars that make up the embedded database: coordinate, size and SHA-256 of each, and no address.

Where a jar comes from is the business of the Maven resolver's own configuration.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

LOCK_FILE = Path(__file__).with_name("artifacts.lock")


@dataclass(frozen=True, slots=True)
class Artifact:
    """One locked jar. `size` is in bytes."""

    group: str
    name: str
    version: str
    classifier: str
    size: int
    sha256: str

    @property
    def coordinate(self) -> str:
        """`group:name:version`, with `:classifier` where there is one."""
        return ":".join(filter(None, (self.group, self.name, self.version, self.classifier)))

    @property
    def path(self) -> Path:
        """Where the jar lies in the cache, relative to it. The group keeps jars of equal name apart."""
        classifier = f"-{self.classifier}" if self.classifier else ""
        return Path(self.group, f"{self.name}-{self.version}{classifier}.jar")

    def matches(self, file: Path) -> bool:
        """Whether `file` has exactly the locked content."""
        return file.stat().st_size == self.size and sha256_of(file) == self.sha256

    def is_right(self, cache: Path) -> bool:
        """Whether the jar lies in the cache with the locked content."""
        file = cache / self.path
        return file.is_file() and self.matches(file)


def sha256_of(file: Path) -> str:
    """The SHA-256 sum of a file, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def read_lock(file: Path = LOCK_FILE) -> tuple[Artifact, ...]:
    """The locked artifacts in the order of the file, which is also their order on the class path."""
    return tuple(_parse(line) for line in file.read_text("utf-8").splitlines() if line and not line.startswith("#"))


def write_lock(artifacts: tuple[Artifact, ...], file: Path = LOCK_FILE) -> None:
    """Write the lock, one artifact per line, ordered by coordinate."""
    lines = ["# coordinate size sha256; written by bench/lock_artifacts.py"]
    lines += [f"{a.coordinate} {a.size} {a.sha256}" for a in sorted(artifacts, key=lambda a: a.coordinate)]
    file.write_text("\n".join(lines) + "\n", "utf-8")


def _parse(line: str) -> Artifact:
    coordinate, size, sha256 = line.split(" ")
    group, name, version, *classifier = coordinate.split(":")
    return Artifact(group, name, version, classifier[0] if classifier else "", int(size), sha256)
