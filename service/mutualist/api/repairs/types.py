"""GraphQL types of what can be done about findings, and what it would gain."""

from __future__ import annotations

from mutualist.api.directory.types import Business, Capability, Segment
from mutualist.api.enums import ActionKind, FindingKind, TieKind
from mutualist.api.request.fields import business_of, businesses_of, capability_of, field, reads, said, segment_of
from mutualist.core.repairs import actions, recommendations


@reads(actions.Action, "One thing to do: a business offers or serves one thing more, or two are tied.")
class RepairAction:
    what: ActionKind = field("What is to be done.")
    level: int | None = field("The level of a new offer.")
    kind: TieKind | None = field("The kind of a new tie.")
    value: float | None = field("What a new tie is taken to be worth a year; null where unknown.")
    business: Business | None = business_of("business", "Who would offer or serve it.")
    capability: Capability | None = capability_of("capability", "What would be offered, or what the tie is about.")
    segment: Segment | None = segment_of("segment", "The segment that would be served.")
    source: Business | None = business_of("source", "Of a new tie the supplier, or who gives.")
    target: Business | None = business_of("target", "Of a new tie the customer, or who gains.")


@reads(recommendations.Repair, "An action with what it would gain, simulated on the run.")
class Repair:
    action: RepairAction = field("What to do.")
    before: float = field("Severity of the finding as it is.")
    after: float = field("Severity of the same finding after it; 0 where nothing of it is left.")
    gain: float = field("Their difference.")
    ease: float = field("How near at hand it is, 0 to 1.")
    cost: str = said("What it costs, in words.")
    reason: str = said("Why just this, and what would be left, in a sentence or two.")


@reads(recommendations.Recommendation, "What can be done about one serious or critical finding.")
class Recommendation:
    rank: int = field("Rank of the finding in fragilities.", name="finding")
    kind: FindingKind = field("What would break.")
    level: str = field("The severity in a word.")
    severity: float = field("The severity, 0 to 1.")
    region: str | None = field("The region that the finding speaks of.")
    reason: str = said("What would happen, in a sentence.")
    repairs: list[Repair] = field("At most three actions, the most gain for its effort first.")
    missing: str | None = said("Why there is no action, where there is none.")
    businesses: list[Business] = businesses_of("businesses", "The cause of the finding.")
    capability: Capability | None = capability_of("capability", "The capability that would be lost.")
    segment: Segment | None = segment_of("segment", "The segment that the finding speaks of.")


@reads(recommendations.Recommendations, "What can be done about the most severe findings.")
class Recommendations:
    found: list[Recommendation] = field("One per finding, the most severe first.", name="nodes")
    serious: int = field("How many serious and critical findings there are in all.")
