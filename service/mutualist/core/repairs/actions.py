"""Actions that repair a finding: what each is, the ecosystem after it, and how severe the same finding then is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

import numpy as np

from mutualist.core.fragility import Finding, FindingKind
from mutualist.core.fragility.findings import RuleInput
from mutualist.core.fragility.registry import found_of
from mutualist.core.model import TieKind
from mutualist.core.network import Network
from mutualist.core.simulation import Effect, NewOffer, NewService, NewTie, Scenario


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


def applied(network: Network, action: Action) -> Network:
    """The ecosystem with an action done; all else stays."""
    match action:
        case Action(what=ActionKind.ADD_SERVICE, business=str(business), segment=str(segment)):
            change = Scenario(add_services=(NewService(business, segment),))
        case Action(what=ActionKind.ADD_TIE, source=str(source), target=str(target), kind=TieKind() as kind):
            change = Scenario(add_ties=(NewTie(source, target, kind, action.capability, action.value),))
        case Action(what=ActionKind.ADD_OFFER, business=str(business), capability=str(capability)):
            change = Scenario(add_offers=(NewOffer(business, capability, action.level or 3),))
        case _:
            raise AssertionError(f"an action that lacks something: {action}")
    return Effect(network, change).grown


def beside(network: Network, finding: Finding) -> frozenset[tuple[str, ...]]:
    """The keys of the other findings that speak of the same capability or segment already."""
    if finding.kind.row.afterwards is not None:
        return frozenset()
    return frozenset(other.key for other in _alike(network, finding)) - {finding.key}


def severity_now(network: Network, finding: Finding, known: frozenset[tuple[str, ...]] = frozenset()) -> float:
    """How severe a finding is in another ecosystem, or the same after a change, or what has come in its place: another
    finding about the same capability or segment that was not `known` (see beside). 0 where there is neither.

    By the rules that find them: exactly what a new analysis of that ecosystem would list, were its list not cut off; or
    as its kind measures it afterwards.
    """
    if finding.kind.row.afterwards is not None:
        return finding.kind.row.afterwards(network, finding)
    return max((other.severity for other in _alike(network, finding) if other.key not in known), default=0.0)


def _alike(network: Network, finding: Finding) -> Iterator[Finding]:
    """The findings of a network that speak of what a finding speaks of: of its family, or it alone."""
    about = finding.kind.row.family
    family = [kind for kind in FindingKind if about is not None and kind.row.family == about]
    focused = RuleInput(_focused(network, finding))
    for other in chain.from_iterable(found_of(kind, focused) for kind in family or [finding.kind]):
        if other.key == finding.key or (about is not None and getattr(other, about) == getattr(finding, about)):
            yield other


def _focused(network: Network, finding: Finding) -> Network:
    """The ecosystem with those offers and needs alone that a finding about a capability speaks of."""
    if finding.capability is None:
        return network
    capability, below = int(np.searchsorted(network.capabilities.id, finding.capability)), network.capability_ascents
    kinds = np.append(below[below[:, 1] == capability, 0], capability)
    return replace(
        network,
        offers=network.offers.take(np.isin(network.offers.capability, kinds)),
        needs=network.needs.take(network.needs.capability == capability),
    )
