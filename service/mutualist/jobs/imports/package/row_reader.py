"""From records to rows: cells are read column by column, which is quick, or row by row where something is wrong.

Both ways give the same rows; only the second knows where a fault is.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from mutualist.jobs.imports.package.cells import Parse
from mutualist.jobs.imports.package.columns import Row, Rows, Table
from mutualist.jobs.imports.package.faults import Faults, Wrong, nearest, quote, some

Record = tuple[int, list[str]]
"""The line on which a record starts, and its cells."""


class RowReader:
    """Reads the records of one file into its rows."""

    def __init__(self, table: Table, header: Header, faults: Faults, result: Rows) -> None:
        self._table, self._header, self._faults, self._result = table, header, faults, result
        self._required = [column.name for column in table.columns if column.required]

    def read(self, records: Sequence[Record]) -> None:
        """Add the rows of some records, and note their faults."""
        lines, cells = zip(*records, strict=True)
        try:
            rows = self._by_column(cells)
        except Wrong:
            rows = None
        if rows is None:
            self._by_row(records)
        else:
            self._judge(rows, lines)
            self._result.rows += rows
            self._result.lines.extend(lines)

    def _by_column(self, cells: Sequence[list[str]]) -> list[Row] | None:
        """The rows, or None when one is not as wide as the header or lacks a required cell.

        Raises Wrong when a cell cannot be read.
        """
        if set(map(len, cells)) != {len(self._header.names)}:
            return None
        columns = list(zip(*cells, strict=True))
        full, sparse = {}, {}  # columns by whether every row has them
        for place, name, parse in self._header.plan:
            column = list(map(str.strip, columns[place]))
            if "" not in column:
                full[name] = list(map(parse, column))
            elif name in self._required:
                return None
            else:
                sparse[name] = [parse(cell) if cell else None for cell in column]
        rows: list[Row] = [dict(zip(full, values, strict=True)) for values in zip(*full.values(), strict=True)]
        rows = rows if full else [{} for _ in cells]
        for name, values in sparse.items():
            for row, value in zip(rows, values, strict=True):
                if value is not None:
                    row[name] = value
        return rows

    def _by_row(self, records: Iterable[Record]) -> None:
        width = len(self._header.names)
        for line, cells in records:
            if not "".join(cells).strip():
                continue  # only delimiters, as spreadsheets leave below a table
            if len(cells) > width:
                self._too_wide(line, cells)
                continue
            row, wrong = self._row(line, cells + [""] * (width - len(cells)))
            self._judge([row], [line], wrong)
            self._result.rows.append(row)
            self._result.lines.append(line)

    def _row(self, line: int, cells: list[str]) -> tuple[Row, set[str]]:
        """What can be read of one row, and the columns that cannot."""
        row: Row = {}
        wrong: set[str] = set()
        for place, name, parse in self._header.plan:
            if cell := cells[place].strip():
                try:
                    row[name] = parse(cell)
                except Wrong as error:
                    self._faults.add(self._table.file, str(error), line, name)
                    wrong.add(name)
        for name in self._required:
            if name not in row and name not in wrong:
                self._faults.add(self._table.file, "is blank, but every row must have it; fill it in", line, name)
                wrong.add(name)
        return row, wrong

    def _too_wide(self, line: int, cells: list[str]) -> None:
        """Note a row with more cells than the header. Which one is too many cannot be known, so none is read.

        An id at its start still counts as listed, or every row that refers to it would seem at fault as well.
        """
        count, width = len(cells), len(self._header.names)
        message = f"has {count} cells but the header {width}; put quotation marks around a cell with a delimiter in it"
        self._faults.add(self._table.file, message, line)
        if self._header.names[0] == "id" and (first := cells[0].strip()):
            self._result.rows.append({"id": first})
            self._result.lines.append(line)

    def _judge(self, rows: Sequence[Row], lines: Sequence[int], wrong: Container[str] = ()) -> None:
        """Note what the cells of rows say together that cannot be. An amount whose currency cannot be read is none.

        Columns that are `wrong` already are not held against a row again.
        """
        table = self._table
        for value, code in table.money:
            if code in wrong:
                for row in rows:
                    row.pop(value, None)
        for rule in table.rules:
            for row, line in zip(rows, lines, strict=True):
                if (fault := rule.find(row)) and fault[0] not in wrong:
                    self._faults.add(table.file, fault[1], line, fault[0])


@dataclass(frozen=True, slots=True)
class Header:
    """The header of one file. `plan` has, per known column, its place in a row, its name and how a cell is read."""

    names: tuple[str, ...]
    plan: tuple[tuple[int, str, Parse], ...]


def read_header(table: Table, line: int, cells: Sequence[str], faults: Faults, notices: list[str]) -> Header | None:
    """Understand the header of a file, in any case of letters and order of columns, by the names they have or had.

    Columns outside the format are a notice. None when rows cannot be read by it: a column of the format is there
    twice, or a required one is not; these are noted as faults.
    """
    header = [cell.strip() for cell in cells]
    columns = table.by_name
    names = [columns[low].name if (low := name.lower()) in columns else low for name in header]
    usable = True
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        if name in columns and places.setdefault(name, place) != place:
            message = f"is column {places[name] + 1} and column {place + 1}; keep one of the two"
            faults.add(table.file, message, line, name)
            usable = False
    for column in table.columns:
        if column.required and column.name not in places:
            what = f"has {some(names, 20)}{nearest(column.name, set(names) - set(columns))}"
            if len(names) == 1:
                what = f"is {quote(names[0])}; put a comma, semicolon or tab between columns"
            faults.add(table.file, f"is missing; the header {what}", line, column.name)
            usable = False
    ignored = [name or "(no name)" for name, low in zip(header, names, strict=True) if low not in columns]
    if unknown := list(dict.fromkeys(ignored)):
        spare = sorted({column.name for column in table.columns} - set(names))
        hint = nearest(unknown[0].lower(), spare) if len(unknown) == 1 else ""
        plural = "columns" if len(ignored) > 1 else "column"
        notices.append(f"{table.file}: {plural} not of the format, ignored: {some(unknown, 10)}{hint}")
    if not usable:
        return None
    plan = []
    for name, place in places.items():
        column = columns[name]
        plan.append((place, name, cache(column.parse) if column.repeats else column.parse))
    return Header(tuple(_shown(name, columns) for name in names), tuple(plan))


def _shown(name: str, columns: Container[str]) -> str:
    return name if name in columns else quote(name)
