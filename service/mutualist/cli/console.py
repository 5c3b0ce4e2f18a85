"""What the verbs of the command line share: settings, progress on standard error, and errors on one line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn

from mutualist.core.progress import Advance
from mutualist.errors import BadInput, BadPackage, MutualistError
from mutualist.settings import Settings

errors = Console(stderr=True, highlight=False)
"""Progress, notices and errors. Results go to standard output, so that they can be piped."""


class Shown:
    """Progress as bars on a terminal, and as a line per step where there is none."""

    @contextmanager
    def step(self, title: str, total: float | None = None) -> Iterator[Advance]:
        """See core.progress.Progress."""
        if not errors.is_terminal:
            errors.print(f"{title} …", markup=False, soft_wrap=True)
            yield lambda amount: None
            return
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            *((BarColumn(), TaskProgressColumn()) if total else ()),
            TimeElapsedColumn(),
        )
        with Progress(*columns, console=errors, transient=False) as bars:
            task = bars.add_task(title, total=total)
            yield lambda amount: bars.advance(task, amount)
            bars.update(task, total=total or 1, completed=total or 1)


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
