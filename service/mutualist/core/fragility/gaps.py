"""What members need and nobody offers, nor anything narrower: whom an orchestrator should recruit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from mutualist.core.arrays.sparse import distinct
from mutualist.core.network.network import Network
from mutualist.core.text.english import needing


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
    reason: str


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
        broader = next_up.get(capability)
        part = f" Only {terms.name[broader]}, which is broader, is on offer." if broader in on_offer else ""
        found.append(
            Gap(
                0,
                terms.id[capability],
                sum(-urgency for urgency, _, _ in each),
                tuple(business for _, business, _ in each),
                essential,
                f"Nobody offers {terms.name[capability]}, which {needing(len(each), essential)}.{part}",
            )
        )
    found.sort(key=lambda gap: (-gap.demand, gap.capability))
    return [replace(gap, rank=rank) for rank, gap in enumerate(found, start=1)]
