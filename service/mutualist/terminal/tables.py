"""Tables for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from rich import box
from rich.console import Console
from rich.table import Table


class Counted(Protocol):
    """What an import did to one kind of row."""

    @property
    def title(self) -> str: ...
    @property
    def created(self) -> int: ...
    @property
    def changed(self) -> int: ...
    @property
    def removed(self) -> int: ...
    @property
    def unchanged(self) -> int: ...


def import_table(rows: Sequence[Counted]) -> Table:
    """What an import did, a row per kind; kinds that it did not touch and that are empty are left out."""
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("")
    for heading in ("created", "changed", "removed", "unchanged"):
        table.add_column(heading, justify="right")
    for row in rows:
        counts = (row.created, row.changed, row.removed, row.unchanged)
        if any(counts):
            table.add_row(row.title, *(f"{count:,}" if count else "·" for count in counts))
    return table


def show(table: Table) -> None:
    """Print a table on standard output; into a pipe or file as wide as it needs to be."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=200)
    console.print(table)
