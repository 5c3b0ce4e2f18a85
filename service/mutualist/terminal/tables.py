"""Tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import Console
from rich.table import Table


def import_table(rows: Iterable[tuple[str, int, int, int, int]]) -> Table:
    """What an import did, a row per kind with its title and how many were created, changed, removed and left as they
    were; kinds that it did not touch and that are empty are left out."""
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("")
    for heading in ("created", "changed", "removed", "unchanged"):
        table.add_column(heading, justify="right")
    for title, *counts in rows:
        if any(counts):
            table.add_row(title, *(f"{count:,}" if count else "·" for count in counts))
    return table


def show(table: Table) -> None:
    """Print a table on standard output; into a pipe or file as wide as it needs to be."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=200)
    console.print(table)
