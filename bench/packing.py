"""An ecosystem of the model as a package of CSV files, fast."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mutualist.core.model import Ecosystem, Tie

COLUMNS = {
    "businesses": ("id", "name", "latitude", "longitude", "industry", "employees", "objectives"),
    "capabilities": ("id", "name", "broader"),
    "segments": ("id", "name", "broader"),
    "offers": ("business", "capability", "level"),
    "needs": ("business", "capability", "priority", "essential"),
    "serves": ("business", "segment"),
}
TIES = ("id", "from", "to", "kind", "capability", "value", "currency", "since", "until")


def write_package(folder: Path, ecosystem: Ecosystem) -> Path:
    """Write what the generator states of an ecosystem into an empty or new folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns in COLUMNS.items():
        _write(folder, name, columns, getattr(ecosystem, name), lambda row, c=columns: [getattr(row, x) for x in c])
    _write(folder, "ties", TIES, ecosystem.ties, _tie)
    _write(folder, "avoid", ("business", "other"), sorted(map(sorted, ecosystem.avoid)), lambda pair: pair)
    return folder


def _tie(tie: Tie) -> list[Any]:
    money = (tie.value, tie.currency)
    return [tie.id, tie.source, tie.target, tie.kind, tie.capability, *money, tie.since, tie.until]


def _write(
    folder: Path, name: str, columns: tuple[str, ...], rows: Iterable[Any], cells: Callable[[Any], list[Any]]
) -> None:
    with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        writer.writerows([_cell(value) for value in cells(row)] for row in rows)


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return "|".join(value)
    return "yes" if value is True else "" if value is None or value is False else value
