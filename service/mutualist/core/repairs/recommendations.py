"""The few cheapest actions for each serious finding, each with what it would gain by the rule that found it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mutualist.core.cascades.systemic_risk import at_risk
from mutualist.core.fragility.findings import Finding, FindingKind
from mutualist.core.fragility.rules.concentration import bought_from, unbacked
from mutualist.core.fragility.rules.providers import regions
from mutualist.core.network.biconnectivity import Walk, walk
from mutualist.core.network.network import Network
from mutualist.core.repairs.actions import Action, ActionKind, applied, beside, severity_now
from mutualist.core.repairs.candidates import Candidate, RepairSpace
from mutualist.core.repairs.second_suppliers import second_sources
from mutualist.core.text.english import percent

MOST_REPAIRED = 25
"""Findings that actions are looked for, the most severe first."""

MOST_ACTIONS = 3
"""Actions per finding."""

LEAST_GAIN = 0.1
"""Actions that take less than this part of the severity away are not worth naming."""

MOST_HIT = 5
"""Of those whom a loss spreads to, so many are looked at for a second supplier."""

REPAIRED = ("critical", "serious")
"""Findings of these levels are looked at."""

EFFORT = {ActionKind.ADD_TIE: 1.0, ActionKind.ADD_SERVICE: 2.0, ActionKind.ADD_OFFER: 2.0}
"""What an action costs beside another: to offer something new is more work than to work with somebody."""

COSTS = {
    ActionKind.ADD_TIE: "one tie",
    ActionKind.ADD_SERVICE: "one new segment",
    ActionKind.ADD_OFFER: "one new offer",
}
"""What an action costs, in words."""

NOTHING_TO_ADD = {
    FindingKind.VALUE_CONCENTRATION: "No single offer or tie spreads value that few receive.",
    FindingKind.CUSTOMER_CONCENTRATION: "Only sales to others, not a tie by itself, make one customer matter less.",
    FindingKind.DOMINANT_SERVER: "One more member would do too little for the segment to matter.",
    FindingKind.CASCADE: "For no flow that carries much of the loss is there a second supplier who would be spared.",
    FindingKind.SLOW_RECOVERY: "Nobody else offers what those exposed cannot do without.",
    FindingKind.DOMINANT_SECTOR: "It takes several members of other sectors that serve the segment.",
}
"""What is said where no single action was found that repairs a finding of a kind."""

BURDENED = "Much hangs on {name} already, but nobody else is near enough."
"""What is said where there is nobody else."""


@dataclass(frozen=True, slots=True)
class Repair:
    """An action and what it would gain: the severity of the same finding `before` and `after` it, `gain` their
    difference. 0 after says that nothing of it is left, and nothing about the same has come in its place; of a cascade
    it is no less than what would be at risk with the new supplier. `ease` in (0, 1] says how near at hand it is."""

    action: Action
    before: float
    after: float
    gain: float
    ease: float
    cost: str
    reason: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What can be done about one finding (`rank` and all else as in the run's findings); `missing` says why nothing."""

    rank: int
    kind: FindingKind
    level: str
    severity: float
    businesses: tuple[str, ...]
    capability: str | None
    segment: str | None
    region: str | None
    reason: str
    repairs: tuple[Repair, ...]
    missing: str | None


@dataclass(frozen=True, slots=True)
class Recommendations:
    """Those of a run, the most severe finding first, and how many serious and critical findings there are in all."""

    found: tuple[Recommendation, ...]
    serious: int


def recommendations(
    web: Network, findings: Sequence[Finding], vetoes: frozenset[frozenset[str]] = frozenset()
) -> Recommendations:
    """The cheapest actions for the most severe findings. Pairs with a veto (ids) are never tied.

    Candidates come by ease; each is tried, and kept where it gains enough. The most gain per effort comes first, as far
    as it is easy. Who carries too much already is named only where there is nobody else.
    """
    serious = [one for one in findings if one.level in REPAIRED]
    known = web.index
    ground = RepairSpace(
        web, frozenset(frozenset(known[one] for one in pair) for pair in vetoes if pair <= known.keys())
    )
    structural = (FindingKind.ARTICULATION_POINT, FindingKind.BRIDGE)
    way = walk(web) if any(one.kind in structural for one in serious[:MOST_REPAIRED]) else None
    return Recommendations(tuple(_recommended(ground, one, way) for one in serious[:MOST_REPAIRED]), len(serious))


def _recommended(ground: RepairSpace, finding: Finding, way: Walk | None) -> Recommendation:
    tried = candidates(ground, finding, way)
    known = beside(ground.web, finding)
    judged = [(one, _tried(ground.web, finding, one, known)) for one in tried]
    able = [(one, repair) for one, repair in judged if repair.gain >= LEAST_GAIN * finding.severity]
    if not all(one.burdened for one, _ in able):
        able = [(one, repair) for one, repair in able if not one.burdened]
    repairs = [repair for _, repair in able]
    repairs.sort(key=lambda one: (-one.gain * one.ease / EFFORT[one.action.what], one.reason))
    missing = None if repairs else _nothing(finding, [repair for _, repair in judged])
    return Recommendation(
        rank=finding.rank,
        kind=finding.kind,
        level=finding.level,
        severity=finding.severity,
        businesses=finding.businesses,
        capability=finding.capability,
        segment=finding.segment,
        region=finding.region,
        reason=finding.reason,
        repairs=tuple(repairs[:MOST_ACTIONS]),
        missing=missing,
    )


