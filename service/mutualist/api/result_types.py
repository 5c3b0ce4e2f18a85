"""GraphQL types of what a run found of the ecosystem as a whole: standings, findings and gaps, each with its reason."""

from __future__ import annotations

import strawberry

from mutualist.api.context import Info
from mutualist.api.directory_types import Business, Capability, Segment, business, businesses, capability
from mutualist.api.enums import FindingKind, Role
from mutualist.api.paging import First, checked
from mutualist.core import fragility, roles
from mutualist.core import gaps as core_gaps


@strawberry.type(description="One business's role, with the numbers behind it. Null numbers are not known.")
class Standing:
    rank: int = strawberry.field(description="Place among all, the most telling roles first, then by influence.")
    role: Role = strawberry.field(description="Its role.")
    reason: str = strawberry.field(description="Why, in a sentence.")
    influence: float = strawberry.field(description="Systemic influence: how much rests on it, a share of the whole.")
    influence_ratio: float = strawberry.field(description="Influence as a multiple of the average.")
    betweenness: float = strawberry.field(description="Share of the shortest paths between others that pass it.")
    betweenness_ratio: float = strawberry.field(description="Betweenness as a multiple of the average.")
    presence: float = strawberry.field(description="How much it occupies: mean share of ties, offers and employees.")
    presence_ratio: float = strawberry.field(description="Presence as a multiple of the average.")
    partners: int = strawberry.field(description="How many members it is tied to.")
    value_in: float | None = strawberry.field(description="Yearly value received from members, ecosystem currency.")
    value_out: float | None = strawberry.field(description="Yearly value paid or given to members.")
    value_share: float | None = strawberry.field(description="Its share of all value received.")
    capture: float | None = strawberry.field(description="valueIn / (valueIn + valueOut).")
    key: strawberry.Private[str]

    @strawberry.field(description="Whose role it is.")
    async def business(self, info: Info) -> Business | None:
        return await business(info, self.key)

    @classmethod
    def of(cls, standing: roles.Standing) -> Standing:
        given = {name: getattr(standing, name) for name in standing.__dataclass_fields__}
        return cls(key=given.pop("business"), **given)


@strawberry.type(description="One way in which the ecosystem would break.")
class Finding:
    rank: int = strawberry.field(description="Place among all findings, the most severe first.")
    kind: FindingKind = strawberry.field(description="What would break.")
    severity: float = strawberry.field(
        description="Share of the members (of a segment: of all customers) hanging on it."
    )
    level: str = strawberry.field(description="The severity in a word: critical, serious, moderate or minor.")
    reason: str = strawberry.field(description="What would happen, in a sentence.")
    affected_count: int = strawberry.field(description="How many members hang on it.")
    finding: strawberry.Private[fragility.Finding]

    @strawberry.field(description="The cause: one business, or the two ends of a bridge.")
    async def businesses(self, info: Info) -> list[Business]:
        return await businesses(info, self.finding.businesses)

    @strawberry.field(description="Who hangs on it, at most 100, the hardest hit first.")
    async def affected(self, info: Info, first: First = 10) -> list[Business]:
        return await businesses(info, self.finding.affected[: checked(first)])

    @strawberry.field(description="The capability that would be lost.")
    async def capability(self, info: Info) -> Capability | None:
        return await capability(info, self.finding.capability) if self.finding.capability else None

    @strawberry.field(description="The segment that nobody would serve.")
    async def segment(self, info: Info) -> Segment | None:
        if self.finding.segment is None:
            return None
        entry = await info.context.loaders.segment.load(self.finding.segment)
        return None if entry is None else Segment.of(entry)

    @classmethod
    def of(cls, finding: fragility.Finding) -> Finding:
        return cls(
            rank=finding.rank,
            kind=finding.kind,
            severity=finding.severity,
            level=finding.level,
            reason=finding.reason,
            affected_count=finding.affected_count,
            finding=finding,
        )


@strawberry.type(description="A capability that members need and nobody offers: whom to recruit.")
class Gap:
    rank: int = strawberry.field(description="Place among the gaps, the largest demand first.")
    demand: float = strawberry.field(description="Who needs it, added up: 1 for an essential need, else priority / 5.")
    essential: int = strawberry.field(description="How many cannot do without.")
    needed_by_count: int = strawberry.field(description="How many need it.")
    reason: str = strawberry.field(description="The gap in a sentence.")
    gap: strawberry.Private[core_gaps.Gap]

    @strawberry.field(description="What is missing.")
    async def capability(self, info: Info) -> Capability | None:
        return await capability(info, self.gap.capability)

    @strawberry.field(description="Who needs it, the most pressing first.")
    async def needed_by(self, info: Info, first: First = 10) -> list[Business]:
        return await businesses(info, self.gap.businesses[: checked(first)])

    @classmethod
    def of(cls, gap: core_gaps.Gap) -> Gap:
        return cls(
            rank=gap.rank,
            demand=gap.demand,
            essential=gap.essential,
            needed_by_count=len(gap.businesses),
            reason=gap.reason,
            gap=gap,
        )
