"""What would become of an ecosystem: what a change loses, whom it strands, how far it spreads, who could help."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from mutualist.core.cascades import NO_GOODS, WITHIN, Cascade, GoodsFlows, flows, spreading
from mutualist.core.cascades.dependence import sold_to_members
from mutualist.core.cascades.systemic_risk import MOST_LISTED
from mutualist.core.health import Gates, Soundness
from mutualist.core.health.niche_creation import niche_creation
from mutualist.core.health.productivity import productivity
from mutualist.core.health.robustness import robustness
from mutualist.core.model.columns import UNKNOWN
from mutualist.core.model.trades import CARRYING
from mutualist.core.network import Network
from mutualist.core.network.trades import carried, in_trades, is_carrier
from mutualist.core.simulation.change import Scenario, row_of
from mutualist.core.simulation.effect import Effect
from mutualist.core.simulation.losses import (
    ComponentSummary,
    LostCapability,
    LostSegment,
    Stranded,
    component_summary,
    lost_capabilities,
    lost_segments,
    stranded,
)
from mutualist.core.simulation.replacements import Candidates, Replacement, thin
from mutualist.core.text import Message
from mutualist.core.text.messages import message

REPLACED = 10
"""Lost capabilities and removed businesses for which replacements are sought, the most pressing first."""


@dataclass(frozen=True, slots=True)
class HealthChange:
    """An index of health `before` and `after` a change, 0 to 1; None where it is not known, and `missing` says why.

    `after` can be compared: of productivity and robustness it is measured against what there was before, with what is
    added. `left` is that of who is left taken alone, as a new analysis would give it: it may rise where a weak spot
    goes. Of niche creation, which is about the mix of who is there, both are that: it may rise when somebody goes."""

    name: str
    before: float | None
    after: float | None
    missing: Message | None
    left: float | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What would become of an ecosystem. Lists have at most 100, the worst first, with whole counts beside them.

    `cascade` is None where it is not known, and `missing` says why. `replacements` are for the most pressing lost
    capabilities and the first removed businesses. `health` has every index before and after.
    """

    removed: tuple[str, ...]
    removed_count: int
    capabilities: tuple[LostCapability, ...]
    capabilities_count: int
    segments: tuple[LostSegment, ...]
    segments_count: int
    stranded: tuple[Stranded, ...]
    stranded_count: int
    components_before: ComponentSummary
    components_after: ComponentSummary
    cascade: Cascade | None
    missing: Message | None
    health: tuple[HealthChange, ...]
    replacements: tuple[Replacement, ...]
    notes: tuple[Message, ...]


def carrying_only(network: Network, change: Scenario, gone: np.ndarray) -> Scenario:
    """A change as it counts for who is cut off: where a carrier goes, only those of the ties that are added which carry
    the same, or are another carrier's, bring anybody back."""
    if not change.add_ties or not (lost := np.flatnonzero(in_trades(network, CARRYING) & gone)).size:
        return change
    everybody = np.arange(len(network))
    wares = {
        str(network.capabilities.id[ware])
        for row in lost.tolist()
        for ware in carried(network, row, everybody).tolist()
    }
    ties = (
        tie
        for tie in change.add_ties
        if tie.capability in wares or is_carrier(network, int(row_of(network, [tie.source])[0]))
    )
    return replace(change, add_ties=tuple(ties))


def what_if(network: Network, change: Scenario) -> Outcome:
    """The outcome of a change. The network is untouched. Raises NotFound and BadInput where the change cannot be."""
    effect = Effect(network, change)
    after, was = effect.after, Soundness(network, Gates())
    capabilities, segments = lost_capabilities(network, after), lost_segments(network, after)
    carrying = carrying_only(network, change, effect.gone)
    cut = stranded(network, after if carrying is change else Effect(network, carrying).after)
    removed = network.members.id[effect.gone].tolist()
    trade = flows(effect.grown, effect.ended, left=effect.left)
    cascade = spreading(effect.grown, trade, 1.0 - effect.capacity, effect.gone)
    return Outcome(
        removed=tuple(removed[:MOST_LISTED]),
        removed_count=len(removed),
        capabilities=tuple(capabilities[:MOST_LISTED]),
        capabilities_count=len(capabilities),
        segments=tuple(segments[:MOST_LISTED]),
        segments_count=len(segments),
        stranded=tuple(cut[:MOST_LISTED]),
        stranded_count=len(cut),
        components_before=component_summary(network),
        components_after=component_summary(after),
        cascade=cascade,
        missing=None if cascade else NO_GOODS,
        health=tuple(_health(effect, was)),
        replacements=tuple(_replacements(effect, was, capabilities)),
        notes=tuple(_notes(effect, trade)),
    )


def _health(effect: Effect, was: Soundness) -> Iterator[HealthChange]:
    change, rest = effect.change, Soundness(effect.after, Gates())
    whole = Soundness(effect.grown, Gates()) if change.add_ties or change.add_offers or change.add_services else was
    niches = niche_creation(rest)
    for before, after, left in (
        *((rule(was), rule(rest, whole), rule(rest)) for rule in (productivity, robustness)),
        (niche_creation(was), niches, niches),
    ):
        yield HealthChange(before.name, before.value, after.value, before.missing or after.missing, left.value)


def _replacements(effect: Effect, was: Soundness, lost: list[LostCapability]) -> Iterator[Replacement]:
    before, after = effect.network, effect.after
    gone = np.flatnonzero(effect.gone | (effect.capacity <= 0.0))
    if not lost and not len(gone):
        return
    candidates = Candidates(was, after)
    number = {id: place for place, id in enumerate(before.capabilities.id.tolist())}
    for capability in lost[:REPLACED]:
        needers = np.array([after.index[id] for id in capability.needed_by], dtype=np.int64)
        yield from candidates.for_capability(number[capability.capability], needers)
    sold = sold_to_members(before)
    for row in gone[np.lexsort((gone, -sold[gone]))][:REPLACED].tolist():
        yield from candidates.for_business(row)


def _notes(effect: Effect, trade: GoodsFlows) -> Iterator[Message]:
    """What is not known."""
    network, ties = effect.grown, effect.grown.ties
    if goods := len(trade.ties):
        if unknown := int(np.isnan(ties.value[trade.ties]).sum()):
            yield message("simulation-worth-unknown", ties=goods, unknown=unknown)
        if unsaid := int((ties.capability[trade.ties] == UNKNOWN).sum()):
            yield message("simulation-goods-unsaid", ties=goods, unsaid=unsaid)
        yield message("simulation-trade-outside", share=WITHIN)
    if not len(effect.after):
        yield message("simulation-nobody-left")
        return
    yield message("simulation-health-explained")
    if effect.gone.any() and (few := thin(network)):
        yield few
