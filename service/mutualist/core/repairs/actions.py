"""Actions that repair a finding: what each is, the ecosystem after it, and how severe the same finding then is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import scipy.sparse as sp
from scipy.sparse.csgraph import connected_components

from mutualist.core.cascades.systemic_risk import at_risk
from mutualist.core.fragility.findings import Finding, FindingKind
from mutualist.core.fragility.registry import RULES
from mutualist.core.model.entities import TieKind
from mutualist.core.network.network import Network
from mutualist.core.network.provision import LEAST_AFFECTED
from mutualist.core.simulation.change import NewOffer, NewService, NewTie, Scenario
from mutualist.core.simulation.effect import Effect


class ActionKind(StrEnum):
    """What is to be done."""

    ADD_OFFER = "add_offer"  # a business offers one more capability
    ADD_TIE = "add_tie"  # two businesses are tied
    ADD_SERVICE = "add_service"  # a business serves one more segment


@dataclass(frozen=True, slots=True)
class Action:
    """One action by ids. An offer has `business`, `capability` and `level`; a service `business` and `segment`; a tie
    `source`, `target`, `kind` and perhaps `capability`, and the `value` that it is thought of with, in a year and the
    ecosystem's currency; None is not known."""

    what: ActionKind
    business: str | None = None
    capability: str | None = None
    level: int | None = None
    segment: str | None = None
    source: str | None = None
    target: str | None = None
    kind: TieKind | None = None
    value: float | None = None


def applied(web: Network, action: Action) -> Network:
    """The ecosystem with an action done; all else stays."""
    if action.what is ActionKind.ADD_SERVICE:
        assert action.business is not None
        assert action.segment is not None
        return Effect(web, Scenario(add_services=(NewService(action.business, action.segment),))).grown
    if action.what is ActionKind.ADD_TIE:
        assert action.source is not None
        assert action.target is not None
        assert action.kind is not None
        tie = NewTie(action.source, action.target, action.kind, action.capability, action.value)
        return Effect(web, Scenario(add_ties=(tie,))).grown
    assert action.business is not None
    assert action.capability is not None
    offer = NewOffer(action.business, action.capability, action.level or 3)
    return Effect(web, Scenario(add_offers=(offer,))).grown


FAMILIES = (
    (
        FindingKind.SOLE_PROVIDER,
        FindingKind.NEAR_SOLE_PROVIDER,
        FindingKind.REGIONAL_SOLE_PROVIDER,
        FindingKind.SEGMENT_SOLE_PROVIDER,
    ),
    (FindingKind.SOLE_SERVER, FindingKind.DOMINANT_SERVER, FindingKind.DOMINANT_SECTOR),
)
"""Kinds of which one may take another's place: with a second provider, a sole one becomes a near-sole one."""


def beside(web: Network, finding: Finding) -> frozenset[tuple[str, ...]]:
    """The keys of the other findings that speak of the same capability or segment already."""
    return frozenset(one.key for one in _alike(web, finding)) - {finding.key} if finding.kind in RULES else frozenset()


def severity_now(web: Network, finding: Finding, known: frozenset[tuple[str, ...]] = frozenset()) -> float:
    """How severe a finding is in another ecosystem, or the same after a change, or what has come in its place: another
    finding about the same capability or segment that was not `known` (see beside). 0 where there is neither.

    By the rules that find them: exactly what a new analysis of that ecosystem would list, were its list not cut off.
    Of a cascade it is what would be at risk, even where that is too little to be listed: to fall just below the line
    repairs nothing.
    """
    if finding.kind in (FindingKind.ARTICULATION_POINT, FindingKind.BRIDGE):
        lost = _cut_off(web, [_place(web.members.id, business) for business in finding.businesses])
        return lost / len(web) if lost >= LEAST_AFFECTED else 0.0
    if finding.kind is FindingKind.CASCADE:
        return at_risk(web, web.index[finding.businesses[0]])
    return max((one.severity for one in _alike(web, finding) if one.key not in known), default=0.0)


def _alike(web: Network, finding: Finding) -> Iterator[Finding]:
    """The findings of a web that speak of what a finding speaks of: of its family, or it alone."""
    family = next((family for family in FAMILIES if finding.kind in family), (finding.kind,))
    about = "segment" if finding.kind in FAMILIES[1] else "capability"
    focused = _focused(web, finding)
    for one in (one for kind in family for one in RULES[kind](focused)):
        if one.key == finding.key or (len(family) > 1 and getattr(one, about) == getattr(finding, about)):
            yield one


def _cut_off(web: Network, rows: list[int]) -> int:
    """How many are outside the largest part of a component that loses one business, or the tie between two."""
    source, target = web.ties.source, web.ties.target
    if len(rows) == 1:
        gone = (source == rows[0]) | (target == rows[0])
        held = np.concatenate([source[gone], target[gone]])
        held = held[held != rows[0]]
    else:
        gone = np.isin(source, rows) & np.isin(target, rows)
        held = np.array(rows)
    ends = (source[~gone], target[~gone])
    graph = sp.coo_array((np.ones(len(ends[0])), ends), shape=(len(web), len(web)))
    part = connected_components(graph, directed=False)[1]
    sizes = np.bincount(part)[np.unique(part[held])]
    return int(sizes.sum() - sizes.max(initial=0))


def _focused(web: Network, finding: Finding) -> Network:
    """The ecosystem with those offers and needs alone that a finding about a capability speaks of."""
    if finding.capability is None or finding.kind is FindingKind.SUPPLIER_CONCENTRATION:
        return web
    capability, below = _place(web.capabilities.id, finding.capability), web.capability_ascents
    kinds = np.append(below[below[:, 1] == capability, 0], capability)
    return replace(
        web,
        offers=web.offers.take(np.isin(web.offers.capability, kinds)),
        needs=web.needs.take(web.needs.capability == capability),
    )


def _place(ids: np.ndarray, one: str | None) -> int:
    """The number of a business or a term; ids are in ascending order."""
    place = int(np.searchsorted(ids, one))  # type: ignore[arg-type]
    assert ids[place] == one
    return place
