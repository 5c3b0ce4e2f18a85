"""The table of names that a refactoring has changed, and which of its rows were needed."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SECTIONS = (
    "operations",
    "variables",
    "fields",
    "types",
    "enums",
    "labels",
    "properties",
    "values",
    "archives",
    "keys",
    "columns",
    "texts",
)


@dataclass
class Renames:
    """Old names and new ones, by section. `used` are the rows (section, old name) that something was renamed by."""

    table: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    used: set[tuple[str, str]] = field(default_factory=set)

    def __post_init__(self) -> None:
        if unknown := set(self.table) - set(SECTIONS):
            raise ValueError(f"the table of renames has no section {', '.join(sorted(unknown))}")

    @classmethod
    def read(cls, path: Path) -> Renames:
        """The table in a TOML file."""
        return cls(tomllib.loads(path.read_text(encoding="utf-8")))

    def name(self, section: str, *path: str) -> str:
        """The new name of the last of some names, the others being those above it; itself where it has none.

        The row with the most names decides.

        >>> Renames({"fields": {"known": "tied", "Match.known": "partner"}}).name("fields", "Match", "known")
        'partner'
        """
        if rows := self.table.get(section):
            for start in range(len(path)):
                old = ".".join(path[start:])
                if old in rows:
                    self.used.add((section, old))
                    return rows[old]
        return path[-1]

    def text(self, text: str) -> str:
        """A sentence in its new wording."""
        for old, new in self.table.get("texts", {}).items():
            if old in text:
                self.used.add(("texts", old))
                text = text.replace(old, new)
        return text

    def unneeded(self) -> list[tuple[str, str]]:
        """The rows that nothing was renamed by."""
        rows = [(section, old) for section in SECTIONS for old in self.table.get(section, {})]
        return [row for row in rows if row not in self.used]
