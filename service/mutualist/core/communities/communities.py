"""The communities of an ecosystem: who trades among themselves, what holds them together and what would join two."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from mutualist.core.communities.bridging import StructuralHole, structural_holes
from mutualist.core.communities.common_traits import CommonTrait, TraitKind, common_traits
from mutualist.core.health import LEAST_BUSINESSES
from mutualist.core.model.columns import UNKNOWN
from mutualist.core.network import Measures, Network
from mutualist.core.network.references import named_business
from mutualist.core.text import Message, Reference
from mutualist.core.text.messages import message

LISTED = 100
"""Communities that are kept, the largest."""

MEMBERS = 100
"""Members of a community that are kept, the most central; its size counts all."""

LEAST = 3
"""Fewer than these are no community."""


@dataclass(frozen=True, slots=True)
class Community:
    """Businesses that are tied among themselves more than chance would have it. Its `name` is that of what holds it
    together, else it is called after its most central member. `members` are ids, those with the most
    partners inside first. `pairs` are tied inside; `inside` is the share of the worth of their ties that stays inside;
    `modularity` is what it adds to that of the whole."""

    number: int
    name: Message | str
    size: int
    members: tuple[str, ...]
    pairs: int
    inside: float
    modularity: float
    common_traits: tuple[CommonTrait, ...]
    reason: Message


@dataclass(frozen=True, slots=True)
class Communities:
    """Of `count` communities (of LEAST and more) the largest; `modularity` is of all, from −½ to 1, by the worth of
    ties, None with what is `missing`; `structural_holes` are the pairs of large communities that most lack ties
    to each other."""

    count: int
    modularity: float | None
    listed: tuple[Community, ...]
    structural_holes: tuple[StructuralHole, ...]
    missing: Message | None = None


def modularity(pairs: np.ndarray, weights: np.ndarray, group: np.ndarray) -> np.ndarray:
    """What every group (numbered from 0) adds to the modularity: its share of all weight, less the square of its share
    of all strength (Newman, PNAS 103:8577, 2006). 0 each without weight.

    >>> modularity(np.array([[0, 1], [2, 3]]), np.ones(2), np.array([0, 0, 1, 1])).tolist()
    [0.25, 0.25]
    """
    size, total = int(group.max(initial=-1)) + 1, float(weights.sum())
    if total <= 0:
        return np.zeros(size)
    a, b = group[pairs[:, 0]], group[pairs[:, 1]]
    inside = np.bincount(a[a == b], weights[a == b], minlength=size)
    strength = np.bincount(a, weights, minlength=size) + np.bincount(b, weights, minlength=size)
    return inside / total - (strength / (2 * total)) ** 2


def communities(network: Network, measures: Measures, barred: Collection[frozenset[str]] = frozenset()) -> Communities:
    """The communities of an ecosystem. `barred` pairs of ids are never proposed to join two."""
    tied = np.bincount(network.pairs.ravel(), minlength=len(network)) > 0
    if tied.sum() < LEAST_BUSINESSES:
        missing = message("communities-few", count=tied.sum(), least=LEAST_BUSINESSES)
        return Communities(0, None, (), (), missing)
    group = measures.community
    sizes = np.bincount(group)
    count = int((sizes >= LEAST).sum())
    chosen = np.argsort(-sizes, kind="stable")[: min(count, LISTED)]
    place = np.full(len(sizes), UNKNOWN)
    place[chosen] = np.arange(len(chosen))
    weights = network.pair_weights if network.pair_weights.sum() > 0 else np.ones(len(network.pairs))
    added = modularity(network.pairs, weights, group)
    of = place[group]
    listed = _described(network, of, sizes[chosen], weights, added[chosen])
    holes = structural_holes(network, of, [community.name for community in listed], barred)
    return Communities(count, float(added.sum()), listed, holes)


def _described(
    network: Network, of: np.ndarray, sizes: np.ndarray, weights: np.ndarray, added: np.ndarray
) -> tuple[Community, ...]:
    a, b = of[network.pairs[:, 0]], of[network.pairs[:, 1]]
    within, k = (a == b) & (a >= 0), len(sizes)
    pairs, inside = np.bincount(a[within], minlength=k), np.bincount(a[within], weights[within], minlength=k)
    touching = sum(np.bincount(end[end >= 0], weights[end >= 0], minlength=k) for end in (a, b)) - inside
    partners = np.bincount(network.pairs[within].ravel(), minlength=len(network))
    held = common_traits(network, of, sizes.tolist())
    ranked = np.lexsort((np.arange(len(network)), -partners, of))
    first = np.searchsorted(of[ranked], np.arange(k))
    listed = []
    for number, size in enumerate(sizes.tolist()):
        rows = ranked[first[number] : first[number] + min(size, MEMBERS)]
        name = _name(held[number], named_business(network, rows[0]))
        share = float(inside[number] / touching[number]) if touching[number] > 0 else 0.0
        listed.append(
            Community(
                number=number + 1,
                name=name,
                size=size,
                members=tuple(network.members.id[rows].tolist()),
                pairs=int(pairs[number]),
                inside=share,
                modularity=float(added[number]),
                common_traits=held[number],
                reason=_reason(size, share, held[number], [named_business(network, row) for row in rows[:3]]),
            )
        )
    return tuple(listed)


def _name(held: tuple[CommonTrait, ...], central: Reference) -> Message | str:
    """What holds it together most, of two different kinds; objectives, which many share, only where nothing else does;
    without anything its most central member."""
    telling = [trait for trait in held if trait.kind is not TraitKind.OBJECTIVE] or list(held)
    if not telling:
        return message("communities-around", business=central)
    first = telling[0]
    others = (trait.name for trait in telling if trait.kind is not first.kind and trait.name != first.name)
    other = next(others, None)
    return first.name if other is None else f"{first.name} · {other}"


_COMMON = {
    TraitKind.OFFERS: "communities-offer",
    TraitKind.NEEDS: "communities-need",
    TraitKind.SEGMENT: "communities-serve",
    TraitKind.OBJECTIVE: "communities-aim",
    TraitKind.PLACE: "communities-place",
}
"""What says how many members have something in common."""


def _reason(size: int, share: float, held: tuple[CommonTrait, ...], central: list[Reference]) -> Message:
    common = [
        message(_COMMON[trait.kind], members=trait.members, what=trait.name, lift=trait.lift) for trait in held[:3]
    ]
    together = message("communities-unbound", size=size)
    if common:
        together = message("communities-bound", size=size, common=common)
    return message("communities-reason", share=share, together=together, central=central, count=len(central))