def _nothing(finding: Finding, tried: list[Repair]) -> str:
    """Why no action is named: what is said of a finding of its kind, and how much the best of those tried would do."""
    if finding.kind is FindingKind.CASCADE and tried:
        best = max(tried, key=lambda one: (one.gain, one.ease))
        part = max(best.gain / finding.severity, 0.0)
        return (
            f"No single second supplier takes a tenth of it away: of {len(tried)} that were tried, for the "
            f"flows that carry the most of it, the best takes {percent(part)}. {best.reason.partition('. ')[0]}."
        )
    return NOTHING_TO_ADD.get(
        finding.kind, "Nobody in the ecosystem is near enough: somebody who can would have to be recruited."
    )


def _tried(web: Network, finding: Finding, candidate: Candidate, known: frozenset[tuple[str, ...]]) -> Repair:
    """A candidate with its gain, which may be none."""
    grown = applied(web, candidate.action)
    after, carries = severity_now(grown, finding, known), ""
    if finding.kind is FindingKind.CASCADE and candidate.action.source is not None:
        supplier = web.index[candidate.action.source]
        own = at_risk(grown, supplier)  # what was taken off one is put upon another
        after = max(after, own)
        carries = f" With {web.members.name[supplier]} {percent(own)} would then be at risk"
        carries += f" (now {percent(at_risk(web, supplier))})."
    gain = finding.severity - after
    left = "Nothing of this would be left" if after == 0 else f"The severity would fall to {after:.3f}"
    return Repair(
        action=candidate.action,
        before=finding.severity,
        after=after,
        gain=gain,
        ease=candidate.ease,
        cost=COSTS[candidate.action.what],
        reason=f"{candidate.why}. {left} (now {finding.severity:.3f}).{carries}"
        + (f" {BURDENED.format(name=candidate.burdened)}" if candidate.burdened else ""),
    )


def candidates(ground: RepairSpace, finding: Finding, way: Walk | None = None) -> Iterator[Candidate]:
    """What could be done about a finding, by its kind."""
    web = ground.web
    rows = [web.index[business] for business in finding.businesses]
    if finding.kind in (FindingKind.ARTICULATION_POINT, FindingKind.BRIDGE):
        yield from _reconnections(ground, rows, way or walk(web))
    elif finding.kind in (FindingKind.SOLE_SERVER, FindingKind.DOMINANT_SERVER):
        (segment,) = np.flatnonzero(web.segments.id == finding.segment)
        yield from ground.new_servers(int(segment), rows[0])
    elif finding.kind is FindingKind.SUPPLIER_CONCENTRATION:
        yield from _second_suppliers(ground, web.index[finding.affected[0]], rows[0])
    elif finding.kind is FindingKind.CASCADE:
        yield from second_sources(ground, rows[0])
    elif finding.kind is FindingKind.SLOW_RECOVERY:
        for business in finding.affected[:MOST_HIT]:
            yield from _stand_ins(ground, web.index[business], rows[0])
    elif finding.capability is not None:
        (capability,) = np.flatnonzero(web.capabilities.id == finding.capability).tolist()
        among = None
        if finding.region is not None:
            among = regions(web) == finding.region
        elif finding.segment is not None:
            (segment,) = np.flatnonzero(web.segments.id == finding.segment)
            among = web.servers[[segment]].toarray().ravel() > 0
        yield from ground.new_providers(capability, rows, among)
        if among is not None:
            outside = ~among
            for business in finding.affected[:3]:
                customer = web.index[business]
                yield from list(ground.suppliers(capability, customer, lambda offering: outside[offering]))[:1]


def _reconnections(ground: RepairSpace, rows: list[int], way: Walk) -> Iterator[Candidate]:
    off = way.cut_off(rows[0]) if len(rows) == 1 else way.lesser_side(*rows)
    rest = np.zeros(len(ground.web), dtype=bool)
    rest[way.component(rows[0])] = True
    rest[off] = False
    rest[rows] = False
    yield from ground.reconnecting(off[~np.isin(off, rows)] if len(off) > len(rows) else off, rest)


def _stand_ins(ground: RepairSpace, customer: int, partner: int) -> Iterator[Candidate]:
    """The nearest other supplier of what a customer cannot do without and gets from a partner."""
    web, bought = ground.web, bought_from(ground.web, customer, partner)
    climbs = web.capability_ascents
    meets = np.append(bought, climbs[np.isin(climbs[:, 0], bought), 1])
    needed = web.needs.capability[(web.needs.business == customer) & web.needs.essential]
    for capability in np.unique(needed[np.isin(needed, meets)]).tolist():
        yield from list(ground.suppliers(capability, customer, lambda offering: offering != partner))[:1]


def _second_suppliers(ground: RepairSpace, customer: int, partner: int) -> Iterator[Candidate]:
    web = ground.web
    lacking = unbacked(web, customer, partner, bought_from(web, customer, partner))
    if not len(lacking):
        return
    all_of_it = np.asarray(web.providers[lacking].sum(axis=0)).ravel() == len(lacking)
    all_of_it[partner] = False
    yield from ground.suppliers(int(lacking[0]), customer, lambda offering: all_of_it[offering])
