"""How the rows of a package are laid down in the graph: for every kind of row its key, its ends and its properties."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Protocol

from mutualist.core.model.money import to_minor
from mutualist.core.text.collation import sort_key

Record = dict[str, Any]
"""What a write query takes of one row: `id` or `source` and `target`, and `properties`."""


class PackageRows(Protocol):
    """What is written of a package: its rows by file, and which ids it uses without listing them."""

    @property
    def capabilities(self) -> list[Record]: ...
    @property
    def segments(self) -> list[Record]: ...
    @property
    def avoid(self) -> list[Record]: ...
    @property
    def created(self) -> dict[str, list[str]]: ...


@dataclass(frozen=True, slots=True)
class GraphTable:
    """One kind of row in the graph. Queries are named after it: stored_, create_, change_ and remove_<name>.

    `columns` maps properties to columns of the package; `key` identifies a record; `single` says that a source has at
    most one target, so that a new one replaces the old; `derive` adds properties that are made from others.
    """

    name: str
    title: str
    ends: tuple[str, str] | None = None
    identified: bool = True
    columns: tuple[str, ...] = ()
    single: bool = False
    spared: str | None = None
    derive: Callable[[Record], Record] = field(default=lambda row: {})
    at_first: Callable[[Record], Record] = field(default=lambda row: {})

    @property
    def managed(self) -> tuple[str, ...]:
        """The properties that an import writes, and that a blank cell clears in a full one."""
        return (*self.columns, "value_minor") if self.name == "ties" else self.columns

    def record(self, row: Record) -> Record:
        """A row of the package as the record that write queries take."""
        properties = {name: row[name] for name in self.columns if name in row} | self.derive(row)
        found: Record = {"properties": properties}
        if self.identified:
            found["id"] = row["id"]
        if self.ends:
            found["source"], found["target"] = row[self.ends[0]], row[self.ends[1]]
        return found

    def key(self, record: Record) -> Any:
        """What identifies a record among its kind."""
        return record["id"] if self.identified else (record["source"], record["target"])


def _sorted_by_name(row: Record) -> Record:
    return {"sort": sort_key(row["name"], row["id"])} if "name" in row else {}


def _named_by_id(row: Record) -> Record:
    """A capability or segment that is used but not listed is called by its id, until a package names it."""
    return {"name": row["id"], "sort": sort_key(row["id"], row["id"])}


def _minor_units(row: Record) -> Record:
    return {"value_minor": to_minor(row["value"], row["currency"])} if "value" in row else {}


NODES = (
    GraphTable(
        "businesses",
        "businesses",
        columns=(
            *("name", "domain", "country", "region", "city", "latitude", "longitude", "industry", "employees"),
            *("founded", "kind", "objectives", "register_id", "description", "survival_weeks", "recovery_weeks"),
        ),
        derive=_sorted_by_name,
    ),
    GraphTable("capabilities", "capabilities", columns=("name",), derive=_sorted_by_name, at_first=_named_by_id),
    GraphTable("segments", "segments", columns=("name", "size"), derive=_sorted_by_name, at_first=_named_by_id),
)

LINKS = (
    GraphTable("capability_broader", "broader capabilities", ("id", "broader"), identified=False, single=True),
    GraphTable("segment_broader", "broader segments", ("id", "broader"), identified=False, single=True),
    GraphTable("offers", "offers", ("business", "capability"), identified=False, columns=("level", "capacity")),
    GraphTable("needs", "needs", ("business", "capability"), identified=False, columns=("priority", "essential")),
    GraphTable("serves", "segments served", ("business", "segment"), identified=False, columns=("share",)),
    GraphTable(
        "ties",
        "ties",
        ("from", "to"),
        columns=("kind", "capability", "dimension", "currency", "period", "since", "until", "confidence"),
        derive=_minor_units,
    ),
    GraphTable("avoids", "pairs to avoid", ("business", "other"), identified=False, spared="by"),
)


def rows_of(package: PackageRows, table: GraphTable) -> Iterable[Record]:
    """The rows of a package that belong into a table of the graph.

    A capability or segment that the package uses but does not list has no name there, so that it keeps a stored one.
    """
    if table.name in ("capability_broader", "segment_broader"):
        terms = package.capabilities if table.name.startswith("capability") else package.segments
        return [row for row in terms if "broader" in row]
    if table.name == "avoids":
        return [
            {"business": min(row["business"], row["other"]), "other": max(row["business"], row["other"])}
            for row in package.avoid
        ]
    rows = getattr(package, table.name)
    used = set(package.created.get(table.name, ()))
    return [{"id": row["id"]} if row["id"] in used else row for row in rows] if used else rows
