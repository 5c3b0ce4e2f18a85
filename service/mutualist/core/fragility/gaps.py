"""What members need and nobody offers, nor anything narrower: whom an orchestrator should recruit."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from mutualist.core.model.entities import Ecosystem, Need, urgency
from mutualist.core.model.taxonomy import all_broader
from mutualist.core.text.messages import Message, Reference, message


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
        what = Reference("capability", capability, names[capability])
        reason = message(
            "fragility-gap",
            capability=what,
            members=len(asking),
            essential=essential,
            extent=extent(len(asking), essential),
        )
        if broader is not None and broader in offered:
            reason = message(
                "fragility-gap-broader",
                capability=what,
                members=len(asking),
                essential=essential,
                extent=extent(len(asking), essential),
                broader=Reference("capability", broader, names[broader]),
            )
        found.append(
            Gap(
                0,
                capability,
                sum(map(urgency, asking)),
                tuple(need.business for need in asking),
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
