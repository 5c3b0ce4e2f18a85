"""What could be done about a finding, by the remedy that its kind has: one rule each that looks for candidates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

from mutualist.core.cascades import at_risk
from mutualist.core.fragility import Finding
from mutualist.core.fragility.findings import Remedy
from mutualist.core.fragility.rules.concentration import bought_from, unbacked
from mutualist.core.fragility.rules.cut_points import carried_across
from mutualist.core.fragility.rules.providers import regions
from mutualist.core.model.columns import UNKNOWN
from mutualist.core.network import Network
from mutualist.core.repairs.candidates import Candidate, RepairSpace
from mutualist.core.repairs.second_suppliers import second_sources

MOST_HIT = 5
"""Of those who are exposed to a slow recovery, so many are looked at for a second supplier."""


@dataclass(frozen=True, slots=True)
class RemedyRule:
    """How a remedy is looked for. `carried` is what would be at risk with a new supplier (a row number), upon whom it
    puts what it takes off another; None where it puts nothing upon anybody."""

    candidates: Callable[[RepairSpace, Finding], Iterator[Candidate]]
    carried: Callable[[Network, int], float] | None = None


def reconnections(space: RepairSpace, finding: Finding) -> Iterator[Candidate]:
    """Ties between those whom a cut would cut off and the rest. Where a carrier holds them together, whoever carries
    the same, and where one tie of goods does, a second customer or supplier of these: a tie about anything else
    replaces neither."""
    carrier, wares = carried_across(space.network, finding)
    if carrier is not None:
        yield from space.carriers(carrier, wares)
        return
    rows, way = _causes(space, finding), space.walk
    off = way.cut_off(rows[0]) if len(rows) == 1 else way.lesser_side(*rows)
    rest = np.zeros(len(space.network), dtype=bool)
    rest[way.component(rows[0])] = True
    rest[off] = False
    rest[rows] = False
    if len(rows) == 2 and len(ware := exchanged(space.network, *rows)):
        yield from space.second_ends(rows, off, rest, int(ware[0]))
        return
    yield from space.reconnecting(off[~np.isin(off, rows)] if len(off) > len(rows) else off, rest)


def exchanged(network: Network, one: int, other: int) -> np.ndarray:
    """The capabilities that two supply each other with, that of the most worth first."""
    ties = network.ties
    both = (np.isin(ties.source, (one, other)) & np.isin(ties.target, (one, other))) & ties.paid
    stated = np.flatnonzero(both & (ties.capability != UNKNOWN))
    kinds, place = np.unique(ties.capability[stated], return_inverse=True)
    return kinds[np.argsort(-np.bincount(place, network.weights[stated], minlength=len(kinds)), kind="stable")]


def new_servers(space: RepairSpace, finding: Finding) -> Iterator[Candidate]:
    """Who could serve the segment as well."""
    return space.new_servers(_segment(space, finding), _causes(space, finding)[0])


def new_providers(space: RepairSpace, finding: Finding) -> Iterator[Candidate]:
    """Who could offer the capability as well, in the region or among the servers that the finding speaks of; there
    also who offers it elsewhere and could supply the most pressing."""
    network = space.network
    (capability,) = np.flatnonzero(network.capabilities.id == finding.capability).tolist()
    among = None
    if finding.region is not None:
        among = regions(network) == finding.region
    elif finding.segment is not None:
        among = network.servers[[_segment(space, finding)]].toarray().ravel() > 0
    yield from space.new_providers(capability, _causes(space, finding), among)
    if among is not None:
        outside = ~among
        for business in finding.affected[:3]:
            customer = network.index[business]
            yield from islice(space.suppliers(capability, customer, lambda offering: outside[offering]), 1)


def stand_ins(space: RepairSpace, finding: Finding) -> Iterator[Candidate]:
    """For the first of those who are exposed, the nearest other supplier of what they cannot do without and get from
    the cause."""
    network, partner = space.network, _causes(space, finding)[0]
    climbs = network.capability_ascents
    for business in finding.affected[:MOST_HIT]:
        customer = network.index[business]
        bought = bought_from(network, customer, partner)
        meets = np.append(bought, climbs[np.isin(climbs[:, 0], bought), 1])
        needed = network.needs.capability[(network.needs.business == customer) & network.needs.essential]
        for capability in np.unique(needed[np.isin(needed, meets)]).tolist():
            yield from islice(space.suppliers(capability, customer, lambda offering: offering != partner), 1)


def second_suppliers(space: RepairSpace, finding: Finding) -> Iterator[Candidate]:
    """Who offers all that the one affected buys from the cause alone."""
    network, partner, customer = space.network, _causes(space, finding)[0], space.network.index[finding.affected[0]]
    lacking = unbacked(network, customer, partner, bought_from(network, customer, partner))
    if not len(lacking):
        return
    all_of_it = np.asarray(network.providers[lacking].sum(axis=0)).ravel() == len(lacking)
    all_of_it[partner] = False
    yield from space.suppliers(int(lacking[0]), customer, lambda offering: all_of_it[offering])


def spreading(space: RepairSpace, finding: Finding) -> Iterator[Candidate]:
    """Second suppliers of what carries most of the loss."""
    return second_sources(space, _causes(space, finding)[0])


REMEDIES = {
    Remedy.RECONNECTION: RemedyRule(reconnections),
    Remedy.NEW_PROVIDER: RemedyRule(new_providers),
    Remedy.NEW_SERVER: RemedyRule(new_servers),
    Remedy.SECOND_SUPPLIER: RemedyRule(second_suppliers),
    Remedy.SECOND_SOURCES: RemedyRule(spreading, carried=at_risk),
    Remedy.STAND_INS: RemedyRule(stand_ins),
}
"""The rule of every remedy."""


def _causes(space: RepairSpace, finding: Finding) -> list[int]:
    return [space.network.index[business] for business in finding.businesses]


def _segment(space: RepairSpace, finding: Finding) -> int:
    (segment,) = np.flatnonzero(space.network.segments.id == finding.segment).tolist()
    return segment
