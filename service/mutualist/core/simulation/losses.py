"""What a change leaves undone: capabilities and segments that nobody covers any more, and who is cut off."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components

from mutualist.core.fragility.gaps import by_capability, extent
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
    offered, left = (np.diff(network.providers.indptr) > 0 for network in (before, after))
    demand = np.bincount(after.needs.capability, after.needs.urgency, minlength=len(before.capabilities))
    result = []
    for number, needs in by_capability(after.needs.take((offered & ~left)[after.needs.capability])):
        essential, members = int(needs.essential.sum()), len(needs)
        reason = message(
            "simulation-lost-capability",
            capability=named_capability(before, number),
            members=members,
            essential=essential,
            extent=extent(members, essential),
        )
        needed_by = tuple(after.members.id[needs.business].tolist())
        result.append(
            LostCapability(before.capabilities.id[number], float(demand[number]), needed_by, essential, reason)
        )
    return sorted(result, key=lambda lost: (-lost.demand, lost.capability))


def lost_segments(before: Network, after: Network) -> list[LostSegment]:
    """Every segment that is lost, the most customers first, those of unknown size last."""
    served, left = (np.diff(network.servers.indptr) > 0 for network in (before, after))
    result = []
    for number in np.flatnonzero(served & ~left).tolist():
        size, segment = float(before.segments.size[number]), named_segment(before, number)
        reason = message("simulation-lost-segment", segment=segment, customers=customers(before, number))
        result.append(LostSegment(before.segments.id[number], None if np.isnan(size) else size, reason))
    return sorted(result, key=lambda lost: (lost.customers is None, -(lost.customers or 0.0), lost.segment))


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
    result = []
    for row in off[np.argsort(joined[off], kind="stable")].tolist():
        business, still = named_business(after, row), int(joined[row])
        reason = message("simulation-left-alone", business=business)
        if still:
            reason = message("simulation-cut-off", business=business, others=still)
        result.append(Stranded(business.id, still, reason))
    return result
