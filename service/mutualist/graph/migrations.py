"""Bring a database to this version: the schema, re-applied whole, and one-way data changes, each applied once."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from mutualist.errors import NotReady
from mutualist.graph.connection import Neo4jGraph
from mutualist.graph.queries import statements
from mutualist.resources import resource

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
        return hashlib.sha256(self.script.replace("\r\n", "\n").encode()).hexdigest()


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


async def migrate(graph: Neo4jGraph, folder: Path | None = None) -> list[Migration]:
    """Apply every migration that has not been applied, then the schema; return the former. Again it changes nothing.
    A migration may free names that the schema gives anew.

    Statements run one per transaction (Neo4j forbids schema and data in one) and are written to be repeatable, so an
    interrupted migration is finished by migrating again.

    Raises NotReady where an applied migration has changed since, or the database was migrated by a newer Mutualist.
    """
    applied = {row["version"]: row["checksum"] for row in await graph.run("applied_migrations")}
    shipped = {migration.version: migration for migration in load_migrations(folder)}
    if newer := applied.keys() - shipped.keys():
        raise NotReady(f"the database has migration {max(newer)}, which this Mutualist does not know: update Mutualist")
    done = []
    for version, migration in shipped.items():
        if version in applied:
            if applied[version] != migration.checksum:
                raise NotReady(
                    f"migration {version} ({migration.name}) was applied in another wording: restore the file, and put "
                    "what changed into a new migration"
                )
            continue
        for statement in statements(migration.script):
            await graph.script(statement)
        await graph.run("record_migration", version=version, name=migration.name, checksum=migration.checksum)
        done.append(migration)
    for statement in statements(resource("cypher/schema.cypher").read_text(encoding="utf-8")):
        await graph.script(statement)
    return done
