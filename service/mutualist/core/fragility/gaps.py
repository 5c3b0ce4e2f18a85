"""What members need and nobody offers, nor anything narrower: whom an orchestrator should recruit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from mutualist.core.arrays import distinct
from mutualist.core.network import Network
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
    terms, needs, ascents = network.capabilities, network.needs, network.capability_ascents
    offered = distinct(network.offers.capability)
    met = np.concatenate([offered, ascents[np.isin(ascents[:, 0], offered), 1]])
    next_up = dict(ascents[ascents[:, 2] == 1, :2].tolist())
    on_offer = set(offered.tolist())
    asking: dict[int, list[tuple[float, str, bool]]] = defaultdict(list)
    unmet = needs.take(~np.isin(needs.capability, met))
    for capability, business, urgency, essential in zip(
        unmet.capability.tolist(),
        network.members.id[unmet.business].tolist(),
        unmet.urgency.tolist(),
        unmet.essential.tolist(),
        strict=True,
    ):
        asking[capability].append((-urgency, business, essential))
    found = []
    for capability, each in asking.items():
        each.sort()
        essential = sum(cannot for _, _, cannot in each)
        broader, what = next_up.get(capability), named_capability(network, capability)
        count = extent(len(each), essential)
        reason = message("fragility-gap", capability=what, members=len(each), essential=essential, extent=count)
        if broader is not None and broader in on_offer:
            reason = message(
                "fragility-gap-broader",
                capability=what,
                members=len(each),
                essential=essential,
                extent=count,
                broader=named_capability(network, broader),
            )
        found.append(
            Gap(
                0,
                terms.id[capability],
                sum(-urgency for urgency, _, _ in each),
                tuple(business for _, business, _ in each),
                essential,
                reason,
            )
        )
    found.sort(key=lambda gap: (-gap.demand, gap.capability))
    return [replace(gap, rank=rank) for rank, gap in enumerate(found, start=1)]


def extent(members: int, essential: int) -> str:
    """Of how many who need something it is essential to: none, some or all, to choose a sentence by.

    >>> extent(3, 0), extent(3, 2), extent(3, 3)
    ('none', 'some', 'all')
    """
    return "all" if essential == members else "some" if essential else "none"
