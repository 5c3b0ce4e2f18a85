"""Ids for rows that are given none: readable, the same on every import of the same rows, and never two alike.

Rows may be equal in everything and all be real, so equal ones are numbered in the order of the file.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from mutualist.jobs.imports.package.columns import Rows, Table
from mutualist.jobs.imports.package.faults import Faults, quote

_MARKS = str.maketrans({mark: f"%{ord(mark):02X}" for mark in "%>:#"})


def _escaped(part: Any) -> str:
    """A part of a derived id, with the marks between parts escaped so that different rows never get one id."""
    return "" if part is None else str(part).translate(_MARKS)


def derive_ids(table: Table, read: Rows, faults: Faults) -> None:
    """Give each row without an `id` one made of its columns and its number among rows equal in these.

    A tie from a to b that supplies bread since 2020 gets `a>b:supplies:bread:2020-01-01#1`. Note each given id that a
    row has got so as well.
    """
    if not table.derived_id:
        return
    first, second, *others = table.derived_id
    escaped = cache(_escaped)
    count: dict[str, int] = {}
    given = {row["id"]: line for row, line in zip(read.rows, read.lines, strict=True) if "id" in row}
    for row, line in zip(read.rows, read.lines, strict=True):
        if "id" in row:
            continue
        rest = ":".join([escaped(row.get(name)) for name in others])
        stem = f"{escaped(row.get(first))}>{escaped(row.get(second))}:{rest}"
        number = count[stem] = count.get(stem, 0) + 1
        row["id"] = derived = f"{stem}#{number}"
        if derived in given:
            message = (
                f"{quote(derived)} is also the id that the row on line {line} gets, which gives none; use another id"
            )
            faults.add(table.file, message, given[derived], "id")
