"""GraphQL types of losses that spread: whose would spread furthest, the worst removals, random failures."""

from __future__ import annotations

import strawberry

from mutualist.api.directory.types import Business, business
from mutualist.api.request.context import Info
from mutualist.api.request.paging import First, checked
from mutualist.core.cascades import removals, systemic_risk
from mutualist.core.text.messages import Message


@strawberry.type(description="A business that loses a share of its output because others lose before it.")
class Hit:
    loss: float = strawberry.field(description="The share of its output, 0 to 1.")
    key: strawberry.Private[str]

    @strawberry.field(description="Who is hit.")
    async def business(self, info: Info) -> Business | None:
        return await business(info, self.key)

    @classmethod
    def of(cls, hit: systemic_risk.Hit) -> Hit:
        return cls(loss=hit.loss, key=hit.business)


@strawberry.type(description="How far the loss of one business would spread along the flows of goods.")
class Contagion:
    rank: int = strawberry.field(description="Place among all that were worked out, the widest spread first.")
    esri: float = strawberry.field(
        description="Economic systemic risk index: the share of all that members sell to members that would be lost."
    )
    others: float = strawberry.field(description="The same without what it sells itself.")
    rounds: int = strawberry.field(description="In how many rounds the loss spreads.")
    hit_count: int = strawberry.field(description="How many others would lose a tenth of their output or more.")
    one: strawberry.Private[systemic_risk.Contagion]

    @strawberry.field(description="What would happen, in a sentence.")
    def reason(self, info: Info) -> str:
        return info.context.wording.say(self.one.reason)

    @strawberry.field(description="Whose loss it is.")
    async def business(self, info: Info) -> Business | None:
        return await business(info, self.one.business)

    @strawberry.field(description="Others who would lose a tenth of their output or more, the hardest hit first.")
    def hit(self, first: First = 10) -> list[Hit]:
        return [Hit.of(hit) for hit in self.one.hit[: checked(first)]]

    @classmethod
    def of(cls, one: systemic_risk.Contagion) -> Contagion:
        return cls(
            rank=one.rank,
            esri=one.esri,
            others=one.others,
            rounds=one.rounds,
            hit_count=one.hit_count,
            one=one,
        )


@strawberry.type(description="Whose loss would spread furthest, and of how many that is known.")
class Cascades:
    nodes: list[Contagion] = strawberry.field(description="The widest spread first, at most 100.")
    assessed: int = strawberry.field(
        description="How many were worked out: all who trade, above 10,000 businesses the 1,000 who trade the most."
    )
    businesses: int = strawberry.field(description="How many businesses there are.")
    why: strawberry.Private[Message | None]

    @strawberry.field(description="Why nothing is known, in a sentence; null where it is.")
    def missing(self, info: Info) -> str | None:
        return None if self.why is None else info.context.wording.say(self.why)


@strawberry.type(description="One of the worst removals.")
class Removal:
    added: float = strawberry.field(description="By how much the share that is lost rises with it.")
    share: float = strawberry.field(description="The share that is lost with it and all before it.")
    key: strawberry.Private[str]

    @strawberry.field(description="Who is removed.")
    async def business(self, info: Info) -> Business | None:
        return await business(info, self.key)


@strawberry.type(
    description="The worst removals, chosen one by one (greedy): another choice of as many may be worse still."
)
class WorstRemovals:
    nodes: list[Removal] = strawberry.field(description="In the order in which they are removed.")
    candidates: int = strawberry.field(description="Among how many it was chosen: those with the largest indices.")
    why: strawberry.Private[Message | None]

    @strawberry.field(description="Why nothing is known, in a sentence; null where it is.")
    def missing(self, info: Info) -> str | None:
        return None if self.why is None else info.context.wording.say(self.why)

    @classmethod
    def of(cls, found: removals.WorstRemovals) -> WorstRemovals:
        return cls(
            nodes=[Removal(added=one.added, share=one.share, key=one.business) for one in found.removals],
            candidates=found.candidates,
            why=found.missing,
        )


@strawberry.type(description="What was drawn: a tenth of the draws lie outside of low and high.")
class Range:
    low: float = strawberry.field(description="The 5th percentile.")
    middle: float = strawberry.field(description="The median.")
    high: float = strawberry.field(description="The 95th percentile.")

    @classmethod
    def of(cls, found: removals.Range) -> Range:
        return cls(low=found.low, middle=found.middle, high=found.high)


@strawberry.type(description="What becomes of the ecosystem when some businesses fail at once, by lot.")
class RandomFailure:
    failing: int = strawberry.field(description="How many fail in each draw.")
    draws: int = strawberry.field(description="How often it was drawn: fewer than asked for where there are many ties.")
    share_at_risk: Range | None = strawberry.field(
        description="The share of all that members sell to members that is lost; null where no goods flow."
    )
    largest_component: Range = strawberry.field(description="How many the largest component has.")
    lost_capabilities: Range = strawberry.field(
        description="How many capabilities somebody left needs and nobody offers any more."
    )
    why: strawberry.Private[Message | None]

    @strawberry.field(description="Why shareAtRisk is not known, in a sentence; null where it is.")
    def missing(self, info: Info) -> str | None:
        return None if self.why is None else info.context.wording.say(self.why)

    @classmethod
    def of(cls, found: removals.RandomFailure) -> RandomFailure:
        return cls(
            failing=found.failing,
            draws=found.draws,
            share_at_risk=None if found.share is None else Range.of(found.share),
            largest_component=Range.of(found.largest),
            lost_capabilities=Range.of(found.lost),
            why=found.missing,
        )
