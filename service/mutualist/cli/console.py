"""What the verbs of the command line share: settings, progress on standard error, and errors on one line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from pydantic import ValidationError
from rich.columns import Columns
from rich.console import Console, RenderableType
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TaskProgressColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.text import Text

from mutualist.core.progress import Advance
from mutualist.errors import BadInput, BadPackage, MutualistError
from mutualist.settings import Settings

errors = Console(stderr=True, highlight=False)
"""Progress, notices and errors. Results go to standard output, so that they can be piped."""


class _Share(ProgressColumn):
    """A bar and a percentage, where it is known how much there is to do."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = (BarColumn(), TaskProgressColumn())

    def render(self, task: Task) -> RenderableType:
        """See rich.progress.ProgressColumn."""
        return Columns([part(task) for part in self.parts]) if task.total else Text()


class Shown:
    """Progress as bars on a terminal, and as a line per step where there is none. Steps may go on side by side."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._bars: Progress | None = None
        self._open = 0

    @contextmanager
    def step(self, title: str, total: float | None = None) -> Iterator[Advance]:
        """See core.progress.Progress."""
        if not errors.is_terminal:
            errors.print(f"{title} …", markup=False, soft_wrap=True)
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
                columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), _Share())
                self._bars = Progress(*columns, TimeElapsedColumn(), console=errors, transient=False)
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
            errors.print(fault, markup=False, soft_wrap=True)
        _end(error)
    except MutualistError as error:
        _end(error)
    except KeyboardInterrupt:
        errors.print("interrupted")
        sys.exit(130)


def _end(error: MutualistError) -> None:
    errors.print(f"mutualist: {error.message}", style="red", markup=False, soft_wrap=True)
    sys.exit(error.exit_status)
