"""GraphQL types of what would become of the ecosystem after a change."""

from __future__ import annotations

import strawberry

from mutualist.api.directory.types import Business, Capability, Segment, business, businesses, capability
from mutualist.api.request.context import Info
from mutualist.api.request.paging import First, checked
from mutualist.api.simulation.cascades import Hit
from mutualist.core.cascades import systemic_risk
from mutualist.core.simulation import losses, replacements, what_if


@strawberry.type(description="A capability that somebody left needs and nobody left offers, nor anything narrower.")
class LostCapability:
    demand: float = strawberry.field(description="Who needs it, added up: 1 for an essential need, else priority / 5.")
    essential: int = strawberry.field(description="How many cannot do without.")
    needed_by_count: int = strawberry.field(description="How many need it.")
    one: strawberry.Private[losses.LostCapability]

    @strawberry.field(description="The loss in a sentence.")
    def reason(self, info: Info) -> str:
        return info.context.wording.say(self.one.reason)

    @strawberry.field(description="What is lost.")
    async def capability(self, info: Info) -> Capability | None:
        return await capability(info, self.one.capability)

    @strawberry.field(description="Who needs it, the most pressing first.")
    async def needed_by(self, info: Info, first: First = 10) -> list[Business]:
        return await businesses(info, self.one.needed_by[: checked(first)])

    @classmethod
    def of(cls, one: losses.LostCapability) -> LostCapability:
        return cls(demand=one.demand, essential=one.essential, needed_by_count=len(one.needed_by), one=one)


@strawberry.type(description="A segment that was served and that nobody left serves.")
class LostSegment:
    customers: float | None = strawberry.field(description="How many customers it has; null where it is not stated.")
    one: strawberry.Private[losses.LostSegment]

    @strawberry.field(description="The loss in a sentence.")
    def reason(self, info: Info) -> str:
        return info.context.wording.say(self.one.reason)

    @strawberry.field(description="What is lost.")
    async def segment(self, info: Info) -> Segment | None:
        entry = await info.context.loaders.segment.load(self.one.segment)
        return None if entry is None else Segment.of(entry)


@strawberry.type(description="A business left without any partner, or cut off from the largest part of its component.")
class Stranded:
    still_with: int = strawberry.field(description="How many it is still joined to, directly or not.")
    one: strawberry.Private[losses.Stranded]

    @strawberry.field(description="How it is stranded, in a sentence.")
    def reason(self, info: Info) -> str:
        return info.context.wording.say(self.one.reason)

    @strawberry.field(description="Who is stranded.")
    async def business(self, info: Info) -> Business | None:
        return await business(info, self.one.business)


@strawberry.type(description="Into how many parts the ties divide the ecosystem.")
class Shape:
    components: int = strawberry.field(description="Connected components of two or more.")
    untied: int = strawberry.field(description="Businesses without any tie.")
    largest: int = strawberry.field(description="How many the largest component has.")

    @classmethod
    def of(cls, found: losses.Shape) -> Shape:
        return cls(components=found.components, untied=found.untied, largest=found.largest)


@strawberry.type(description="Somebody left who could stand in.")
class Replacement:
    fit: float = strawberry.field(description="How well, 0 to 1.")
    km: float | None = strawberry.field(
        description="How far from whom it stands in for, or from the middle of those in need; null if unknown."
    )
    one: strawberry.Private[replacements.Replacement]

    @strawberry.field(description="Why, in a sentence.")
    def reason(self, info: Info) -> str:
        return info.context.wording.say(self.one.reason)

    @strawberry.field(description="Who could stand in.")
    async def business(self, info: Info) -> Business | None:
        return await business(info, self.one.business)

    @strawberry.field(description="For whom; null where it is for a capability.")
    async def instead_of(self, info: Info) -> Business | None:
        return None if self.one.instead_of is None else await business(info, self.one.instead_of)

    @strawberry.field(description="For which lost capability; null where it is for a business.")
    async def capability(self, info: Info) -> Capability | None:
        return None if self.one.capability is None else await capability(info, self.one.capability)


