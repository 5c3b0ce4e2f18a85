"""What a change leaves undone: capabilities and segments that nobody covers any more, and who is cut off."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components

from mutualist.core.network.network import Network
from mutualist.core.text.english import counted, needing


@dataclass(frozen=True, slots=True)
class LostCapability:
    """A capability that somebody left needs, that was on offer (or something narrower), and that nobody left offers.
    `demand` adds up who needs it (1 where essential, else priority / 5), `needed_by` are they (ids, the most pressing
    first), `essential` how many cannot do without."""

    capability: str
    demand: float
    needed_by: tuple[str, ...]
    essential: int
    reason: str


@dataclass(frozen=True, slots=True)
class LostSegment:
    """A segment that was served (or something narrower) and that nobody left serves. `customers` is None where its size
    is not stated."""

    segment: str
    customers: float | None
    reason: str


@dataclass(frozen=True, slots=True)
class Stranded:
    """A business left without any partner, having had one, or cut off from the largest part of what was its component.
    `still_with` is how many it is still joined to, directly or not."""

    business: str
    still_with: int
    reason: str


@dataclass(frozen=True, slots=True)
class Shape:
    """How many connected components the tied pairs have, counting only those of two or more, how many businesses have
    no tie at all, and how many the largest component has (0 where there are no businesses)."""

    components: int
    untied: int
    largest: int


def shape(web: Network) -> Shape:
    """The components of a web."""
    sizes = np.bincount(component(web))
    return Shape(int((sizes > 1).sum()), int((sizes == 1).sum()), int(sizes.max(initial=0)))


def component(web: Network) -> np.ndarray:
    """The number of everybody's component (n), by the tied pairs."""
    return connected_components(web.adjacency, directed=False)[1] if len(web) else np.zeros(0, dtype=np.int64)


def lost_capabilities(before: Network, after: Network) -> list[LostCapability]:
    """Every capability that is lost, the largest demand first."""
    needs, size = after.needs, len(before.capabilities)
    offered, left = (np.diff(web.providers.indptr) > 0 for web in (before, after))
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
                f"Nobody left offers {before.capabilities.name[number]}, which {needing(len(rows), essential)}.",
            )
        )
    return sorted(found, key=lambda one: (-one.demand, one.capability))


def lost_segments(before: Network, after: Network) -> list[LostSegment]:
    """Every segment that is lost, the most customers first, those of unknown size last."""
    served, left = (np.diff(web.servers.indptr) > 0 for web in (before, after))
    found = []
    for number in np.flatnonzero(served & ~left).tolist():
        size = float(before.segments.size[number])
        known = None if np.isnan(size) else size
        many = "size unknown" if known is None else counted(round(known), "customers")
        what = f"Nobody left serves {before.segments.name[number]} ({many})."
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
    who = (after.members.id[off].tolist(), after.members.name[off].tolist(), joined[off].tolist())
    for id, name, still in zip(*who, strict=True):
        what = (
            f"{name} is left without any partner."
            if not still
            else f"{name} is cut off from the rest, with {counted(still, 'others')} only."
        )
        found.append(Stranded(id, still, what))
    return found
