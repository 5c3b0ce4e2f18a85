"""GraphQL types of what can be done about findings, and what it would gain."""

from __future__ import annotations

import strawberry

from mutualist.api.directory.types import Business, Capability, Segment, business, businesses, capability
from mutualist.api.enums import ActionKind, FindingKind, TieKind
from mutualist.api.request.context import Info
from mutualist.core.repairs import actions, recommendations


@strawberry.type(description="One thing to do: a business offers or serves one thing more, or two are tied.")
class RepairAction:
    what: ActionKind = strawberry.field(description="What is to be done.")
    level: int | None = strawberry.field(description="The level of a new offer.")
    kind: TieKind | None = strawberry.field(description="The kind of a new tie.")
    value: float | None = strawberry.field(
        description="What a new tie is taken to be worth a year; null where unknown."
    )
    action: strawberry.Private[actions.Action]

    @strawberry.field(description="Who would offer or serve it.")
    async def business(self, info: Info) -> Business | None:
        return await business(info, self.action.business) if self.action.business else None

    @strawberry.field(description="What would be offered, or what the tie is about.")
    async def capability(self, info: Info) -> Capability | None:
        return await capability(info, self.action.capability) if self.action.capability else None

    @strawberry.field(description="The segment that would be served.")
    async def segment(self, info: Info) -> Segment | None:
        return await segment(info, self.action.segment)

    @strawberry.field(description="Of a new tie the supplier, or who gives.")
    async def source(self, info: Info) -> Business | None:
        return await business(info, self.action.source) if self.action.source else None

    @strawberry.field(description="Of a new tie the customer, or who gains.")
    async def target(self, info: Info) -> Business | None:
        return await business(info, self.action.target) if self.action.target else None


@strawberry.type(description="An action with what it would gain, simulated on the run.")
class Repair:
    action: RepairAction = strawberry.field(description="What to do.")
    before: float = strawberry.field(description="Severity of the finding as it is.")
    after: float = strawberry.field(description="Severity of the same finding after it; 0 where nothing of it is left.")
    gain: float = strawberry.field(description="Their difference.")
    ease: float = strawberry.field(description="How near at hand it is, 0 to 1.")
    repair: strawberry.Private[recommendations.Repair]

    @strawberry.field(description="What it costs, in words.")
    def cost(self, info: Info) -> str:
        return info.context.wording.say(self.repair.cost)

    @strawberry.field(description="Why just this, and what would be left, in a sentence or two.")
    def reason(self, info: Info) -> str:
        return info.context.wording.say(self.repair.reason)

    @classmethod
    def of(cls, repair: recommendations.Repair) -> Repair:
        one = repair.action
        return cls(
            action=RepairAction(what=one.what, level=one.level, kind=one.kind, value=one.value, action=one),
            before=repair.before,
            after=repair.after,
            gain=repair.gain,
            ease=repair.ease,
            repair=repair,
        )


@strawberry.type(description="What can be done about one serious or critical finding.")
class Recommendation:
    finding: int = strawberry.field(description="Rank of the finding in fragilities.")
    kind: FindingKind = strawberry.field(description="What would break.")
    level: str = strawberry.field(description="The severity in a word.")
    severity: float = strawberry.field(description="The severity, 0 to 1.")
    region: str | None = strawberry.field(description="The region that the finding speaks of.")
    repairs: list[Repair] = strawberry.field(description="At most three actions, the most gain for its effort first.")
    found: strawberry.Private[recommendations.Recommendation]

    @strawberry.field(description="What would happen, in a sentence.")
    def reason(self, info: Info) -> str:
        return info.context.wording.say(self.found.reason)

    @strawberry.field(description="Why there is no action, where there is none.")
    def missing(self, info: Info) -> str | None:
        return None if self.found.missing is None else info.context.wording.say(self.found.missing)

    @strawberry.field(description="The cause of the finding.")
    async def businesses(self, info: Info) -> list[Business]:
        return await businesses(info, self.found.businesses)

    @strawberry.field(description="The capability that would be lost.")
    async def capability(self, info: Info) -> Capability | None:
        return await capability(info, self.found.capability) if self.found.capability else None

    @strawberry.field(description="The segment that the finding speaks of.")
    async def segment(self, info: Info) -> Segment | None:
        return await segment(info, self.found.segment)

    @classmethod
    def of(cls, found: recommendations.Recommendation) -> Recommendation:
        return cls(
            finding=found.rank,
            kind=found.kind,
            level=found.level,
            severity=found.severity,
            region=found.region,
            repairs=[Repair.of(repair) for repair in found.repairs],
            found=found,
        )


@strawberry.type(description="What can be done about the most severe findings.")
class Recommendations:
    nodes: list[Recommendation] = strawberry.field(description="One per finding, the most severe first.")
    serious: int = strawberry.field(description="How many serious and critical findings there are in all.")


async def segment(info: Info, id: str | None) -> Segment | None:
    """A segment by its id, if any."""
    entry = None if id is None else await info.context.loaders.segment.load(id)
    return None if entry is None else Segment.of(entry)
