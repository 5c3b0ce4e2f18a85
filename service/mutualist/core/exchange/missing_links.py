"""Links that a value chain lacks: a member needs what others offer, and no tie joins it to any of them."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import at, largest
from mutualist.core.model import kilometres
from mutualist.core.network import Network
from mutualist.core.network.references import named_business, named_capability
from mutualist.core.text import Message
from mutualist.core.text.messages import message

MOST_MISSING = 200
"""Missing links kept, the most urgent first."""

NEAR = 0.1
"""Kilometres: what is nearer is said to be less."""

MOST_ABLE = 3
"""Able suppliers named per missing link, the nearest first."""


@dataclass(frozen=True, slots=True)
class AbleSupplier:
    """Who could fill a missing link: how well it offers what is needed (1 to 5), and how far away; None is unknown."""

    business: str
    level: float
    km: float | None


@dataclass(frozen=True, slots=True)
class MissingLink:
    """A need of a business that `able_count` others could meet and none of its partners does. `urgency` is 1 where it
    is essential, else priority / 5."""

    business: str
    capability: str
    urgency: float
    essential: bool
    able: tuple[AbleSupplier, ...]
    able_count: int
    reason: Message


def missing_links(network: Network, vetoed: Set[frozenset[str]] = frozenset()) -> tuple[tuple[MissingLink, ...], int]:
    """The missing links, and how many there are. The most urgent come first, of those the ones that the fewest could
    fill. A need that a partner could meet is none, whether or not it does, nor one that the member can meet itself.

    `vetoed` pairs (ids) must not be brought together.
    """
    needs = network.needs
    if not len(needs) or not len(network.offers):
        return (), 0
    barred = _pairs(network, vetoed)
    around = sp.csr_array(network.adjacency + sp.eye_array(len(network)))
    reached = sp.csr_array(around @ network.providers.T)
    blocked = sp.csr_array(barred @ network.providers.T)
    able = np.diff(network.providers.indptr)[needs.capability] - at(blocked[needs.business], needs.capability)
    missing = np.flatnonzero((at(reached[needs.business], needs.capability) == 0) & (able > 0))
    keys = (needs.capability, needs.business, able, -needs.urgency)
    order = missing[np.lexsort([key[missing] for key in keys])]
    levels = _levels(network)
    return tuple(_link(network, int(need), barred, levels) for need in order[:MOST_MISSING]), len(missing)


def _link(network: Network, need: int, barred: sp.csr_array, levels: sp.csr_array) -> MissingLink:
    row, capability = int(network.needs.business[need]), int(network.needs.capability[need])
    able = np.setdiff1d(network.providers[[capability]].indices, barred[[row]].indices)
    place = np.radians(np.stack([network.members.latitude, network.members.longitude], axis=1))
    km = kilometres(np.broadcast_to(place[row], (len(able), 2)), place[able])
    level = at(levels[np.full(len(able), capability)], able)
    order = np.lexsort((able, -level, np.where(np.isnan(km), np.inf, km)))[:MOST_ABLE]
    named = tuple(
        AbleSupplier(str(network.members.id[able[k]]), float(level[k]), None if np.isnan(km[k]) else float(km[k]))
        for k in order.tolist()
    )
    return MissingLink(
        business=str(network.members.id[row]),
        capability=str(network.capabilities.id[capability]),
        urgency=float(network.needs.urgency[need]),
        essential=bool(network.needs.essential[need]),
        able=named,
        able_count=len(able),
        reason=message(
            "exchange-missing-link",
            business=named_business(network, row),
            essential="yes" if network.needs.essential[need] else "no",
            capability=named_capability(network, capability),
            nearest=named_business(network, int(able[order[0]])),
            far=_far(named[0].km),
            others=len(able) - 1,
        ),
    )


def _far(km: float | None) -> Message | str:
    if km is None:
        return ""
    return message("exchange-far", km=km) if km >= NEAR else message("exchange-near", km=NEAR)


def _levels(network: Network) -> sp.csr_array:
    """The best level at which a member offers a capability or anything narrower (C×n)."""
    terms, offers = len(network.capabilities), network.offers
    up = np.concatenate([network.capability_ascents[:, :2], np.repeat(np.arange(terms)[:, None], 2, axis=1)])
    spread = sp.csr_array((np.ones(len(up)), (up[:, 1], up[:, 0])), shape=(terms, terms))
    by_term = sp.csr_array(
        (np.ones(len(offers)), (offers.capability, np.arange(len(offers)))), shape=(terms, len(offers))
    )
    cells = sp.csr_array(spread @ by_term).tocoo()
    member, level = offers.business[cells.col], offers.level[cells.col]
    return largest(cells.row, member, level, (terms, len(network)))[0]


def _pairs(network: Network, vetoed: Set[frozenset[str]]) -> sp.csr_array:
    """Vetoed pairs as a symmetric 0/1 matrix (n×n); those of others than the members are none."""
    index = network.index
    known = {tuple(index[id] for id in pair) for pair in vetoed if len(pair) == 2 and pair <= index.keys()}
    ends = np.array(sorted(known | {(b, a) for a, b in known}), dtype=np.int64).reshape(-1, 2).T
    return sp.csr_array((np.ones(len(ends[0])), tuple(ends)), shape=(len(network), len(network)))
