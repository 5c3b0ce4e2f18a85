"""What members need and nobody offers, nor anything narrower: whom an orchestrator should recruit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from mutualist.core.arrays import distinct
from mutualist.core.network import Network
from mutualist.core.network.network import Needs
from mutualist.core.network.references import named_capability
from mutualist.core.text import Message
from mutualist.core.text.messages import message


@dataclass(frozen=True, slots=True)
class Gap:
    """A capability that is needed and not offered, nor anything narrower. `demand` adds up who needs it: 1 for an
    essential need, else priority / 5. `businesses` (ids, the most pressing first) need it, `essential` of them cannot
    do without."""

    rank: int
    capability: str
    demand: float
    businesses: tuple[str, ...]
    essential: int
    reason: Message


def gaps(network: Network) -> list[Gap]:
    """Every gap, the largest demand first. Where the next broader capability is on offer, which meets the need by half
    in the match score, the reason says so."""
    ascents, offered = network.capability_ascents, distinct(network.offers.capability)
    met = np.concatenate([offered, ascents[np.isin(ascents[:, 0], offered), 1]])
    next_up = dict(ascents[(ascents[:, 2] == 1) & np.isin(ascents[:, 1], offered), :2].tolist())
    result = []
    for capability, needs in by_capability(network.needs.take(~np.isin(network.needs.capability, met))):
        essential, what = int(needs.essential.sum()), named_capability(network, capability)
        members, share = len(needs), extent(len(needs), essential)
        reason = message("fragility-gap", capability=what, members=members, essential=essential, extent=share)
        if capability in next_up:
            broader = named_capability(network, next_up[capability])
            reason = message("fragility-gap-broader", **reason.arguments, broader=broader)
        businesses = tuple(network.members.id[needs.business].tolist())
        result.append(Gap(0, what.id, sum(needs.urgency.tolist()), businesses, essential, reason))
    result.sort(key=lambda gap: (-gap.demand, gap.capability))
    return [replace(gap, rank=rank) for rank, gap in enumerate(result, start=1)]


def by_capability(needs: Needs) -> Iterator[tuple[int, Needs]]:
    """Every capability that needs ask for, ascending, with these, the most pressing first and then by business."""
    needs = needs.take(np.lexsort((needs.business, -needs.urgency, needs.capability)))
    capabilities, starts = np.unique(needs.capability, return_index=True)
    for capability, rows in zip(capabilities.tolist(), np.split(np.arange(len(needs)), starts[1:]), strict=False):
        yield capability, needs.take(rows)


def extent(members: int, essential: int) -> str:
    """Of how many who need something it is essential to: none, some or all, to choose a sentence by.

    >>> extent(3, 0), extent(3, 2), extent(3, 3)
    ('none', 'some', 'all')
    """
    return "all" if essential == members else "some" if essential else "none"
