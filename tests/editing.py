"""Recommended actions done by hand: rows that are added to a package of CSV files."""

from __future__ import annotations

import csv
from pathlib import Path

from mutualist.core.repairs import Action, ActionKind


def edit(folder: Path, action: Action, currency: str = "EUR") -> None:
    """Do an action by adding a row to the package."""
    if action.what is ActionKind.ADD_OFFER:
        row = {"business": action.business, "capability": action.capability, "level": action.level}
        file = "offers.csv"
    elif action.what is ActionKind.ADD_SERVICE:
        row, file = {"business": action.business, "segment": action.segment}, "serves.csv"
    else:
        row = {"id": "zz-new", "kind": action.kind, "capability": action.capability}
        row |= {"from": action.source, "to": action.target}
        if action.value is not None:
            row |= {"value": action.value, "currency": currency, "period": "year"}
        file = "ties.csv"
    path = folder / file
    before = []
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file_:
            before = list(csv.DictReader(file_))
    columns = list(dict.fromkeys([*(before[0] if before else ()), *row]))
    with path.open("w", encoding="utf-8", newline="") as file_:
        writer = csv.DictWriter(file_, columns)
        writer.writeheader()
        writer.writerows([*before, row])
