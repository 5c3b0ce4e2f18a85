"""What the verbs of the command line share: settings, progress on standard error, and errors on one line."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

import typer

from mutualist.cli.output import Unread, Unwritten
from mutualist.core.progress import Advance
from mutualist.errors import BadInput, BadPackage, MutualistError, Unavailable

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from mutualist.settings import Settings

UNWRITTEN = 74
"""The exit status where a result could not be written: that of sysexits for input and output."""


def tell(text: str, colour: str | None = None) -> None:
    """Say something on standard error, where notices and errors go. Results go to standard output, to be piped."""
    typer.secho(text, fg=colour, err=True)


@cache
def screen() -> Console:
    """Standard error, where progress is shown."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


class Shown:
    """Progress as bars on a terminal, and as a line per step where there is none. Steps may go on side by side."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._bars: Progress | None = None
        self._open = 0

    @contextmanager
    def step(self, title: str, total: float | None = None) -> Iterator[Advance]:
        """See core.progress.Progress."""
        if not screen().is_terminal:
            tell(f"{title} …")
            yield lambda amount: None
            return
        bars = self._opened()
        try:
            task = bars.add_task(title, total=total)
            yield lambda amount: bars.advance(task, amount)
            bars.update(task, total=total or 1, completed=total or 1)
        finally:
            self._closed()

    def _opened(self) -> Progress:
        """The bars that all steps under way share: a terminal takes one live display."""
        with self._lock:
            if self._bars is None:
                from mutualist.terminal import bars

                self._bars = bars(screen())
                self._bars.start()
            self._open += 1
            return self._bars

    def _closed(self) -> None:
        with self._lock:
            self._open -= 1
            if not self._open and self._bars is not None:
                self._bars.stop()
                self._bars = None


def read_settings(**changed: object) -> Settings:
    """The settings of this process, from the environment, with those changed that a verb's options give.

    Raises BadInput, naming the variable or option, where one is not what it should be.
    """
    from pydantic import ValidationError

    from mutualist.settings import Settings

    given = {name: value for name, value in changed.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]
    except ValidationError as fault:
        first = fault.errors()[0]
        name = str(first["loc"][0])
        variable = name if name.startswith("NEO4J") else f"MUTUALIST_{name.upper()}"
        where = f"--{name.replace('_', '-')}" if name in given else variable
        raise BadInput(f"{where}: {first['msg'][0].lower()}{first['msg'][1:]}") from fault


@contextmanager
def reported() -> Iterator[None]:
    """Turn an error of ours into one line on standard error and its exit status; a fault keeps its traceback."""
    try:
        yield
    except BadPackage as error:
        for fault in error.faults:
            tell(fault)
        _end(error)
    except MutualistError as error:
        _end(error)
    except Unread:
        sys.exit(1)
    except Unwritten as error:
        tell(f"mutualist: {error}", "red")
        sys.exit(UNWRITTEN)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        _end(Unavailable(f"no space left for {error.filename or 'a file'}: free some, then try again"))
    except KeyboardInterrupt:
        tell("interrupted")
        sys.exit(130)


def _end(error: MutualistError) -> None:
    tell(f"mutualist: {error.message}", "red")
    sys.exit(error.exit_status)