@strawberry.type(description="How the loss spreads along the flows of goods.")
class Cascade:
    share: float = strawberry.field(description="The share of all that members sell to members that is lost.")
    value: float | None = strawberry.field(
        description="What of it is of stated worth, in a year and the ecosystem's currency; null where none is stated."
    )
    by_round: list[float] = strawberry.field(
        description="The share after every round, the change itself first; at most 20, of which the last is the end."
    )
    rounds: int = strawberry.field(description="In how many rounds it spreads.")
    hit_count: int = strawberry.field(description="How many who stay lose a tenth of their output or more.")
    one: strawberry.Private[systemic_risk.Cascade]

    @strawberry.field(description="Those, the hardest hit first, at most 100.")
    def hit(self, first: First = 10) -> list[Hit]:
        return [Hit.of(hit) for hit in self.one.hit[: checked(first)]]

    @classmethod
    def of(cls, one: systemic_risk.Cascade) -> Cascade:
        return cls(
            share=one.share,
            value=one.value,
            by_round=list(one.by_round),
            rounds=one.rounds,
            hit_count=one.hit_count,
            one=one,
        )


@strawberry.type(description="An index of health as it is and after the change.")
class HealthChange:
    name: str = strawberry.field(description="productivity, robustness or niche_creation.")
    before: float | None = strawberry.field(description="As it is, 0 to 1; null where it is not known.")
    after: float | None = strawberry.field(
        description="After the change: productivity and robustness as shares of what there was before, niche creation "
        "of who is left."
    )
    missing: str | None = strawberry.field(description="What would have to be known, where one of both is not.")
    left: float | None = strawberry.field(
        description="That of who is left taken alone, as a new analysis would give it; may rise as a weak spot goes."
    )


@strawberry.type(description="What would become of the ecosystem of the published run after a change.")
class Simulation:
    removed_count: int = strawberry.field(description="How many would go.")
    lost_capabilities_count: int = strawberry.field(description="How many capabilities would be lost.")
    lost_segments_count: int = strawberry.field(description="How many segments would be lost.")
    stranded_count: int = strawberry.field(description="How many would be stranded.")
    components_before: Shape = strawberry.field(description="The parts of the ecosystem as it is.")
    components_after: Shape = strawberry.field(description="The parts after the change.")
    cascade: Cascade | None = strawberry.field(description="How the loss spreads; null where no goods flow.")
    health: list[HealthChange] = strawberry.field(description="Every index of health before and after.")
    outcome: strawberry.Private[what_if.Outcome]

    @strawberry.field(description="Why the cascade is not known; null where it is.")
    def missing(self, info: Info) -> str | None:
        return None if self.outcome.missing is None else info.context.wording.say(self.outcome.missing)

    @strawberry.field(description="What is not known, in sentences.")
    def notes(self, info: Info) -> list[str]:
        return [info.context.wording.say(note) for note in self.outcome.notes]

    @strawberry.field(description="Who would go, in the order of ids, at most 100.")
    async def removed(self, info: Info, first: First = 10) -> list[Business]:
        return await businesses(info, self.outcome.removed[: checked(first)])

    @strawberry.field(description="What somebody left needs and nobody left offers, the largest demand first.")
    def lost_capabilities(self, first: First = 10) -> list[LostCapability]:
        return [LostCapability.of(one) for one in self.outcome.capabilities[: checked(first)]]

    @strawberry.field(description="What was served and nobody left serves, the most customers first.")
    def lost_segments(self, first: First = 10) -> list[LostSegment]:
        found = self.outcome.segments[: checked(first)]
        return [LostSegment(customers=one.customers, one=one) for one in found]

    @strawberry.field(description="Who would be stranded: those left alone first, then those in the smallest parts.")
    def stranded(self, first: First = 10) -> list[Stranded]:
        found = self.outcome.stranded[: checked(first)]
        return [Stranded(still_with=one.still_with, one=one) for one in found]

    @strawberry.field(description="Who could stand in, three each, for the most pressing losses.")
    def replacements(self, first: First = 10) -> list[Replacement]:
        found = self.outcome.replacements[: checked(first)]
        return [Replacement(fit=one.fit, km=one.km, one=one) for one in found]

    @classmethod
    def of(cls, found: what_if.Outcome) -> Simulation:
        return cls(
            removed_count=found.removed_count,
            lost_capabilities_count=found.capabilities_count,
            lost_segments_count=found.segments_count,
            stranded_count=found.stranded_count,
            components_before=Shape.of(found.shape_before),
            components_after=Shape.of(found.shape_after),
            cascade=None if found.cascade is None else Cascade.of(found.cascade),
            health=[
                HealthChange(name=one.name, before=one.before, after=one.after, missing=one.missing, left=one.left)
                for one in found.health
            ],
            outcome=found,
        )
