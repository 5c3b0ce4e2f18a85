"""Bring a database to this version: one-way data changes, each applied once, and the schema where it has changed."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from mutualist.errors import NotReady
from mutualist.graph.connection import Neo4jGraph
from mutualist.graph.queries import statements
from mutualist.resources import resource

SCHEMA = 0
"""The number under which a database remembers which wording of the schema it has."""

_NAME = re.compile(r"V(?P<version>\d{3,})__(?P<name>[a-z0-9_]+)\.cypher")


@dataclass(frozen=True, slots=True)
class Migration:
    """One one-way data change, from `cypher/migrations/V001__name.cypher`."""

    version: int
    name: str
    script: str

    @property
    def checksum(self) -> str:
        """SHA-256 of the script with line ends made equal."""
        return _checksum(self.script)


def load_migrations(folder: Path | None = None) -> list[Migration]:
    """The migrations that ship, in order. Raises ValueError for a file that is not named V001__what_it_does.cypher."""
    migrations = []
    for path in (folder or resource("cypher/migrations")).glob("*.cypher"):
        if not (match := _NAME.fullmatch(path.name)):
            raise ValueError(f"{path.name} must be named like V001__what_it_does.cypher")
        migrations.append(Migration(int(match["version"]), match["name"], path.read_text(encoding="utf-8")))
    migrations.sort(key=lambda migration: migration.version)
    if len({migration.version for migration in migrations}) != len(migrations):
        raise ValueError("two migrations have the same number")
    return migrations


async def migrate(graph: Neo4jGraph, folder: Path | None = None, *, again: bool = False) -> list[Migration]:
    """Apply every migration that has not been applied, return them, and then the schema, which gives anew what they may
    have freed, unless the database has it in this wording. Where nothing is due this is one read.

    With `again` the schema is applied whatever is remembered, so that an index that somebody dropped comes back.
    Statements run one per transaction (Neo4j forbids schema and data in one) and are written to be repeatable, so an
    interrupted migration is finished by migrating again.

    Raises NotReady where an applied migration has changed since, or the database was migrated by a newer Mutualist.
    """
    applied = {row["version"]: row["checksum"] for row in await graph.run("applied_migrations")}
    shipped = {migration.version: migration for migration in load_migrations(folder)}
    if newer := applied.keys() - shipped.keys() - {SCHEMA}:
        raise NotReady(f"the database has migration {max(newer)}, which this Mutualist does not know: update Mutualist")
    due = []
    for version, migration in shipped.items():
        if version not in applied:
            due.append(migration)
        elif applied[version] != migration.checksum:
            raise NotReady(
                f"migration {version} ({migration.name}) was applied in another wording: restore the file, and put "
                "what changed into a new migration"
            )
    schema = resource("cypher/schema.cypher").read_text(encoding="utf-8")
    if not due and not again and applied.get(SCHEMA) == _checksum(schema):
        return []
    if due and SCHEMA in applied:  # cut off from here on, the schema is not whole
        await graph.run("record_migration", version=SCHEMA, name="schema", checksum="")
    for migration in due:
        await _apply(graph, migration.script)
        await graph.run("record_migration", version=migration.version, name=migration.name, checksum=migration.checksum)
    await _apply(graph, schema)
    await graph.run("record_migration", version=SCHEMA, name="schema", checksum=_checksum(schema))
    return due


async def _apply(graph: Neo4jGraph, script: str) -> None:
    for statement in statements(script):
        await graph.script(statement)


def _checksum(script: str) -> str:
    return hashlib.sha256(script.replace("\r\n", "\n").encode()).hexdigest()
