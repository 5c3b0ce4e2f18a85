"""Migrations of the database, with a backup before stored data change, and what is said of backups."""

from __future__ import annotations

import signal
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import typer

from mutualist import server
from mutualist.cli.console import Shown, tell
from mutualist.core.text.english import counted
from mutualist.errors import NotReady

if TYPE_CHECKING:
    from types import FrameType

    from mutualist.graph import Endpoint, Neo4jGraph
    from mutualist.server import Backup
    from mutualist.settings import Settings

T = TypeVar("T")


class _BackupDue(Exception):
    """Migrations are due, and there is something that they change."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(", ".join(names))


def on_migrated(settings: Settings, endpoint: Endpoint, work: Callable[[Neo4jGraph], Awaitable[T]]) -> T:
    """Do some work on a database that runs, once it is migrated. A backup of the embedded one is made before stored
    data are changed; of another server that is said to be missing."""
    try:
        return _migrated(endpoint, work, careful=True)
    except _BackupDue as due:
        if settings.neo4j_uri:
            tell(f"note: {_without_backup(settings, due)}")
        else:
            _back_up(settings, due)
    return _migrated(endpoint, work)


def bring_up(settings: Settings, endpoint: Endpoint) -> None:
    """Migrate a database that runs, as `on_migrated` does, and no more."""
    on_migrated(settings, endpoint, _nothing)


def migrate_verb(settings: Settings, endpoint: Endpoint, *, backup: bool) -> None:
    """Migrate, and apply the schema again. Raises NotReady where a backup is wanted, and the server is not ours."""
    try:
        _migrated(endpoint, _nothing, careful=backup, again=True)
    except _BackupDue as due:
        if settings.neo4j_uri:
            raise NotReady(
                f"{_without_backup(settings, due)}: make one where it runs (neo4j-admin database dump), then go on "
                "with `mutualist migrate --no-backup`"
            ) from None
        _back_up(settings, due)
        _migrated(endpoint, _nothing, again=True)


def _migrated(
    endpoint: Endpoint, work: Callable[[Neo4jGraph], Awaitable[T]], *, careful: bool = False, again: bool = False
) -> T:
    """Migrate and do some work; but where stored data would change, who is `careful` meets _BackupDue instead."""
    import asyncio

    from mutualist.graph import connect, due_migrations, migrate

    async def run() -> T:
        async with connect(endpoint) as graph:
            if careful and (due := await due_migrations(graph)) and await graph.run("ecosystems_held"):
                raise _BackupDue([migration.name for migration in due])
            await migrate(graph, again=again)
            return await work(graph)

    return asyncio.run(run())


def _without_backup(settings: Settings, due: _BackupDue) -> str:
    return f"the data at {settings.neo4j_uri} have to change ({due}), and Mutualist makes no backup of a server there"


def _back_up(settings: Settings, due: _BackupDue) -> None:
    tell(f"The stored data have to change ({due}); a backup is made first.")
    with ended_in_order():
        made = server.back_up(settings, Shown())
    tell(f"The backup {made.file} holds {made.contents}.")


async def _nothing(graph: Neo4jGraph) -> None:
    """All that was wanted is a migrated database."""


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Meanwhile a request to end, as a service manager sends it, is taken like Ctrl-C: a server that was stopped is
    started again first."""

    def leave(number: int, frame: FrameType | None) -> None:
        sys.exit(128 + number)

    former = {number: signal.signal(number, leave) for number in (signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def report_backup(made: Backup) -> None:
    """Say where a backup lies, what it holds, and how much all of them take."""
    typer.echo(f"The backup {made.file} has {_mebibytes(made.size)}.")
    typer.echo(f"It holds {made.contents}; it was loaded, checked for consistency and brought online to prove it.")
    report_pause(made.seconds)
    kept = server.backups_in(made.file.parent)
    size = _mebibytes(sum(file.stat().st_size for file in kept))
    typer.echo(f"{counted(len(kept), 'backups')} in {made.file.parent} {'takes' if len(kept) == 1 else 'take'} {size}.")


def report_pause(seconds: float | None) -> None:
    """Say for how long the server was stopped, where one ran."""
    if seconds is not None:
        typer.echo(f"The database was stopped for {seconds:.1f} s and runs again.")


def _mebibytes(size: int) -> str:
    return f"{size / 2**20:,.1f} MiB"
