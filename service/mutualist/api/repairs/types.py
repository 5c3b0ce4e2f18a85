"""GraphQL types of what can be done about findings, and what it would gain."""

from __future__ import annotations

import strawberry

from mutualist.api.directory.types import Business, Capability, Segment
from mutualist.api.enums import ActionKind, FindingKind, TieKind
from mutualist.api.request.fields import business_of, businesses_of, capability_of, reads, said, segment_of
from mutualist.core.repairs import actions, recommendations


@reads(actions.Action, description="One thing to do: a business offers or serves one thing more, or two are tied.")
class RepairAction:
    what: ActionKind = strawberry.field(description="What is to be done.")
    level: int | None = strawberry.field(description="The level of a new offer.")
    kind: TieKind | None = strawberry.field(description="The kind of a new tie.")
    value: float | None = strawberry.field(
        description="What a new tie is taken to be worth a year; null where unknown."
    )
    business: Business | None = business_of("business", "Who would offer or serve it.")
    capability: Capability | None = capability_of("capability", "What would be offered, or what the tie is about.")
    segment: Segment | None = segment_of("segment", "The segment that would be served.")
    source: Business | None = business_of("source", "Of a new tie the supplier, or who gives.")
    target: Business | None = business_of("target", "Of a new tie the customer, or who gains.")


@reads(recommendations.Repair, description="An action with what it would gain, simulated on the run.")
class Repair:
    action: RepairAction = strawberry.field(description="What to do.")
    before: float = strawberry.field(description="Severity of the finding as it is.")
    after: float = strawberry.field(description="Severity of the same finding after it; 0 where nothing of it is left.")
    gain: float = strawberry.field(description="Their difference.")
    ease: float = strawberry.field(description="How near at hand it is, 0 to 1.")
    cost: str = said("What it costs, in words.")
    reason: str = said("Why just this, and what would be left, in a sentence or two.")


@reads(recommendations.Recommendation, description="What can be done about one serious or critical finding.")
class Recommendation:
    rank: int = strawberry.field(name="finding", description="Rank of the finding in fragilities.")
    kind: FindingKind = strawberry.field(description="What would break.")
    level: str = strawberry.field(description="The severity in a word.")
    severity: float = strawberry.field(description="The severity, 0 to 1.")
    region: str | None = strawberry.field(description="The region that the finding speaks of.")
    reason: str = said("What would happen, in a sentence.")
    repairs: list[Repair] = strawberry.field(description="At most three actions, the most gain for its effort first.")
    missing: str | None = said("Why there is no action, where there is none.")
    businesses: list[Business] = businesses_of("businesses", "The cause of the finding.")
    capability: Capability | None = capability_of("capability", "The capability that would be lost.")
    segment: Segment | None = segment_of("segment", "The segment that the finding speaks of.")


@reads(recommendations.Recommendations, description="What can be done about the most severe findings.")
class Recommendations:
    found: list[Recommendation] = strawberry.field(name="nodes", description="One per finding, the most severe first.")
    serious: int = strawberry.field(description="How many serious and critical findings there are in all.")
