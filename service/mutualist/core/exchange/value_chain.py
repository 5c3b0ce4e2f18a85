"""The value chain of an ecosystem: who supplies whom, at which level of the chain, and which links it lacks, has twice
or hangs on one business."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

import numpy as np

from mutualist.core.exchange.intermediaries import Intermediary, intermediaries
from mutualist.core.exchange.missing_links import MissingLink, missing_links
from mutualist.core.exchange.sourcing import Sourcing, sourcing
from mutualist.core.exchange.trade_flows import Flow, Supply, flows, letter
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
    between, by_capability = flows(supply, by_capability=False), flows(supply, by_capability=True)
    absent, through, sources = missing_links(network, vetoed), intermediaries(supply), sourcing(supply)
    known = int((~np.isnan(supply.ties.value)).sum())
    notes = (
        unsaid,
        message("exchange-unstated", unstated=sources.unstated, ties=len(supply.ties)) if sources.unstated else None,
        message("exchange-unvalued", unknown=len(supply.ties) - known, ties=len(supply.ties))
        if known < len(supply.ties)
        else None,
        message("exchange-no-needs") if not len(network.needs) else None,
    )
    return ValueChain(
        currency=network.currency,
        ties=len(supply.ties),
        valued=known,
        sectors=stages,
        incoherence=score,
        flows=between[0],
        flow_count=between[1],
        capability_flows=by_capability[0],
        capability_flow_count=by_capability[1],
        missing_links=absent[0],
        missing_link_count=absent[1],
        sourcing=sources,
        intermediaries=through[0],
        intermediary_count=through[1],
        missing=tuple(note for note in notes if note),
    )


def _stages(supply: Supply) -> tuple[tuple[SectorStage, ...], float | None, Message | None]:
    """Every sector that a member states, the first in the chain first, those without a level last."""
    stated = np.bincount(supply.sector[supply.sector >= 0], minlength=len(SECTIONS))
    a, b = supply.sector[supply.ties.source], supply.sector[supply.ties.target]
    told = (a >= 0) & (b >= 0)
    across = told & (a != b)
    sells, buys, within = (
        np.bincount(one, minlength=len(stated)) for one in (a[across], b[across], a[told & (a == b)])
    )
    level, score, unsaid = np.full(len(stated), np.nan), None, None
    if across.sum() >= LEAST_SUPPLIES:
        enough = (sells + buys) >= LEAST_SECTOR_TIES
        flow = supply.between_sectors.multiply(enough[:, None] & enough[None, :]).tocsr()
        level = levels(flow)
        score = incoherence(flow, level)
    else:
        unsaid = message("exchange-few-supplies", least=LEAST_SUPPLIES, ties=across.sum())
    found = [
        SectorStage(
            sector=str(letter(number)),
            level=None if np.isnan(level[number]) else float(level[number]),
            members=int(stated[number]),
            sells=int(sells[number]),
            buys=int(buys[number]),
            within=int(within[number]),
        )
        for number in np.flatnonzero(stated).tolist()
    ]
    found.sort(key=lambda one: (one.level is None, one.level or 0.0, one.sector))
    return tuple(found), score, unsaid
