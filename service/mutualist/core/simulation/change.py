"""A change that is thought of, not made (who goes, who can do less, what is added), and whether it can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mutualist.core.model import TieKind, sectors
from mutualist.core.model.industry import levels
from mutualist.core.network import Network, Terms
from mutualist.errors import BadInput, NotFound

SHOWN = 10
"""How many ids or regions a message names."""

MOST_WORTH = 1e15
"""Of a tie that is thought of, in a year: sums of more are no longer exact, and far more would be no numbers."""


def row_of(network: Network, ids: Sequence[str]) -> np.ndarray:
    """The rows of some businesses. Raises NotFound, which names the unknown ones."""
    return _places(network.index, ids, "business")


def cells(terms: Terms, ids: Sequence[str], what: str) -> np.ndarray:
    """The numbers of some terms. Raises NotFound, which names the unknown ones."""
    return _places({id: number for number, id in enumerate(terms.id.tolist())} if ids else {}, ids, what)


def _places(place: Mapping[str, int], ids: Sequence[str], what: str) -> np.ndarray:
    unknown = list(dict.fromkeys(id for id in ids if id not in place))
    if unknown:
        raise NotFound(f"there is no {what} {_listed(unknown)} in the run")
    return np.array([place[id] for id in ids], dtype=np.int64)


def in_region(network: Network, region: str) -> np.ndarray:
    """Who is in a region (a mask, n), as it is stated, in any case. Raises BadInput where nobody is."""
    wanted, regions = region.strip().casefold(), network.members.region.tolist()
    inside = np.array([stated.casefold() == wanted != "" for stated in regions], dtype=bool)
    if not inside.any():
        there = sorted(set(regions) - {""})
        known = f"regions are: {_listed(there)}" if there else "no member states a region"
        raise BadInput(f"nobody is in the region {region[:60]!r}; {known}")
    return inside


def in_sector(network: Network, sector: str) -> np.ndarray:
    """Who is in a sector (a mask, n) with any of its first three codes: a section, or a code and all below it. Without
    a scheme it is NACE Rev. 2. Raises BadInput where it is no sector or nobody is in it."""
    asked = sector.strip()
    wanted = levels(asked if ":" in asked else f"NACE2:{asked}")
    depth = max((level for level, number in enumerate(wanted) if number >= 0), default=-1)
    if depth < 0:
        raise BadInput(f"{sector[:60]!r} is no sector: use a section such as C, or a code such as 10.7 or NACE2:10.71")
    codes = sectors(network.members.codes)
    inside = (codes[:, :, depth] == wanted[depth]).any(axis=1)
    if not inside.any():
        raise BadInput(f"nobody is in the sector {sector[:60]!r}")
    return inside


def checked_capacity(network: Network, capacity: Sequence[tuple[str, float]]) -> np.ndarray:
    """What is left of each business's output (n): 1 where nothing is said. Raises BadInput for a share that is none."""
    rows = row_of(network, [id for id, _ in capacity])
    for id, factor in capacity:
        if not 0.0 <= factor <= 1.0:
            raise BadInput(f"the capacity of {id} must be between 0 (nothing left) and 1 (all of it), not {factor:g}")
    if len(set(rows.tolist())) < len(rows):
        raise BadInput("the capacity of a business can be given once only")
    left = np.ones(len(network))
    left[rows] = [factor for _, factor in capacity]
    return left


def checked_ties(network: Network, ties: Sequence[NewTie], gone: np.ndarray) -> None:
    """Raise NotFound or BadInput where one of some new ties cannot be."""
    _check_present(network, [id for tie in ties for id in (tie.source, tie.target)], gone)
    cells(network.capabilities, [tie.capability for tie in ties if tie.capability is not None], "capability")
    for tie in ties:
        if tie.source == tie.target:
            raise BadInput(f"{tie.source} cannot be tied to itself")
        if tie.kind is TieKind.COMPETES:
            raise BadInput(f"{tie.source} and {tie.target}: rivalry is no tie that anything rests on")
        if tie.value is not None and not 0.0 <= tie.value <= MOST_WORTH:
            raise BadInput(f"the worth of the tie from {tie.source} to {tie.target} must be 0 to {MOST_WORTH:.0e}")


def checked_offers(network: Network, offers: Sequence[NewOffer], gone: np.ndarray) -> None:
    """Raise NotFound or BadInput where one of some new offers cannot be."""
    _check_present(network, [offer.business for offer in offers], gone)
    cells(network.capabilities, [offer.capability for offer in offers], "capability")
    for offer in offers:
        if not 1 <= offer.level <= 5:
            raise BadInput(f"the level at which {offer.business} offers {offer.capability} must be 1 to 5")


def checked_services(network: Network, services: Sequence[NewService], gone: np.ndarray) -> None:
    """Raise NotFound or BadInput where one of some new services cannot be."""
    _check_present(network, [service.business for service in services], gone)
    cells(network.segments, [service.segment for service in services], "segment")


def _check_present(network: Network, ids: Sequence[str], gone: np.ndarray) -> None:
    away = list(dict.fromkeys(id for id, row in zip(ids, row_of(network, ids), strict=True) if gone[row]))
    if away:
        raise BadInput(f"{_listed(away)} cannot both go and get something new")


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(repr(name[:60]) for name in names[:SHOWN])
    return shown if len(names) <= SHOWN else f"{shown} and {len(names) - SHOWN} more"


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
class Scenario:
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
