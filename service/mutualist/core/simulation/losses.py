"""What a change leaves undone: capabilities and segments that nobody covers any more, and who is cut off."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components

from mutualist.core.fragility.gaps import extent
from mutualist.core.fragility.rules.segments import customers
from mutualist.core.network import Network
from mutualist.core.network.references import named_business, named_capability, named_segment
from mutualist.core.text import Message
from mutualist.core.text.messages import message


@dataclass(frozen=True, slots=True)
class LostCapability:
    """A capability that somebody left needs, that was on offer (or something narrower), and that nobody left offers.
    `demand` adds up who needs it (1 where essential, else priority / 5), `needed_by` are they (ids, the most pressing
    first), `essential` how many cannot do without."""

    capability: str
    demand: float
    needed_by: tuple[str, ...]
    essential: int
    reason: Message


@dataclass(frozen=True, slots=True)
class LostSegment:
    """A segment that was served (or something narrower) and that nobody left serves. `customers` is None where its size
    is not stated."""

    segment: str
    customers: float | None
    reason: Message


@dataclass(frozen=True, slots=True)
class Stranded:
    """A business left without any partner, having had one, or cut off from the largest part of what was its component.
    `still_with` is how many it is still joined to, directly or not."""

    business: str
    still_with: int
    reason: Message


@dataclass(frozen=True, slots=True)
class ComponentSummary:
    """How many connected components the tied pairs have, counting only those of two or more, how many businesses have
    no tie at all, and how many the largest component has (0 where there are no businesses)."""

    components: int
    untied: int
    largest: int


def component_summary(network: Network) -> ComponentSummary:
    """The components of a network."""
    sizes = np.bincount(component(network))
    return ComponentSummary(int((sizes > 1).sum()), int((sizes == 1).sum()), int(sizes.max(initial=0)))


def component(network: Network) -> np.ndarray:
    """The number of everybody's component (n), by the tied pairs."""
    return connected_components(network.adjacency, directed=False)[1] if len(network) else np.zeros(0, dtype=np.int64)


def lost_capabilities(before: Network, after: Network) -> list[LostCapability]:
    """Every capability that is lost, the largest demand first."""
    needs, size = after.needs, len(before.capabilities)
    offered, left = (np.diff(network.providers.indptr) > 0 for network in (before, after))
    demand = np.bincount(needs.capability, needs.urgency, minlength=size)
    needed = np.bincount(needs.capability, minlength=size) > 0
    found = []
    for number in np.flatnonzero(offered & ~left & needed).tolist():
        rows = np.flatnonzero(needs.capability == number)
        rows = rows[np.lexsort((needs.business[rows], -needs.urgency[rows]))]
        essential = int(needs.essential[rows].sum())
        found.append(
            LostCapability(
                before.capabilities.id[number],
                float(demand[number]),
                tuple(after.members.id[needs.business[rows]].tolist()),
                essential,
                message(
                    "simulation-lost-capability",
                    capability=named_capability(before, number),
                    members=len(rows),
                    essential=essential,
                    extent=extent(len(rows), essential),
                ),
            )
        )
    return sorted(found, key=lambda one: (-one.demand, one.capability))


def lost_segments(before: Network, after: Network) -> list[LostSegment]:
    """Every segment that is lost, the most customers first, those of unknown size last."""
    served, left = (np.diff(network.servers.indptr) > 0 for network in (before, after))
    found = []
    for number in np.flatnonzero(served & ~left).tolist():
        size = float(before.segments.size[number])
        known = None if np.isnan(size) else size
        what = message(
            "simulation-lost-segment", segment=named_segment(before, number), customers=customers(before, number)
        )
        found.append(LostSegment(before.segments.id[number], known, what))
    return sorted(found, key=lambda one: (one.customers is None, -(one.customers or 0.0), one.segment))


def stranded(before: Network, after: Network) -> list[Stranded]:
    """Who is stranded, those who are left alone first, then those in the smallest parts.

    `after` has some of the businesses of `before`. Of parts of equal size the one with the first id is the largest.
    """
    rows = np.array([before.index[id] for id in after.members.id.tolist()], dtype=np.int64)
    was, now = component(before)[rows], component(after)
    had = np.diff(before.adjacency.indptr)[rows] > 0
    parts, first, which, count = np.unique(
        np.stack([was, now], axis=1), axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    order = np.lexsort((first, -count, parts[:, 0]))  # of every former component the largest part comes first
    main = np.zeros(len(parts), dtype=bool)
    main[order[np.diff(parts[order, 0], prepend=-1) != 0]] = True
    partners = np.diff(after.adjacency.indptr)
    off = np.flatnonzero(had & (~main[which.reshape(-1)] | (partners == 0)))
    joined = np.bincount(now)[now] - 1
    found = []
    off = off[np.lexsort((off, joined[off]))]
    for row, still in zip(off.tolist(), joined[off].tolist(), strict=True):
        who = named_business(after, row)
        what = message("simulation-left-alone", business=who)
        if still:
            what = message("simulation-cut-off", business=who, others=still)
        found.append(Stranded(who.id, still, what))
    return found
