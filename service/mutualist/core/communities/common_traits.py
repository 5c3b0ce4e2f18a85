"""What holds a community together: what its members have in common more often than others have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log

import numpy as np

from mutualist.core.network import Network

LEAST_MEMBERS, LEAST_SHARE, LEAST_LIFT = 3, 0.2, 1.5
"""A trait is what three members at least and a fifth of the community have, half as often again as everybody."""

PER_KIND, MOST = 3, 8
"""Common traits that are kept of a kind and of a community; the stronger ones."""


class TraitKind(StrEnum):
    """What members have in common."""

    OFFERS = "offers"
    NEEDS = "needs"
    SEGMENT = "segment"
    OBJECTIVE = "objective"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class CommonTrait:
    """Something that `members` of a community have in common, a `share` of them, `lift` times as often as everybody.
    `term` is its id; a place has none but its name."""

    kind: TraitKind
    term: str
    name: str
    members: int
    share: float
    lift: float

    @property
    def strength(self) -> float:
        """Share × log(lift): what it adds to how far the community is from the whole (Kullback & Leibler 1951).

        >>> CommonTrait(TraitKind.PLACE, "Quay", "Quay", 5, 0.5, 1.0).strength
        0.0
        """
        return self.share * log(self.lift)


def common_traits(network: Network, group: np.ndarray, sizes: Sequence[int]) -> list[tuple[CommonTrait, ...]]:
    """The common traits of groups of some sizes, the strongest first; `group` (n) numbers them, UNKNOWN for none."""
    traits: list[list[CommonTrait]] = [[] for _ in sizes]
    for kind, businesses, terms, ids, names in _kept_in_common(network):
        if not len(businesses):
            continue
        business, term = np.unique(np.stack([businesses, terms]), axis=1)
        everybody = np.bincount(term, minlength=len(ids))
        grouped = group[business] >= 0
        key, counts = np.unique(group[business][grouped] * len(ids) + term[grouped], return_counts=True)
        where, what = np.divmod(key, len(ids))
        share = counts / np.asarray(sizes, dtype=float)[where]
        lift = share * len(network) / everybody[what]
        telling = (counts >= LEAST_MEMBERS) & (share >= LEAST_SHARE) & (lift >= LEAST_LIFT)
        columns = (column[telling].tolist() for column in (where, ids[what], names[what], counts, share, lift))
        of_kind: list[list[CommonTrait]] = [[] for _ in sizes]
        for number, *trait in zip(*columns, strict=True):
            of_kind[number].append(CommonTrait(kind, *trait))
        for all_kinds, of_one in zip(traits, of_kind, strict=True):
            all_kinds += sorted(of_one, key=_order)[:PER_KIND]
    return [tuple(sorted(of_one, key=_order)[:MOST]) for of_one in traits]


def _order(trait: CommonTrait) -> tuple[float, str, str]:
    return -trait.strength, trait.kind.value, trait.term


def _kept_in_common(network: Network) -> list[tuple[TraitKind, np.ndarray, np.ndarray, np.ndarray, np.ndarray]]:
    """By kind who has what: rows of businesses, numbers of terms, and the ids and names of the terms."""
    place = np.where(network.members.city != "", network.members.city, network.members.region)
    stated = np.flatnonzero(place != "")
    places, number = np.unique(place[stated].astype(str), return_inverse=True)
    capabilities, segments, goals = network.capabilities, network.segments, network.goals
    return [
        (TraitKind.OFFERS, network.offers.business, network.offers.capability, capabilities.id, capabilities.name),
        (TraitKind.NEEDS, network.needs.business, network.needs.capability, capabilities.id, capabilities.name),
        (TraitKind.SEGMENT, network.serves.business, network.serves.segment, segments.id, segments.name),
        (TraitKind.OBJECTIVE, network.aims.business, network.aims.goal, goals.id, goals.name),
        (TraitKind.PLACE, stated, number, places, places),
    ]
