"""GraphQL types of findings and gaps, each with its reason."""

from __future__ import annotations

import strawberry

from mutualist.api.directory.types import Business, Capability, Segment, businesses, capability
from mutualist.api.enums import FindingKind
from mutualist.api.request.context import Info
from mutualist.api.request.paging import First, checked
from mutualist.core.fragility import findings as core_finding
from mutualist.core.fragility import gaps as core_gaps


@strawberry.type(description="One way in which the ecosystem would break.")
class Finding:
    rank: int = strawberry.field(description="Place among all findings, the most severe first.")
    kind: FindingKind = strawberry.field(description="What would break.")
    severity: float = strawberry.field(
        description="0 to 1: the share of the members that hang on it, by how much they do; of a segment, of all "
        "customers; of money, of all that is paid."
    )
    level: str = strawberry.field(description="The severity in a word: critical, serious, moderate or minor.")
    affected_count: int = strawberry.field(description="How many members hang on it.")
    value: float | None = strawberry.field(
        description="Yearly value at stake, ecosystem currency; null where it is not known."
    )
    confidence: float = strawberry.field(
        description="0 to 1: the mean confidence of the ties behind it times the share of members with a say."
    )
    region: str | None = strawberry.field(description="The region that it speaks of.")
    sector: str | None = strawberry.field(description="The sector that it speaks of: a section of ISIC and NACE.")
    finding: strawberry.Private[core_finding.Finding]

    @strawberry.field(description="What would happen, in a sentence.")
    def reason(self, info: Info) -> str:
        return info.context.wording.say(self.finding.reason)

    @strawberry.field(description="The facts behind it, a short sentence each.")
    def evidence(self, info: Info) -> list[str]:
        return [info.context.wording.say(fact) for fact in self.finding.evidence]

    @strawberry.field(
        description="The cause: one business, the two ends of a bridge, two providers, or who receives the most."
    )
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
    def of(cls, finding: core_finding.Finding) -> Finding:
        return cls(
            rank=finding.rank,
            kind=FindingKind(finding.kind),
            severity=finding.severity,
            level=finding.level,
            affected_count=finding.affected_count,
            value=finding.value,
            confidence=finding.confidence,
            region=finding.region,
            sector=finding.sector,
            finding=finding,
        )


@strawberry.type(description="A capability that members need and nobody offers: whom to recruit.")
class Gap:
    rank: int = strawberry.field(description="Place among the gaps, the largest demand first.")
    demand: float = strawberry.field(description="Who needs it, added up: 1 for an essential need, else priority / 5.")
    essential: int = strawberry.field(description="How many cannot do without.")
    needed_by_count: int = strawberry.field(description="How many need it.")
    gap: strawberry.Private[core_gaps.Gap]

    @strawberry.field(description="The gap in a sentence.")
    def reason(self, info: Info) -> str:
        return info.context.wording.say(self.gap.reason)

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
            gap=gap,
        )
