"""GraphQL types of consortia: groups that together cover some needs, who does what in them, and why they are good."""

from __future__ import annotations

from dataclasses import dataclass

import strawberry
from strawberry.scalars import ID

from mutualist.api.directory.types import Business, Capability
from mutualist.api.request import Info
from mutualist.api.request.fields import at, business_of, field, in_words, load_present, reads, said
from mutualist.core.consortia import reasons as consortium_reasons
from mutualist.core.consortia.quality import Group
from mutualist.core.consortia.reasons import Member, Part
from mutualist.core.model import entities
from mutualist.graph.stored import Entry
from mutualist.jobs import Combined
from mutualist.jobs.consortia import PROVIDERS

SHOWN_ALONE = 10
"""Members shown who could do everything by themselves."""


@dataclass(frozen=True, slots=True)
class RankedGroup:
    """A group and its place, of what was found together."""

    rank: int
    group: Group
    combined: Combined


@reads(Part, "One part of a consortium's score, in words. All contributions sum to its score.")
class ConsortiumReason:
    feature: str = field("level, division, competition, closeness or ties.")
    contribution: float = field("What it adds to the score.")
    known: bool = field("False where an average stands in for what is not known.")
    text: str = said("The reason as a sentence.")


@reads(Member, "A member of a consortium, and what for.")
class ConsortiumMember:
    covers: list[ID] = field("Ids of the needs that it offers.")
    leads: list[ID] = field("Ids of those that it offers alone or at a higher level than the others; never empty.")
    text: str = said("What it is there for, as a sentence.")
    business: Business | None = business_of("business", "The member.")


@reads(
    RankedGroup, "A few members whose capabilities together cover needs. Everybody is the best of them at something."
)
class Consortium:
    rank: int = field("Place among those found: by coverage, then by score.")
    coverage: float = at("group.coverage", "Share of the needs that it covers, by priority, 0 to 1.")
    score: float = at("group.score", "How good the group is, 0 to 1, whatever it covers.")

    @field("Who is in it, in the order of ids.", list[ConsortiumMember])
    def members(self, ranked: strawberry.Parent[RankedGroup]) -> tuple[Member, ...]:
        return consortium_reasons.members(ranked.combined.pool, ranked.group, ranked.combined.name)

    @field("Ids of the needs that it does not cover.", list[ID])
    def uncovered(self, ranked: strawberry.Parent[RankedGroup]) -> tuple[str, ...]:
        return consortium_reasons.uncovered(ranked.combined.pool, ranked.group)

    @field("Why it scores as it does.", list[ConsortiumReason])
    def reasons(self, ranked: strawberry.Parent[RankedGroup]) -> tuple[Part, ...]:
        return consortium_reasons.parts(ranked.combined.pool, ranked.group, ranked.combined.name)


@strawberry.type(description="The most that any consortium could reach, where the search was cut off.")
class ConsortiumBound:
    coverage: float = strawberry.field(description="None covers more.")
    score: float = strawberry.field(description="None that covers that much scores more.")


@strawberry.type(description="What a search for consortia found.")
class Consortia:
    @field("The groups, the best first; no two are the same but for one member.", list[Consortium])
    def nodes(self, combined: strawberry.Parent[Combined]) -> list[RankedGroup]:
        return [RankedGroup(rank, group, combined) for rank, group in enumerate(combined.found.groups, start=1)]

    @field("Whether these are proven to be the best; else the best met before the search was cut off.")
    def exhaustive(self, combined: strawberry.Parent[Combined]) -> bool:
        return combined.found.exhaustive

    @field("How good one could be; null where it is exhaustive.")
    def bound(self, combined: strawberry.Parent[Combined]) -> ConsortiumBound | None:
        bound = combined.found.bound
        return None if bound is None else ConsortiumBound(coverage=bound[0], score=bound[1])

    @field("What a reader should know, in sentences.")
    def notes(self, info: Info, combined: strawberry.Parent[Combined]) -> list[str]:
        return in_words(
            info, consortium_reasons.notes(combined.pool, combined.found, combined.cut, PROVIDERS, combined.name)
        )

    @field("Needs that nobody offers who may join.", list[Capability])
    async def unoffered(self, info: Info, combined: strawberry.Parent[Combined]) -> list[Entry]:
        return await load_present(info.context.loaders.capability, combined.pool.unoffered())

    @field("At most 10 members who offer by themselves all that can be had.", list[Business])
    async def alone(self, info: Info, combined: strawberry.Parent[Combined]) -> list[entities.Business]:
        return await load_present(info.context.loaders.business, combined.pool.alone()[:SHOWN_ALONE])
