"""What a package changes is judged together with what is stored: a blank cell leaves the stored value beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mutualist.jobs.imports.package.columns import Row, Rows, Table
from mutualist.jobs.imports.package.faults import Faults, quote
from mutualist.jobs.imports.package.numbers import excess


@dataclass(frozen=True, slots=True)
class Stored:
    """The rows that an ecosystem has, by table and then by the values of the table's key, in columns of the format.

    Only what rows are judged by has to be in it. Where blank cells clear (`--full`), nothing stays, so it is empty.
    """

    rows: Mapping[str, Mapping[tuple[Any, ...], Row]] = field(default_factory=dict)

    def of(self, table: Table) -> Mapping[tuple[Any, ...], Row]:
        """What is stored of one table."""
        return self.rows.get(table.name, {})

    def under(self, table: Table, row: Row) -> Row:
        """What of a stored row stays under the blank cells of a row of the package; nothing where that replaces it."""
        kept = self.of(table).get(tuple(row.get(name) for name in table.key), {})
        moved = any(row.get(name) != kept.get(name) for name in table.ends)
        return {} if moved else kept


def settle_amounts(table: Table, read: Rows, faults: Faults, default: str, stored: Stored) -> None:
    """Give every amount its currency: its own, else that of the stored amount, else the default one.

    Notes an amount that its currency cannot have, and a currency that would turn a stored amount into another one.
    """
    for value, code in table.money:
        for row, line in zip(read.rows, read.lines, strict=True):
            kept = stored.under(table, row) if value in row or code in row else {}
            if value in row:
                if complaint := excess(row[value], row.setdefault(code, kept.get(code, default))):
                    faults.add(table.file, complaint, line, value)
            elif value in kept and row.get(code, kept[code]) != kept[code]:
                name = " ".join(quote(str(row[column])) for column in table.key)
                message = (
                    f"{quote(row[code])} is given without a {value}, but {name} has {kept[value]} {kept[code]} stored; "
                    f"give the {value} in {row[code]} too, or leave both blank"
                )
                faults.add(table.file, message, line, code)


def check_stored(table: Table, read: Rows, faults: Faults, stored: Stored) -> None:
    """Note each row whose cells are sound by themselves but not together with what is stored under its blank ones."""
    if not table.rules or not stored.of(table):
        return
    for row, line in zip(read.rows, read.lines, strict=True):
        kept = stored.under(table, row)
        for rule in table.rules if kept else ():
            if not rule.find(row) and (fault := rule.find(kept | row)):
                message = f"{fault[1]} (one of them is stored, and a blank cell leaves it)"
                faults.add(table.file, message, line, fault[0])
