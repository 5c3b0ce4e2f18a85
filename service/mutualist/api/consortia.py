"""GraphQL types of consortia: groups that together cover some needs, who does what in them, and why they are good."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry.scalars import ID

from mutualist.api.directory.types import Business, Capability, business, businesses
from mutualist.api.directory.types import capability as read_capability
from mutualist.api.request.context import Info
from mutualist.core.consortia import reasons as consortium_reasons
from mutualist.core.consortia.pool import FEWEST_NEEDS, MOST_NEEDS
from mutualist.core.consortia.quality import LARGEST, MOST_GROUPS, SMALLEST
from mutualist.core.consortia.reasons import parts
from mutualist.graph.stored.settings import settings_of
from mutualist.jobs.consortia import PROVIDERS, Combined, Order, combine
from mutualist.languages.wording import Wording

SHOWN_ALONE = 10
"""Members shown who could do everything by themselves."""


@strawberry.type(description="One part of a consortium's score, in words. All contributions sum to its score.")
class ConsortiumReason:
    feature: str = strawberry.field(description="level, division, competition, closeness or ties.")
    contribution: float = strawberry.field(description="What it adds to the score.")
    known: bool = strawberry.field(description="False where an average stands in for what is not known.")
    text: str = strawberry.field(description="The reason as a sentence.")


@strawberry.type(description="A member of a consortium, and what for.")
class ConsortiumMember:
    covers: list[ID] = strawberry.field(description="Ids of the needs that it offers.")
    leads: list[ID] = strawberry.field(
        description="Ids of those that it offers alone or at a higher level than the others; never empty."
    )
    text: str = strawberry.field(description="What it is there for, as a sentence.")
    key: strawberry.Private[str]

    @strawberry.field(description="The member.")
    async def business(self, info: Info) -> Business | None:
        return await business(info, self.key)


@strawberry.type(
    description="A few members whose capabilities together cover needs. Everybody is the best of them at something."
)
class Consortium:
    rank: int = strawberry.field(description="Place among those found: by coverage, then by score.")
    coverage: float = strawberry.field(description="Share of the needs that it covers, by priority, 0 to 1.")
    score: float = strawberry.field(description="How good the group is, 0 to 1, whatever it covers.")
    members: list[ConsortiumMember] = strawberry.field(description="Who is in it, in the order of ids.")
    uncovered: list[ID] = strawberry.field(description="Ids of the needs that it does not cover.")
    reasons: list[ConsortiumReason] = strawberry.field(description="Why it scores as it does.")


@strawberry.type(description="The most that any consortium could reach, where the search was cut off.")
class ConsortiumBound:
    coverage: float = strawberry.field(description="None covers more.")
    score: float = strawberry.field(description="None that covers that much scores more.")


@strawberry.type(description="What a search for consortia found.")
class Consortia:
    nodes: list[Consortium] = strawberry.field(
        description="The groups, the best first; no two are the same but for one member."
    )
    exhaustive: bool = strawberry.field(
        description="Whether these are proven to be the best; else the best met before the search was cut off."
    )
    bound: ConsortiumBound | None = strawberry.field(description="How good one could be; null where it is exhaustive.")
    notes: list[str] = strawberry.field(description="What a reader should know, in sentences.")
    combined: strawberry.Private[Combined]

    @strawberry.field(description="Needs that nobody offers who may join.")
    async def unoffered(self, info: Info) -> list[Capability]:
        return [found for need in self.combined.pool.unoffered() if (found := await read_capability(info, need))]

    @strawberry.field(description="At most 10 members who offer by themselves all that can be had.")
    async def alone(self, info: Info) -> list[Business]:
        return await businesses(info, self.combined.pool.alone()[:SHOWN_ALONE])

    @classmethod
    def of(cls, combined: Combined, wording: Wording) -> Consortia:
        pool, found, name = combined.pool, combined.found, combined.name
        return cls(
            nodes=[
                Consortium(
                    rank=rank,
                    coverage=group.coverage,
                    score=group.score,
                    members=[
                        ConsortiumMember(
                            covers=[ID(id) for id in member.covers],
                            leads=[ID(id) for id in member.leads],
                            text=wording.say(member.text),
                            key=member.business,
                        )
                        for member in consortium_reasons.members(pool, group, name)
                    ],
                    uncovered=[ID(id) for id in consortium_reasons.uncovered(pool, group)],
                    reasons=[
                        ConsortiumReason(
                            feature=part.feature,
                            contribution=part.contribution,
                            known=part.known,
                            text=wording.say(part.text),
                        )
                        for part in parts(pool, group, name)
                    ],
                )
                for rank, group in enumerate(found.groups, start=1)
            ],
            exhaustive=found.exhaustive,
            bound=None if found.bound is None else ConsortiumBound(coverage=found.bound[0], score=found.bound[1]),
            notes=[wording.say(note) for note in consortium_reasons.notes(pool, found, combined.cut, PROVIDERS, name)],
            combined=combined,
        )


async def consortia(
    info: Info,
    needs: Annotated[
        list[ID],
        strawberry.argument(
            description=f"Ids of {FEWEST_NEEDS} to {MOST_NEEDS} capabilities; a narrower one covers too."
        ),
    ],
    priorities: Annotated[
        list[int] | None, strawberry.argument(description="How pressing each need is, 1 to 5; all alike without.")
    ] = None,
    size: Annotated[int, strawberry.argument(description=f"How many members at most, {SMALLEST} to {LARGEST}.")] = 4,
    at_least: Annotated[
        int, strawberry.argument(description=f"How many members at least, {SMALLEST} to {LARGEST}.")
    ] = SMALLEST,
    around: Annotated[
        ID | None,
        strawberry.argument(
            description="Id of the business that asks: the group is made to go with it, and it is no member."
        ),
    ] = None,
    max_km: Annotated[
        float | None,
        strawberry.argument(description="How far members may be from `around`, or without it from each other."),
    ] = None,
    first: Annotated[int, strawberry.argument(description=f"How many groups, 1 to {MOST_GROUPS}.")] = 5,
) -> Consortia:
    """Consortia for some needs. They are of the data of now; ties of the published run's date, or of today."""
    settings = settings_of(await info.context.settings())
    run = await info.context.published()
    order = Order(needs, priorities, at_least, size, first, around, max_km)
    day = (run and run.as_of) or await info.context.today()
    return Consortia.of(await combine(info.context.graph, settings, order, day), info.context.wording)
