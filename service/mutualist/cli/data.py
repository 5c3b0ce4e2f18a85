"""Verbs that bring data in and analyse it: migrate, import, analyze."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from mutualist.cli.console import Shown, read_settings, tell
from mutualist.cli.dates import AsOfOption, day_of
from mutualist.cli.maintenance import migrate_verb, on_migrated
from mutualist.core.text.english import counted

if TYPE_CHECKING:
    from mutualist.graph import Endpoint, Neo4jGraph
    from mutualist.graph.results import Run
    from mutualist.jobs.imports import ImportReport
    from mutualist.settings import Settings

T = TypeVar("T")

EcosystemOption = Annotated[
    str | None,
    typer.Option("--ecosystem", "-e", help="Id of the ecosystem (default: the setting MUTUALIST_ECOSYSTEM)."),
]


def with_graph(settings: Settings, work: Callable[[Neo4jGraph, Endpoint], Awaitable[T]]) -> T:
    """Do some work on a migrated database, started for it where none runs."""
    from mutualist.server import database

    with database(settings, Shown()) as endpoint:
        return on_migrated(settings, endpoint, lambda graph: work(graph, endpoint))


def migrate(
    no_backup: Annotated[bool, typer.Option("--no-backup", help="Make no backup before stored data change.")] = False,
) -> None:
    """Bring the database to this version: schema and data. Doing it again changes nothing.

    Before stored data change, a backup of the embedded database is made, as by `mutualist db backup`.
    """
    from mutualist.server import database

    settings = read_settings()
    with database(settings, Shown()) as endpoint:
        migrate_verb(settings, endpoint, backup=not no_backup)
    typer.echo("The database is up to date.")


def import_(
    path: Annotated[Path, typer.Argument(help="A folder or .zip of CSV files; see docs/package-format.md.")],
    ecosystem: EcosystemOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and compare, write nothing.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Remove what the package no longer has, clear blanks.")] = False,
) -> None:
    """Import a package of CSV files. Every fault is listed; with any fault nothing is written (exit status 2)."""
    settings = read_settings(ecosystem=ecosystem)

    async def work(graph: Neo4jGraph, endpoint: Endpoint) -> ImportReport:
        from mutualist.jobs.imports import import_package

        if not dry_run:
            graph.require_room(room_for(path))
        return await import_package(
            graph, path, settings.ecosystem, Shown(), full=full, dry_run=dry_run, lease_seconds=settings.run_timeout
        )

    report_import(with_graph(settings, work))


def room_for(package: Path) -> int:
    """Bytes that the database's disk should have free for importing a package: four times what its files take."""
    import zipfile

    if package.is_file() and zipfile.is_zipfile(package):
        with suppress(zipfile.BadZipFile), zipfile.ZipFile(package) as opened:
            return 4 * sum(entry.file_size for entry in opened.infolist())
    files = package.rglob("*") if package.is_dir() else [package]
    return 4 * sum(file.stat().st_size for file in files if file.is_file())


def analyze(ecosystem: EcosystemOption = None, as_of: AsOfOption = None) -> None:
    """Analyse an ecosystem and publish the run."""
    settings = read_settings(ecosystem=ecosystem)

    async def work(graph: Neo4jGraph, endpoint: Endpoint) -> Run:
        from mutualist.jobs.analysis.analyze import analyze

        day = await day_of(graph, settings.ecosystem, as_of)
        return await analyze(graph, endpoint, settings.ecosystem, day, Shown(), settings.run_timeout)

    report_run(settings.ecosystem, with_graph(settings, work))


def report_import(report: ImportReport) -> None:
    """Say what an import did."""
    from mutualist.terminal import import_table, show

    for notice in report.notices:
        tell(f"note: {notice}")
    show(import_table(map(astuple, report.tables)))
    verb = "was written" if report.written == 1 else "were written"
    if report.dry_run:
        verb = "would be written (dry run: nothing was)"
    typer.echo(f"{counted(report.written, 'rows')} {verb}; {report.ecosystem} is at revision {report.revision}.")


def report_run(ecosystem: str, run: Run) -> None:
    """Say what an analysis found, in numbers."""
    from mutualist.languages import ENGLISH

    for note in run.notes:
        tell(f"note: {note if isinstance(note, str) else ENGLISH.say(note)}")
    summary = run.summary
    typer.echo(
        f"Run {run.number} of {ecosystem} is published, as of {run.as_of}: "
        + ", ".join(counted(getattr(summary, kind), kind) for kind in ("businesses", "suggestions", "findings", "gaps"))
        + "."
    )
    lists = summary.list_quality
    if lists is not None and lists.suggestions.gini is not None:
        capped, free = lists.suggestions, lists.uncapped
        typer.echo(
            f"Suggestions reach {capped.coverage:.1%} of those who may be matched (Gini {capped.gini:.2f}); "
            f"without a limit per business they would reach {free.coverage:.1%} (Gini {free.gini:.2f})."
        )
