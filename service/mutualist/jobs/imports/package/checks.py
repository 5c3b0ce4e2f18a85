"""What the rows of all files say together: nothing listed twice, nothing referred to that is not there, no circles.

Ids that may be used without being listed get their rows here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import fsum
from operator import itemgetter
from typing import Any

from mutualist.jobs.imports.package.columns import Rows, Table
from mutualist.jobs.imports.package.faults import Faults, nearest, quote, some
from mutualist.jobs.imports.package.stored import Stored

ROUNDING = 1e-6  # how far above 1 the shares of a whole may add up, since written shares are rounded


def check_duplicates(table: Table, read: Rows, faults: Faults) -> None:
    """Note each row whose key an earlier row has."""
    key = table.key
    try:
        distinct = len(set(map(itemgetter(*key), read.rows)))
    except KeyError:  # some row has no key, or has a fault in it
        distinct = None
    if distinct == len(read.rows) and not table.either_order:
        return
    columns = set(key)
    first: dict[Any, int] = {}
    for row, line in zip(read.rows, read.lines, strict=True):
        if not columns <= row.keys():
            continue
        values = tuple(row[name] for name in key)
        if (earlier := first.setdefault(tuple(sorted(values)) if table.either_order else values, line)) != line:
            what = " with ".join(quote(value) for value in values)
            order = ", in either order" if table.either_order else ""
            faults.add(
                table.file, f"{what} is already on line {earlier}{order}; keep one of the two rows", line, key[-1]
            )


def check_shares(table: Table, read: Rows, faults: Faults, stored: Stored) -> None:
    """Note each whole whose shares, with the stored ones that stay, add up to more than 1, at the row that tips it."""
    for whole, share in table.shares:
        taken: dict[str, list[float]] = {}
        at: dict[str, int] = {}
        stated = {tuple(row.get(name) for name in table.key) for row in read.rows if share in row}
        changed = {row[whole] for row in read.rows if whole in row and share in row}
        kept: dict[str, list[float]] = {}
        for key, row in stored.of(table).items():
            if share in row and row[whole] in changed and key not in stated:
                kept.setdefault(row[whole], []).append(row[share])
        for row, line in zip(read.rows, read.lines, strict=True):
            if whole in row and share in row:
                parts = taken.setdefault(row[whole], list(kept.get(row[whole], ())))
                parts.append(row[share])
                if row[whole] not in at and fsum(parts) > 1 + ROUNDING:
                    at[row[whole]] = line
        for name, line in at.items():
            total = fsum(taken[name])
            also = " with those stored" if name in kept else ""
            message = f"the shares of {quote(name)} add up to {total:.6g}{also}; make them add up to 1 at most"
            faults.add(table.file, message, line, share)


def check_tree(table: Table, read: Rows, faults: Faults, stored: Stored) -> None:
    """Note each circle of rows that are above one another, once, at the first of its rows in the file.

    Stored rows stay above others where the package does not say otherwise; a circle of stored rows alone is none of it.
    """
    if not table.tree:
        return
    line_of = {
        row["id"]: line for row, line in zip(reversed(read.rows), reversed(read.lines), strict=True) if "id" in row
    }
    own = {row["id"]: row[table.tree] for row in reversed(read.rows) if "id" in row and table.tree in row}
    kept = {id: row[table.tree] for (id,), row in stored.of(table).items() if table.tree in row}
    for circle in _circles(kept | own):
        if not any(name in own for name in circle):
            continue
        start = min((place for place, name in enumerate(circle) if name in own), key=lambda at: line_of[circle[at]])
        turned = circle[start:] + circle[:start]
        path = " → ".join(quote(name) for name in [*turned[:5], *(["…"] if len(turned) > 5 else []), turned[0]])
        message = f"leads round in a circle, {path}; leave {table.tree} blank on the broadest of them"
        faults.add(table.file, message, line_of[turned[0]], table.tree)


def _circles(above: Mapping[str, str]) -> Iterator[list[str]]:
    done: set[str] = set()
    for start in above:
        path: dict[str, None] = {}
        name = start
        while name in above and name not in done and name not in path:
            path[name] = None
            name = above[name]
        if name in path:
            walked = list(path)
            yield walked[walked.index(name) :]
        done.update(path)


def resolve_references(tables: tuple[Table, ...], read: Mapping[str, Rows], faults: Faults) -> dict[str, list[str]]:
    """Give every id that is referred to its row, or note that there is none.

    Returns the ids that got a row {id, name: id}, by table, in the order of their first use.
    """
    by_name = {table.name: table for table in tables}
    listed = {name: {row["id"] for row in rows.rows if "id" in row} for name, rows in read.items()}
    made: dict[str, list[str]] = {}
    for table in tables:
        for column in (column for column in table.columns if column.refers_to):
            target = by_name[str(column.refers_to)]
            name, rows = column.name, read[table.name]
            missing = {row[name] for row in rows.rows if name in row} - listed[target.name]
            if missing and target.open:
                new = list(dict.fromkeys(row[name] for row in rows.rows if name in row and row[name] in missing))
                made.setdefault(target.name, []).extend(new)
                listed[target.name] |= missing
            elif missing and read[target.name].complete:
                hints = {word: nearest(word, listed[target.name]) for word in sorted(missing)[:50]}
                for row, line in zip(rows.rows, rows.lines, strict=True):
                    if (word := row.get(name, "")) in missing:
                        hint = hints.get(word) or "; add it there, or correct the id"
                        faults.add(table.file, f"{quote(word)} is not listed in {target.file}{hint}", line, name)
    for name, ids in made.items():
        read[name].rows.extend({"id": word, "name": word} for word in ids)
        read[name].lines.extend([0] * len(ids))
    return made


def made_notice(table: Table, ids: list[str]) -> str:
    """What to tell about rows that were made from ids."""
    was = "ids are" if len(ids) > 1 else "id is"
    return f"{table.file}: {len(ids):,} {was} used without being listed, so named by the id: {some(ids)}"
