"""One thing spelt in several ways that look alike is one: what was typed beside a no-break space, or in capitals.

Ids that nobody lists, and the free words of rows, get one spelling. Of what is listed nothing is changed: two listed
ids that look alike may be meant, so the import says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from mutualist.core.text.spelling import caseless, commonest, look_alikes, tidy
from mutualist.jobs.imports.package.columns import Column, Row, Rows, Table
from mutualist.jobs.imports.package.faults import apart
from mutualist.jobs.imports.package.stored import Stored

MOST = 20
"""Notices of one file about look-alikes; the rest is counted."""

Spelling = Mapping[str, str]
"""How what is spelt otherwise is read."""


def settle_spellings(tables: tuple[Table, ...], read: Mapping[str, Rows], stored: Stored) -> list[str]:
    """Give what looks alike one spelling in all rows, and tell what was read so and which listed ones look alike.

    An id that is not listed is read as the listed one that it looks like, else as the stored one, else all that look
    alike are made one, spelt as most rows have it, in its tidy form. Free words are spelt as in the stored rows that
    the package leaves alone, else as in most of its own. The order of rows does not matter.
    """
    notices: list[str] = []
    for table in tables:
        listed = [row["id"] for row in read[table.name].rows if "id" in row]
        if table.open:
            notices += _settle_ids(table, tables, read, set(listed), {key[0] for key in stored.of(table)})
        for column in table.columns:
            if column.free:
                notices += _settle_words(table, column, read[table.name].rows, stored)
        if table.node and not table.open:
            notices += _told(table, (f"the ids {_joined(same)}" for same in look_alikes(listed)))
            notices += _told(table, _names(read[table.name].rows, str(table.sorted_by)))
    return notices


def _settle_ids(
    table: Table, tables: tuple[Table, ...], read: Mapping[str, Rows], listed: set[str], kept: set[str]
) -> list[str]:
    columns = [(read[other.name].rows, column.name) for other in tables for column in other.columns_to(table.name)]
    used = Counter(row[name] for rows, name in columns for row in rows if name in row)
    known = [_by_form(listed), _by_form(kept)]
    loose: dict[str, Counter[str]] = {}
    spelling: dict[str, str] = {}
    for word, count in used.items():
        if word in listed or word in kept:
            continue
        form = caseless(word)
        if (alike := next((found[form] for found in known if form in found), None)) is not None:
            spelling[word] = min(alike, key=lambda id: (tidy(id) != tidy(word), id))
        else:
            loose.setdefault(form, Counter())[word] = count
    for group in loose.values():
        spelling |= dict.fromkeys(group, commonest(group))
    for rows, name in columns:
        _respell(rows, name, spelling)
    at_hand = {word for word in used if word in kept} | listed
    return [*_read_as(table, "", spelling), *_told(table, map(_joined, look_alikes(at_hand)))]


def _settle_words(table: Table, column: Column, rows: list[Row], stored: Stored) -> list[str]:
    name = column.name
    own = Counter(_words(rows, name))
    given = {tuple(row.get(part) for part in table.key) for row in rows if name in row}
    kept = Counter(_words((row for key, row in stored.of(table).items() if key not in given), name))
    groups: dict[str, tuple[Counter[str], Counter[str]]] = {}
    for place, words in enumerate((kept, own)):
        for word, count in words.items():
            groups.setdefault(caseless(word), (Counter(), Counter()))[place][word] = count
    spelling: dict[str, str] = {}
    for before, now in groups.values():
        spelling |= dict.fromkeys(now, commonest(before or now))
    _respell(rows, name, spelling)
    return _read_as(table, f"{name}: ", spelling)


def _words(rows: Iterable[Row], column: str) -> Iterator[str]:
    for row in rows:
        cell = row.get(column)
        if isinstance(cell, str):
            yield cell
        elif cell is not None:
            yield from cell


def _respell(rows: Iterable[Row], column: str, spelling: Spelling) -> None:
    if all(word == read for word, read in spelling.items()):
        return
    for row in rows:
        cell = row.get(column)
        if isinstance(cell, str):
            row[column] = spelling.get(cell, cell)
        elif cell is not None:
            row[column] = list(dict.fromkeys(spelling.get(word, word) for word in cell))


def _by_form(ids: Iterable[str]) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {}
    for id in ids:
        forms.setdefault(caseless(id), []).append(id)
    return forms


def _names(rows: Iterable[Row], column: str) -> Iterator[str]:
    """Names that look alike and are not equal, with whose they are; members of one name are no slip of a keyboard."""
    owners: dict[str, str] = {}
    for row in rows:
        if column in row and "id" in row:
            owners.setdefault(row[column], row["id"])
    for same in look_alikes(owners):
        yield f"the names {_joined(same)} of {_joined([owners[name] for name in same])}"


def _joined(words: list[str]) -> str:
    *first, last = apart(words)
    return f"{', '.join(first)} and {last}"


def _told(table: Table, groups: Iterable[str]) -> list[str]:
    return _bounded(table, [f"{group} look alike; if they are one, keep one of them" for group in groups])


def _read_as(table: Table, where: str, spelling: Spelling) -> list[str]:
    changed: dict[str, list[str]] = {}
    for word, read in spelling.items():
        if word != read:
            changed.setdefault(read, []).append(word)
    said = []
    for read, words in sorted(changed.items()):
        shown = apart([read, *sorted(words)])
        more = f" and {len(words) - 5:,} more" if len(words) > 5 else ""
        said.append(f"{where}read as {shown[0]}: {', '.join(shown[1:6])}{more}")
    return _bounded(table, said)


def _bounded(table: Table, said: list[str]) -> list[str]:
    rest = [f"… and {len(said) - MOST:,} more of this kind"] if len(said) > MOST else []
    return [f"{table.file}: {one}" for one in [*said[:MOST], *rest]]
