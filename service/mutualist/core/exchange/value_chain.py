"""The value chain of an ecosystem: who supplies whom, at which level of the chain, and which links it lacks, has twice
or hangs on one business."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

import numpy as np

from mutualist.core.exchange.intermediaries import Intermediary, intermediaries
from mutualist.core.exchange.missing_links import MissingLink, missing_links
from mutualist.core.exchange.sourcing import Sourcing, sourcing
from mutualist.core.exchange.trade_flows import Flow, Supply, flows
from mutualist.core.exchange.trophic_levels import incoherence, levels
from mutualist.core.model import SECTIONS
from mutualist.core.network import Network
from mutualist.core.text import Message
from mutualist.core.text.messages import message

LEAST_SUPPLIES = 20
"""Ties between two sectors, both stated, without which no sector has a level."""

LEAST_SECTOR_TIES = 3
"""Of these a sector must have so many to have one."""


@dataclass(frozen=True, slots=True)
class SectorStage:
    """A sector in the chain: `level` 1 is the first (see core.chain_levels), None where it cannot be said. `members`
    state it; `sells` and `buys` count its ties with other sectors, `within` those among its own."""

    sector: str
    level: float | None
    members: int
    sells: int
    buys: int
    within: int


@dataclass(frozen=True, slots=True)
class ValueChain:
    """Who supplies whom. `ties` are paid ties (`supplies`, `resells`), of which `valued` have a known value. Lists are
    bounded; the counts beside them are whole. `incoherence` says how little of what flows between sectors goes one
    level down. `missing` says what cannot be told and why, a sentence each."""

    currency: str
    ties: int
    valued: int
    sectors: tuple[SectorStage, ...]
    incoherence: float | None
    flows: tuple[Flow, ...]
    flow_count: int
    capability_flows: tuple[Flow, ...]
    capability_flow_count: int
    missing_links: tuple[MissingLink, ...]
    missing_link_count: int
    sourcing: Sourcing
    intermediaries: tuple[Intermediary, ...]
    intermediary_count: int
    missing: tuple[Message, ...]


def value_chain(network: Network, vetoed: Set[frozenset[str]] = frozenset()) -> ValueChain:
    """The value chain of the ties of a day. `vetoed` pairs (ids) are not proposed to each other."""
    supply = Supply.of(network)
    stages, score, unsaid = _stages(supply)
    between, between_count = flows(supply, by_capability=False)
    by_capability, by_capability_count = flows(supply, by_capability=True)
    absent, absent_count = missing_links(network, vetoed)
    through, through_count = intermediaries(supply)
    sources, ties = sourcing(supply), len(supply.ties)
    known = int((~np.isnan(supply.ties.value)).sum())
    notes = (
        unsaid,
        message("exchange-unstated", unstated=sources.unstated, ties=ties) if sources.unstated else None,
        message("exchange-unvalued", unknown=ties - known, ties=ties) if known < ties else None,
        message("exchange-no-needs") if not len(network.needs) else None,
    )
    return ValueChain(
        currency=network.currency,
        ties=ties,
        valued=known,
        sectors=stages,
        incoherence=score,
        flows=between,
        flow_count=between_count,
        capability_flows=by_capability,
        capability_flow_count=by_capability_count,
        missing_links=absent,
        missing_link_count=absent_count,
        sourcing=sources,
        intermediaries=through,
        intermediary_count=through_count,
        missing=tuple(note for note in notes if note),
    )


def _stages(supply: Supply) -> tuple[tuple[SectorStage, ...], float | None, Message | None]:
    """Every sector that a member states, the first in the chain first, those without a level last."""
    stated = np.bincount(supply.sector[supply.sector >= 0], minlength=len(SECTIONS))
    a, b = supply.sector[supply.ties.source], supply.sector[supply.ties.target]
    known = (a >= 0) & (b >= 0)
    across = known & (a != b)
    sells, buys, within = (
        np.bincount(sectors, minlength=len(stated)) for sectors in (a[across], b[across], a[known & (a == b)])
    )
    level, score, unsaid = np.full(len(stated), np.nan), None, None
    if across.sum() >= LEAST_SUPPLIES:
        enough = (sells + buys) >= LEAST_SECTOR_TIES
        flow = supply.between_sectors.multiply(enough[:, None] & enough[None, :]).tocsr()
        level = levels(flow)
        score = incoherence(flow, level)
    else:
        unsaid = message("exchange-few-supplies", least=LEAST_SUPPLIES, ties=across.sum())
    stages = tuple(
        SectorStage(
            sector=SECTIONS[number],
            level=None if np.isnan(level[number]) else float(level[number]),
            members=int(stated[number]),
            sells=int(sells[number]),
            buys=int(buys[number]),
            within=int(within[number]),
        )
        for number in np.argsort(level, kind="stable").tolist()
        if stated[number]
    )
    return stages, score, unsaid
