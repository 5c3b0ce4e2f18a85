"""What members need and nobody offers, nor anything narrower: whom an orchestrator should recruit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from mutualist.core.model.entities import Ecosystem, Need, urgency
from mutualist.core.model.taxonomy import all_broader
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


def gaps(ecosystem: Ecosystem) -> list[Gap]:
    """Every gap, the largest demand first. Where the next broader capability is on offer, which meets the need by half
    in the match score, the reason says so."""
    offered = {offer.capability for offer in ecosystem.offers}
    above = {term.id: term.broader for term in ecosystem.capabilities}
    broader_of = all_broader(ecosystem.capabilities)
    met = offered.union(*(broader_of[one] for one in offered))
    names = {term.id: term.name for term in ecosystem.capabilities}
    needs: dict[str, list[Need]] = defaultdict(list)
    for need in ecosystem.needs:
        if need.capability not in met:
            needs[need.capability].append(need)
    found = []
    for capability, asking in needs.items():
        asking.sort(key=lambda need: (-urgency(need), need.business))
        essential = sum(need.essential for need in asking)
        broader = above.get(capability)
        part = f" Only {names[broader]}, which is broader, is on offer." if broader in offered else ""
        found.append(
            Gap(
                0,
                capability,
                sum(map(urgency, asking)),
                tuple(need.business for need in asking),
                essential,
                f"Nobody offers {names[capability]}, which {needing(len(asking), essential)}.{part}",
            )
        )
    found.sort(key=lambda gap: (-gap.demand, gap.capability))
    return [replace(gap, rank=rank) for rank, gap in enumerate(found, start=1)]
