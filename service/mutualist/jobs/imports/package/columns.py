"""What it takes to declare one kind of file: its columns, what its rows are in the graph, what its cells say together.

A new file of the package is a new Table in schema.py. Reading, checking and storing know only what is declared there.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from typing import Any

from mutualist.jobs.imports.package.cells import Parse

Row = dict[str, Any]
"""One row: what its cells mean by column, blank cells left out."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What the cells of one row say together. `find` gives the column at fault and what is wrong, or None."""

    find: Callable[[Row], tuple[str, str] | None]
    stored: tuple[str, ...] = ()
    """Columns whose stored value, which a blank cell leaves, may be wrong beside what another cell of the row says."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how a cell of it is read, and what becomes of it in the graph."""

    name: str
    parse: Parse
    required: bool = False
    refers_to: str | None = None
    """The table that lists the ids in it, if they are ids of other rows."""
    repeats: bool = False
    """It has few distinct values, so that what was read is worth remembering."""
    aliases: tuple[str, ...] = ()
    """Names that it had before, by which it is known in packages that were made then."""
    stored_as: str | None = None
    """The property that holds its value, where that has another name."""
    link: str | None = None
    """The type of the links that stand in the graph for this reference of a node, in place of a property."""
    free: bool = False
    """Its words are anybody's own, so that one word may be spelt in several ways that look alike."""

    @property
    def property(self) -> str:
        """The property that holds its value in the graph."""
        return self.stored_as or self.name


@dataclass(frozen=True, slots=True)
class Table:
    """One kind of file, `name`.csv, whose rows are nodes or links of the graph: one of `node` and `link` is given."""

    name: str
    columns: tuple[Column, ...]
    title: str = ""
    """What people call its rows, where the name does not say it."""
    node: str | None = None
    """The label of the nodes that its rows are."""
    link: str | None = None
    """The type of the links that its rows are."""
    ends: tuple[str, ...] = ()
    """Columns that say between what a link runs: with others it is another link, under which nothing stored stays."""
    either_order: bool = False
    """The ends may change places without making a different row."""
    spared: str | None = None
    """A property of links that people made themselves, so that a full import leaves them."""
    sorted_by: str | None = None
    """The column that lists of its nodes are in the order of."""
    open: bool = False
    """A row that others refer to and that is not listed is made from its id."""
    required: bool = False
    rules: tuple[Rule, ...] = ()
    money: tuple[tuple[str, str], ...] = ()
    """Pairs of columns: an amount, stored in the minor units of its currency, and that currency."""
    tree: str | None = None
    """A column that refers to a row of the same table above this one; following it must come to an end."""
    shares: tuple[tuple[str, str], ...] = ()
    """Pairs of columns: a whole, and the share of it that a row takes. The shares of a whole are at most 1."""
    derived_id: tuple[str, ...] = ()
    """Columns that an `id` is derived from where the row gives none."""
    noted: Callable[[Sequence[Row]], str | None] | None = None
    """What its rows leave open and how that is taken, where somebody may have meant it otherwise."""

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"{self.name}.csv"

    @property
    def key(self) -> tuple[str, ...]:
        """Columns that together are different on every row that has them all: the id, or else the ends."""
        return ("id",) if any(column.name == "id" for column in self.columns) else self.ends

    def columns_to(self, table: str) -> list[Column]:
        """The columns with ids of another table's rows, or of its own."""
        return [column for column in self.columns if column.refers_to == table]

    @property
    def by_name(self) -> dict[str, Column]:
        """Its columns by each name that a header may give them."""
        return {name: column for column in self.columns for name in (column.name, *column.aliases)}


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

    def find(row: Row) -> tuple[str, str] | None:
        if (first in row) == (second in row):
            return None
        present, absent = (first, second) if first in row else (second, first)
        return absent, f"is blank although {present} is given; give both or neither"

    return Rule(find)


def different(first: str, second: str, what: str) -> Rule:
    """A rule: the columns name two different rows. `what` says what one with itself would be."""

    def find(row: Row) -> tuple[str, str] | None:
        if row.get(first) != row.get(second):
            return None
        return second, f"is the same as {first}, and {what}; name another, or remove the row"

    return Rule(find)


def not_for(column: str, other: str, words: Collection[str], why: str) -> Rule:
    """A rule: a column is blank where another is one of some words. `why` says what it would mean there."""

    def find(row: Row) -> tuple[str, str] | None:
        if column not in row or row.get(other) not in words:
            return None
        return column, f"is given though {other} is {row[other]}, {why}; leave it blank, or correct {other}"

    return Rule(find, stored=(column,))


def in_order(first: str, second: str) -> Rule:
    """A rule: where both are given, `second` is not before `first`."""

    def find(row: Row) -> tuple[str, str] | None:
        if second not in row or first not in row or row[first] <= row[second]:
            return None
        return second, f"{row[second]} is before {first}, {row[first]}; swap them, or correct one"

    return Rule(find, stored=(first, second))
