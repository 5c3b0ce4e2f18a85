"""What a database holds, and the note beside each backup that says so to people and to a later restore."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from mutualist.core.text.english import counted
from mutualist.graph import Endpoint
from mutualist.server.bolt import open_driver, run_query
from mutualist.server.folder.folder import write_secret

_NAMED = 10


@dataclass(frozen=True, slots=True)
class StoredEcosystem:
    """An ecosystem in a database, and how many businesses it has."""

    id: str
    name: str | None
    businesses: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What a database holds. `migration` is the number of the last migration that it has had."""

    ecosystems: tuple[StoredEcosystem, ...]
    nodes: int
    relationships: int
    migration: int

    def __str__(self) -> str:
        """In words: `2 ecosystems: demo (268 businesses), north (12 businesses)`."""
        named = [f"{one.id} ({counted(one.businesses, 'businesses')})" for one in self.ecosystems[:_NAMED]]
        further = [f"{len(self.ecosystems) - _NAMED:,} more"] if len(self.ecosystems) > _NAMED else []
        return counted(len(self.ecosystems), "ecosystems") + (f": {', '.join(named + further)}" if named else "")


@dataclass(frozen=True, slots=True)
class Note:
    """What is written beside a backup: when and by what it was made, its size in bytes and checksum, what it holds."""

    made_at: str
    mutualist: str
    neo4j: str
    bytes: int
    sha256: str
    contents: Contents

    def write(self, backup: Path) -> None:
        """Write the note beside a backup, for its owner alone."""
        write_secret(note_of(backup), json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n")


def read_note(backup: Path) -> Note | None:
    """The note beside a backup; None where there is none that can be read: the backup can be restored without."""
    try:
        note = json.loads(note_of(backup).read_text("utf-8"))
        contents = note["contents"]
        ecosystems = tuple(StoredEcosystem(**one) for one in contents["ecosystems"])
        return Note(**{**note, "contents": Contents(**{**contents, "ecosystems": ecosystems})})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def note_of(backup: Path) -> Path:
    """Where the note of a backup lies."""
    return backup.with_suffix(".json")


def contents_of(endpoint: Endpoint) -> Contents:
    """What the database at an endpoint holds."""
    with open_driver(endpoint) as driver:
        ecosystems = tuple(StoredEcosystem(**row) for row in run_query(driver, "ecosystems_held", endpoint.database))
        applied = run_query(driver, "applied_migrations", endpoint.database)
        (counts,) = run_query(driver, "entity_counts", endpoint.database)
        return Contents(ecosystems, **counts, migration=max((row["version"] for row in applied), default=0))
