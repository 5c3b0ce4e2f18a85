"""Work on a database that has been brought to this version, with a backup before stored data are changed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from mutualist import server
from mutualist.cli.backups import ended_in_order
from mutualist.cli.console import Shown, tell
from mutualist.errors import NotReady

if TYPE_CHECKING:
    from mutualist.graph import Endpoint, Neo4jGraph
    from mutualist.settings import Settings

T = TypeVar("T")


class _AtRisk(Exception):
    """Migrations are due, and there is something that they change."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))


def on_migrated(settings: Settings, endpoint: Endpoint, work: Callable[[Neo4jGraph], Awaitable[T]]) -> T:
    """Do some work on a database that runs, once it is migrated. A backup of the embedded one is made before stored
    data are changed; of another server that is said to be missing."""
    try:
        return _migrated(endpoint, work, careful=True)
    except _AtRisk as risk:
        if settings.neo4j_uri:
            tell(f"note: {_without_backup(settings, risk)}")
        else:
            _back_up(settings, risk)
    return _migrated(endpoint, work)


def bring_up(settings: Settings, endpoint: Endpoint) -> None:
    """Migrate a database that runs, as `on_migrated` does, and no more."""
    on_migrated(settings, endpoint, _nothing)


def migrate_verb(settings: Settings, endpoint: Endpoint, *, backup: bool) -> None:
    """Migrate, and apply the schema again. Raises NotReady where a backup is wanted, and the server is not ours."""
    try:
        _migrated(endpoint, _nothing, careful=backup, again=True)
    except _AtRisk as risk:
        if settings.neo4j_uri:
            raise NotReady(
                f"{_without_backup(settings, risk)}: make one where it runs (neo4j-admin database dump), then go on "
                "with `mutualist migrate --no-backup`"
            ) from None
        _back_up(settings, risk)
        _migrated(endpoint, _nothing, again=True)


def _migrated(
    endpoint: Endpoint, work: Callable[[Neo4jGraph], Awaitable[T]], *, careful: bool = False, again: bool = False
) -> T:
    """Migrate and do some work. Who is `careful` meets _AtRisk, and nothing is done, where stored data would change."""
    import asyncio

    from mutualist.graph import connect, due_migrations, migrate

    async def run() -> T:
        async with connect(endpoint) as graph:
            if careful and (due := await due_migrations(graph)) and await graph.run("ecosystems_held"):
                raise _AtRisk([migration.name for migration in due])
            await migrate(graph, again=again)
            return await work(graph)

    return asyncio.run(run())


def _without_backup(settings: Settings, risk: _AtRisk) -> str:
    return f"the data at {settings.neo4j_uri} have to change ({risk}), and Mutualist makes no backup of a server there"


def _back_up(settings: Settings, risk: _AtRisk) -> None:
    tell(f"The stored data have to change ({risk}); a backup is made first.")
    with ended_in_order():
        made = server.back_up(settings, Shown())
    tell(f"The backup {made.file} holds {made.contents}.")


async def _nothing(graph: Neo4jGraph) -> None:
    """All that was wanted is a migrated database."""
