"""Bars on a terminal that say how far the steps of some work are."""

from __future__ import annotations

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


class _Share(ProgressColumn):
    """A bar and a percentage, where it is known how much there is to do."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = (BarColumn(), TaskProgressColumn())

    def render(self, task: Task) -> RenderableType:
        """See rich.progress.ProgressColumn."""
        return Columns([part(task) for part in self.parts]) if task.total else Text()


def bars(console: Console) -> Progress:
    """A display of bars, a task each, that stay when they are done. The caller starts and stops it."""
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), _Share(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=False)
