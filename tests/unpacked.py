"""A package of CSV files as the model, read as an import reads it but without a database."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any, TypeVar

from mutualist.core.model import (
    Business,
    BusinessKind,
    Dimension,
    Ecosystem,
    EcosystemSettings,
    Need,
    Offer,
    Period,
    Serve,
    Term,
    Tie,
    TieKind,
)
from mutualist.jobs.imports.package import Package, read_package

T = TypeVar("T")


def unpack(folder: Path, identity: str = "town") -> Ecosystem:
    """The ecosystem that a package describes, every list in the order of ids."""
    package = read_package(folder)
    return Ecosystem(
        settings=replace(EcosystemSettings(identity, identity), **package.ecosystem),
        businesses=tuple(sorted(map(_business, package.rows["businesses"]), key=lambda one: one.id)),
        capabilities=_terms(package, "capabilities"),
        segments=_terms(package, "segments"),
        offers=_links(Offer, package.rows["offers"]),
        needs=_links(Need, package.rows["needs"]),
        serves=_links(Serve, package.rows["serves"]),
        ties=tuple(sorted(map(_tie, package.rows["ties"]), key=lambda one: one.id)),
        avoid=frozenset(frozenset((row["business"], row["other"])) for row in package.rows["avoid"]),
    )


def _business(row: dict[str, Any]) -> Business:
    given = {name: value for name, value in row.items() if name in Business.__dataclass_fields__}
    for name in ("industry", "objectives"):
        given[name] = tuple(given.get(name, ()))
    given["kind"] = BusinessKind(given.get("kind", BusinessKind.COMPLEMENTARY_BUSINESS))
    return Business(**given)


def _terms(package: Package, table: str) -> tuple[Term, ...]:
    rows = package.rows[table]
    found = (Term(row["id"], row["name"], row.get("broader"), row.get("size")) for row in rows)
    return tuple(sorted(found, key=lambda term: term.id))


def _links(of: type[T], rows: list[dict[str, Any]]) -> tuple[T, ...]:
    names = [column.name for column in fields(of)]  # type: ignore[arg-type]
    found = [of(**{name: row[name] for name in names if name in row}) for row in rows]
    return tuple(sorted(found, key=lambda one: [str(getattr(one, name)) for name in names[:2]]))


def _tie(row: dict[str, Any]) -> Tie:
    given = {name: value for name, value in row.items() if name in Tie.__dataclass_fields__}
    given["kind"], given["dimension"] = TieKind(row["kind"]), Dimension(row.get("dimension", Dimension.ECONOMIC))
    given["period"] = Period(row.get("period", Period.TOTAL))
    return Tie(source=row["from"], target=row["to"], **given)
