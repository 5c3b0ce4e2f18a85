"""What the verbs that make or use backups share."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from mutualist import server
from mutualist.core.text.english import counted

if TYPE_CHECKING:
    from types import FrameType

    from mutualist.server import Backup


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
