"""The verbs of `mutualist db`: start, stop, status, shell, logs, backup, restore and check of the database."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mutualist import server
from mutualist.cli.console import Shown, read_settings, tell
from mutualist.cli.maintenance import ended_in_order, report_backup, report_pause
from mutualist.errors import NotReady, Unavailable

if TYPE_CHECKING:
    from mutualist.settings import Settings

db = typer.Typer(
    help="The database: the embedded Neo4j with Graph Data Science, or the server that NEO4J_URI names.",
    no_args_is_help=True,
)

NOT_RUNNING = 3


@db.command()
def start(
    salvage: Annotated[
        bool,
        typer.Option("--salvage", help="Open a copy of a store whose transaction log a full disk has torn."),
    ] = False,
) -> None:
    """Start the embedded database and leave it running. The first time this downloads it."""
    settings = read_settings()
    if salvage:
        original = server.salvage(settings, Shown())
        typer.echo(f"The database is open again, up to where its log could be read; as it was it lies in {original}.")
    endpoint = server.start(settings, Shown())
    typer.echo(f"The database listens at {endpoint.uri}; its data lies in {settings.data_dir}.")
    typer.echo("`mutualist db stop` stops it.")


@db.command()
def stop(
    force: Annotated[bool, typer.Option("--force", help="Stop it even while other processes use it.")] = False,
) -> None:
    """Stop the embedded database."""
    stopped = server.stop(read_settings(), Shown(), force=force)
    typer.echo("The database has stopped." if stopped else "The database was not running.")


@db.command()
def status(
    verify: Annotated[
        bool, typer.Option("--verify", help="Also compare every downloaded jar with its checksum.")
    ] = False,
) -> None:
    """Say which database there is, and who uses it. The exit status is 0 if it can be used, 3 if it does not run."""
    settings = read_settings()
    if verify and not settings.neo4j_uri:
        _verify(settings)
    state = server.status(settings)
    from rich.console import Console
    from rich.table import Table

    lines = {"Address": state.uri or "none: not running"}
    if state.versions:
        lines["Neo4j"] = f"{state.versions.neo4j} {state.versions.edition}"
        lines["Graph Data Science"] = state.versions.gds
    if state.pid:
        lines["Process"] = f"pid {state.pid} since {state.since}, {(state.memory or 0) / 2**20:.0f} MiB"
        lines["Ends"] = "at `mutualist db stop`" if state.kept else "with its last user"
        lines["Used by"] = "\n".join(f"pid {user.pid} ({user.command})" for user in state.users) or "nobody"
    lines["Data"] = str(state.folder) if state.folder else "not here: NEO4J_URI names the server"
    table = Table.grid(padding=(0, 2))
    for name, value in lines.items():
        table.add_row(name, value)
    Console(highlight=False, markup=False, soft_wrap=True).print(table)
    if state.trouble:
        raise Unavailable(state.trouble)
    if not state.is_running:
        raise typer.Exit(NOT_RUNNING)


@db.command()
def shell() -> None:
    """Talk Cypher to the database: at a prompt, or from a pipe (`echo 'RETURN 1;' | mutualist db shell`)."""
    settings = read_settings()
    with ExitStack() as stack:
        endpoint = stack.enter_context(server.database(settings, Shown()))

        from rich.console import Console

        from mutualist.cli.shell import converse, read_piped, run_script
        from mutualist.server.shell_session import open_session

        session = stack.enter_context(open_session(endpoint))
        if sys.stdin.isatty():
            converse(session, Console(highlight=False))
        else:
            run_script(session, read_piped())


@db.command("logs")
def show_logs(
    lines: Annotated[int, typer.Option("-n", "--lines", min=0, help="How many of the last lines to show.")] = 50,
    follow: Annotated[bool, typer.Option("--follow", "-f", help="Go on with what is added, until Ctrl-C.")] = False,
) -> None:
    """Show the log of the embedded database."""
    from mutualist.server.folder import logs
    from mutualist.server.folder.folder import DataFolder

    settings = read_settings()
    server.refuse_named(settings)
    folder = DataFolder.open(settings.data_dir)
    file = logs.neo4j_log(folder)
    if not file.exists() and not follow:
        raise NotReady(f"there is no log in {folder.logs} yet: the database has not been started there")
    for line in logs.tail(file, lines):
        typer.echo(line)
    if follow:
        for line in logs.follow(file):
            typer.echo(line)


@db.command()
def backup(
    to: Annotated[
        Path | None, typer.Option("--to", help="Folder for the backup (default: `backups` in the data folder).")
    ] = None,
) -> None:
    """Write a dated backup of the embedded database, and prove it. A running one is stopped for some seconds."""
    settings = read_settings()
    with ended_in_order():
        report_backup(server.back_up(settings, Shown(), to))


@db.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A backup: mutualist-….dump, as `mutualist db backup` has printed it.")],
) -> None:
    """Put a backup in the place of the embedded database, which is kept."""
    with ended_in_order():
        restored = server.restore(read_settings(), Shown(), file)
    typer.echo(f"The database is restored and holds {restored.contents}.")
    if restored.migrations:
        typer.echo(f"It was older, and was brought to this version: {', '.join(restored.migrations)}.")
    if restored.replaced:
        typer.echo(f"What it held before is kept in {restored.replaced}; docs/database.md says how to take that back.")
    report_pause(restored.seconds)


@db.command()
def check() -> None:
    """Check the embedded database for consistency. A running one is stopped meanwhile."""
    settings = read_settings()
    with ended_in_order():
        seconds = server.check_store(settings, Shown())
    typer.echo(f"The database in {settings.data_dir} is consistent.")
    report_pause(seconds)


def _verify(settings: Settings) -> None:
    from mutualist.server.class_archive import StartupArchive
    from mutualist.server.jars.cache import JarCache

    cache = JarCache(settings.cache_dir)
    wrong = [str(cache.folder / artifact.path) for artifact in cache.verify(Shown())]
    archive = StartupArchive(cache)
    if not archive.is_right():
        wrong.append(str(archive.file))
    for file in wrong:
        tell(f"missing or wrong: {file}")
    tell("The next start fetches what is wrong." if wrong else f"All {len(cache.artifacts)} jars are right.")
