"""The demo town as the model, read from its package without a database: for rules that are tested on a whole town."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

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
from mutualist.core.weaving import weave
from mutualist.core.web import Web
from mutualist.jobs.package import read_package
from mutualist.resources import resource

DAY = date(2026, 11, 1)
"""The day that the truths of the town speak of."""

MADE: dict[str, Callable[[Any], Any]] = {
    "kind": BusinessKind,
    "dimension": Dimension,
    "period": Period,
    "industry": tuple,
    "objectives": tuple,
}
RENAMED = {"from": "source", "to": "target"}


@cache
def seed_ecosystem() -> Ecosystem:
    """The demo town whole, every list in the order of ids."""
    package = read_package(resource("seed"))
    return Ecosystem(
        settings=EcosystemSettings(id="demo", **package.ecosystem),
        businesses=tuple(sorted((_made(Business, row) for row in package.businesses), key=lambda one: one.id)),
        capabilities=tuple(sorted((_made(Term, row) for row in package.capabilities), key=lambda one: one.id)),
        segments=tuple(sorted((_made(Term, row) for row in package.segments), key=lambda one: one.id)),
        offers=tuple(sorted((_made(Offer, row) for row in package.offers), key=lambda o: (o.business, o.capability))),
        needs=tuple(sorted((_made(Need, row) for row in package.needs), key=lambda n: (n.business, n.capability))),
        serves=tuple(sorted((_made(Serve, row) for row in package.serves), key=lambda s: (s.business, s.segment))),
        ties=tuple(sorted((_made(Tie, row) for row in package.ties), key=lambda one: one.id)),
        avoid=frozenset(frozenset((row["business"], row["other"])) for row in package.avoid),
    )


@cache
def seed_web() -> Web:
    """Its web on the day of the truths."""
    return weave(seed_ecosystem(), DAY)


def _made(of: Any, row: dict[str, Any]) -> Any:
    made: dict[str, Callable[[Any], Any]] = MADE | ({"kind": TieKind} if of is Tie else {})
    given = {RENAMED.get(name, name): made.get(name, lambda cell: cell)(cell) for name, cell in row.items()}
    return of(**{name: cell for name, cell in given.items() if name in of.__dataclass_fields__})
