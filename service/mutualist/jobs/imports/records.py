"""Rows of a package as records of the graph, and stored records as the cells that rows of a package are judged by.

What becomes of a row stands in the schema of packages; nothing here knows a table or a column by its name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mutualist.core.model import from_minor, to_minor
from mutualist.core.text.collation import sort_key
from mutualist.graph.stored import Record
from mutualist.graph.stored.records import RecordKind
from mutualist.jobs.imports.package import Package, Row, Stored
from mutualist.jobs.imports.package.columns import Column, Table
from mutualist.jobs.imports.package.schema import TABLES


@dataclass(frozen=True, slots=True)
class Layout:
    """What of a table becomes one kind of record: its rows, or with `column` the links that stand for the ids in it."""

    kind: RecordKind
    table: Table
    column: Column | None = None

    @property
    def title(self) -> str:
        """What people call its records."""
        return f"{self.column.name} {self.table.name}" if self.column else self.table.title or self.table.name

    def records(self, package: Package) -> Iterator[Record]:
        """What a package gives of it."""
        rows = package.rows[self.table.name]
        if self.column is not None:
            return _references(rows, self.column)
        return _records(rows, self.table, frozenset(package.created.get(self.table.name, ())))


def layouts_of(tables: Sequence[Table]) -> tuple[Layout, ...]:
    """Every kind of record of a schema: nodes, then what columns of theirs link them to, then links with rows."""
    nodes = {
        table.name: Layout(RecordKind(table.name, properties=_properties(table)), table)
        for table in tables
        if table.node
    }
    within = []
    for node in nodes.values():
        for column in node.table.columns:
            if column.link:
                ends = (node.kind, nodes[str(column.refers_to)].kind)
                kind = RecordKind(f"{node.table.name}_{column.name}", ends, identified=False, single=True)
                within.append(Layout(kind, node.table, column))
    links = []
    for table in tables:
        if table.link:
            source, target = (nodes[str(table.by_name[end].refers_to)].kind for end in table.ends)
            kind = RecordKind(
                table.name,
                (source, target),
                identified=table.key == ("id",),
                properties=_properties(table),
                spared=table.spared,
            )
            links.append(Layout(kind, table))
    return (*nodes.values(), *within, *links)


def _valued(table: Table) -> list[Column]:
    """The columns that a record holds as properties."""
    return [column for column in table.columns if column.name not in (*table.key, *table.ends) and not column.link]


def _properties(table: Table) -> tuple[str, ...]:
    return tuple(column.property for column in _valued(table))


LAYOUTS = layouts_of(TABLES)
"""Every kind of record that an import compares and writes, in the order in which it is written."""


def _references(rows: Iterable[Row], column: Column) -> Iterator[Record]:
    for row in rows:
        if column.name in row:
            yield {"source": row["id"], "target": row[column.name], "properties": {}}


def _records(rows: Iterable[Row], table: Table, created: frozenset[str]) -> Iterator[Record]:
    """A record for each row. What is used but not listed has no name in it, so that it keeps one that is stored."""
    columns = [(column.name, column.property) for column in _valued(table)]
    amounts = [(table.by_name[value].property, code) for value, code in table.money]
    identified = table.key == ("id",)
    for row in rows:
        stated = {"id": row["id"]} if created and row["id"] in created else row
        properties = {stored: stated[name] for name, stored in columns if name in stated} | _sort(table, stated)
        for stored, code in amounts:
            if stored in properties:
                properties[stored] = to_minor(properties[stored], row[code])
        record: Record = {"properties": properties}
        if identified:
            record["id"] = row["id"]
        if table.ends:
            ends = [row[name] for name in table.ends]
            record["source"], record["target"] = sorted(ends) if table.either_order else ends
        if table.open:
            named = {"name": row["id"]}
            record["initial"] = named | _sort(table, {**named, "id": row["id"]})
        yield record


def _sort(table: Table, row: Row) -> Row:
    return {"sort": sort_key(row[table.sorted_by], row["id"])} if table.sorted_by in row else {}


def stored_cells(records: Mapping[str, list[Record]]) -> Stored:
    """Of an ecosystem's records by kind, the cells that rows of a package are judged by."""
    tables: dict[str, dict[tuple[Any, ...], Row]] = {}
    for layout in LAYOUTS:
        table, column = layout.table, layout.column
        rows = tables.setdefault(table.name, {})
        if column is not None and column.name == table.tree:
            for link in records[layout.kind.name]:
                rows.setdefault((link["source"],), {})[column.name] = link["target"]
        elif column is None and ((judged := _judged(table)) or table.open):
            for record in records[layout.kind.name]:
                cells = _cells(record, table, judged)
                rows[tuple(cells[name] for name in table.key)] = cells
    return Stored(tables)


def _judged(table: Table) -> list[Column]:
    """The columns of which a stored value may be wrong beside what a package gives, or spells a word otherwise."""
    names = {column.name for column in table.columns if column.free}
    names |= {name for pair in table.money for name in pair} | {share for _, share in table.shares}
    names.update(name for rule in table.rules for name in rule.stored)
    return [column for column in table.columns if column.name in names]


def _cells(record: Record, table: Table, columns: Iterable[Column]) -> Row:
    """Some columns of a stored record, its id and its ends."""
    properties = record["properties"]
    cells = {column.name: _native(properties[column.property]) for column in columns if column.property in properties}
    for value, code in table.money:
        if value in cells:
            cells[value] = from_minor(cells[value], cells[code])
    if "id" in record:
        cells["id"] = record["id"]
    if table.ends:
        source, target = table.ends
        cells[source], cells[target] = record["source"], record["target"]
    return cells


def _native(value: Any) -> Any:
    """Days of the database's as Python's."""
    return value.to_native() if hasattr(value, "to_native") else value
