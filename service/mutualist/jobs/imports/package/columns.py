"""What it takes to declare one kind of file: its columns, what makes a row unique, and what its cells say together.

A new file of the package is a new Table in format.py. Reading and checking know only what is declared here.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from mutualist.jobs.imports.package.cells import Parse

Row = dict[str, Any]
"""One row: what its cells mean by column, blank cells left out."""

Rule = Callable[[Row], tuple[str, str] | None]
"""Looks at the cells of one row together: gives the column at fault and what is wrong, or None."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how a cell of it is read, and which table lists the ids in it, if they are ids of other rows."""

    name: str
    parse: Parse
    required: bool = False
    refers_to: str | None = None
    repeats: bool = False  # few distinct values, so that what was read is worth remembering


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of file, `name`.csv."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    """Columns that together are different on every row that has them all."""
    either_order: bool = False
    """The two columns of the key may change places without making a different row."""
    open: bool = False
    """A row that others refer to and that is not listed is made from its id."""
    required: bool = False
    rules: tuple[Rule, ...] = ()
    money: tuple[tuple[str, str], ...] = ()
    """Pairs of columns: an amount, and its currency."""
    tree: str | None = None
    """A column that refers to a row of the same table above this one; following it must come to an end."""
    shares: tuple[tuple[str, str], ...] = ()
    """Pairs of columns: a whole, and the share of it that a row takes. The shares of a whole are at most 1."""
    ends: tuple[str, ...] = ()
    """Columns that say between what a link runs: with others it is another link, under which nothing stored stays."""
    derived_id: tuple[str, ...] = ()
    """Columns that an `id` is derived from where the row gives none."""

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"


@dataclass(slots=True)
class Rows:
    """The rows read of one table, and the line each starts on.

    `complete` is False when a row may be missing because it could not be read: then nothing follows from its absence.
    """

    rows: list[Row] = field(default_factory=list)
    lines: array[int] = field(default_factory=lambda: array("q"))
    complete: bool = True


def together(first: str, second: str) -> Rule:
    """A rule: both columns or neither."""

    def rule(row: Row) -> tuple[str, str] | None:
        if (first in row) == (second in row):
            return None
        given, absent = (first, second) if first in row else (second, first)
        return absent, f"is blank although {given} is given; give both or neither"

    return rule


def different(first: str, second: str, what: str) -> Rule:
    """A rule: the columns name two different rows. `what` says what one with itself would be."""

    def rule(row: Row) -> tuple[str, str] | None:
        if row.get(first) != row.get(second):
            return None
        return second, f"is the same as {first}, and {what}; name another, or remove the row"

    return rule


def in_order(first: str, second: str) -> Rule:
    """A rule: where both are given, `second` is not before `first`."""

    def rule(row: Row) -> tuple[str, str] | None:
        if second not in row or first not in row or row[first] <= row[second]:
            return None
        return second, f"{row[second]} is before {first}, {row[first]}; swap them, or correct one"

    return rule
