"""A change that is thought of, not made: who goes, who can do less, what is added."""

from __future__ import annotations

from dataclasses import dataclass

from mutualist.core.model import TieKind


@dataclass(frozen=True, slots=True)
class NewTie:
    """A tie that is thought of. `value` is what it is worth in a year, in the ecosystem's currency; None is unknown."""

    source: str
    target: str
    kind: TieKind = TieKind.SUPPLIES
    capability: str | None = None
    value: float | None = None


@dataclass(frozen=True, slots=True)
class NewOffer:
    """An offer that is thought of; of what is offered already the higher level counts. `level` is 1 to 5."""

    business: str
    capability: str
    level: int = 3


@dataclass(frozen=True, slots=True)
class NewService:
    """That a business serves one more segment is thought of; of one that it serves already nothing changes."""

    business: str
    segment: str


@dataclass(frozen=True, slots=True)
class Change:
    """What is to change. First goes whoever is in `remove`, in the region or in the sector (a section such as C, or a
    code such as 10.7 or NACE2:10.71); then nobody offers `capability`, nor anything narrower, any more, and ties that
    carry it end; then offers, services and ties are added. `capacity` is the share of its output that each business
    still has (0 to 1); at 0 it is a member that offers and serves nothing."""

    remove: tuple[str, ...] = ()
    capacity: tuple[tuple[str, float], ...] = ()
    region: str | None = None
    sector: str | None = None
    capability: str | None = None
    add_ties: tuple[NewTie, ...] = ()
    add_offers: tuple[NewOffer, ...] = ()
    add_services: tuple[NewService, ...] = ()
