"""The niches of an ecosystem: which capability is offered by somebody who serves which segment."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mutualist.core.arrays import distinct
from mutualist.core.network.network import Network


@dataclass(frozen=True)
class Niches:
    """The niches that are there: `capability` and `segment` (row numbers) of each, how many hold it; and who holds
    which (`holder`, `niche`: aligned row numbers)."""

    capability: np.ndarray
    segment: np.ndarray
    held_by: np.ndarray
    holder: np.ndarray
    niche: np.ndarray

    def __len__(self) -> int:
        return len(self.held_by)


def niches(network: Network) -> Niches:
    """Every (capability, segment) that some member (no steward) offers and serves, as declared, in the order of row
    numbers."""
    width = max(len(network.segments), 1)
    members = network.members.ordinary
    offers = network.offers.take(members[network.offers.business])
    served = np.lexsort((network.serves.segment, network.serves.business))
    starts = np.searchsorted(network.serves.business[served], np.arange(len(network) + 1))
    count = np.diff(starts)[offers.business]
    offer = np.repeat(np.arange(len(offers)), count)
    within = np.arange(len(offer)) - np.repeat(np.cumsum(count) - count, count)
    serve = served[starts[offers.business[offer]] + within]
    pair, n = offers.capability[offer] * width + network.serves.segment[serve], max(len(network), 1)
    pair, holder = np.divmod(distinct(pair * n + offers.business[offer]), n)
    present, niche, held = np.unique(pair, return_inverse=True, return_counts=True)
    return Niches(present // width, present % width, held, holder, niche)


def named(network: Network, of: Niches) -> set[tuple[str, str]]:
    """The niches as (capability id, segment id), which hold across runs."""
    return set(
        zip(network.capabilities.id[of.capability].tolist(), network.segments.id[of.segment].tolist(), strict=True)
    )
