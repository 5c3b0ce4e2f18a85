"""What the header of a file says: which of its columns are known, where they are, and how their cells are read."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from mutualist.jobs.package.cells import Parse, Remembered
from mutualist.jobs.package.faults import Faults, nearest, quote, some
from mutualist.jobs.package.tables import Table


@dataclass(frozen=True, slots=True)
class Header:
    """The header of one file. `plan` has, per known column, its place in a row, its name and how a cell is read."""

    names: tuple[str, ...]
    plan: tuple[tuple[int, str, Parse], ...]


def read_header(table: Table, line: int, cells: Sequence[str], faults: Faults, notices: list[str]) -> Header | None:
    """Understand the header of a file, in any case of letters and order of columns.

    Columns outside the format are a notice. None when rows cannot be read by it: a column is there twice, or a
    required one is not; these are noted as faults.
    """
    given = [cell.strip() for cell in cells]
    names = [name.lower() for name in given]
    columns = {column.name: column for column in table.columns}
    usable = True
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        if name and places.setdefault(name, place) != place:
            message = f"is column {places[name] + 1} and column {place + 1}; keep one of the two"
            faults.add(table.file, message, line, _shown(name, columns))
            usable = False
    for column in table.columns:
        if column.required and column.name not in places:
            found = f"has {some(names, 20)}{nearest(column.name, set(names) - set(columns))}"
            if len(names) == 1:
                found = f"is {quote(names[0])}; put a comma, semicolon or tab between columns"
            faults.add(table.file, f"is missing; the header {found}", line, column.name)
            usable = False
    if unknown := [name or "(no name)" for name, low in zip(given, names, strict=True) if low not in columns]:
        spare = sorted(set(columns) - set(names))
        hint = nearest(unknown[0].lower(), spare) if len(unknown) == 1 else ""
        plural = "columns" if len(unknown) > 1 else "column"
        notices.append(f"{table.file}: {plural} not of the format, ignored: {some(unknown, 10)}{hint}")
    if not usable:
        return None
    plan = []
    for name, place in places.items():
        if column := columns.get(name):
            plan.append((place, name, Remembered(column.parse).__getitem__ if column.repeats else column.parse))
    return Header(tuple(_shown(name, columns) for name in names), tuple(plan))


def _shown(name: str, columns: Container[str]) -> str:
    return name if name in columns else quote(name)
