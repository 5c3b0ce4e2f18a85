"""GraphQL types of what would become of the ecosystem after a change."""

from __future__ import annotations

from mutualist.api.cascades.types import Hit
from mutualist.api.directory.types import Business, Capability, Segment
from mutualist.api.request.fields import (
    business_of,
    capability_of,
    field,
    first_businesses_of,
    first_of,
    reads,
    said,
    segment_of,
)
from mutualist.core.cascades import systemic_risk
from mutualist.core.simulation import losses, replacements, what_if


def _needed_by_count(root: losses.LostCapability) -> int:
    return len(root.needed_by)


@reads(losses.LostCapability, "A capability that somebody left needs and nobody left offers, nor anything narrower.")
class LostCapability:
    demand: float = field("Who needs it, added up: 1 for an essential need, else priority / 5.")
    essential: int = field("How many cannot do without.")
    needed_by_count: int = field("How many need it.", resolver=_needed_by_count)
    reason: str = said("The loss in a sentence.")
    capability: Capability | None = capability_of("capability", "What is lost.")
    needed_by: list[Business] = first_businesses_of("needed_by", "Who needs it, the most pressing first.")


@reads(losses.LostSegment, "A segment that was served and that nobody left serves.")
class LostSegment:
    customers: float | None = field("How many customers it has; null where it is not stated.")
    reason: str = said("The loss in a sentence.")
    segment: Segment | None = segment_of("segment", "What is lost.")


@reads(losses.Stranded, "A business left without any partner, or cut off from the largest part of its component.")
class Stranded:
    still_with: int = field("How many it is still joined to, directly or not.")
    reason: str = said("How it is stranded, in a sentence.")
    business: Business | None = business_of("business", "Who is stranded.")


@reads(losses.ComponentSummary, "Into how many parts the ties divide the ecosystem.")
class ComponentSummary:
    components: int = field("Connected components of two or more.")
    untied: int = field("Businesses without any tie.")
    largest: int = field("How many the largest component has.")


@reads(replacements.Replacement, "Somebody left who could stand in.")
class Replacement:
    fit: float = field("How well, 0 to 1.")
    km: float | None = field(
        "How far from whom it stands in for, or from the middle of those in need; null if unknown."
    )
    reason: str = said("Why, in a sentence.")
    business: Business | None = business_of("business", "Who could stand in.")
    instead_of: Business | None = business_of("instead_of", "For whom; null where it is for a capability.")
    capability: Capability | None = capability_of(
        "capability", "For which lost capability; null where it is for a business."
    )


@reads(systemic_risk.Cascade, "How the loss spreads along the flows of goods.")
class Cascade:
    share: float = field("The share of all that members sell to members that is lost.")
    value: float | None = field(
        "What of it is of stated worth, in a year and the ecosystem's currency; null where none is stated."
    )
    by_round: list[float] = field(
        "The share after every round, the change itself first; at most 20, of which the last is the end."
    )
    rounds: int = field("In how many rounds it spreads.")
    hit_count: int = field("How many who stay lose a tenth of their output or more.")
    hit: list[Hit] = first_of("hit", "Those, the hardest hit first, at most 100.")


@reads(what_if.HealthChange, "An index of health as it is and after the change.")
class HealthChange:
    name: str = field("productivity, robustness or niche_creation.")
    before: float | None = field("As it is, 0 to 1; null where it is not known.")
    after: float | None = field(
        "After the change: productivity and robustness as shares of what there was before, niche creation "
        "of who is left."
    )
    missing: str | None = said("What would have to be known, where one of both is not.")
    left: float | None = field(
        "That of who is left taken alone, as a new analysis would give it; may rise as a weak spot goes."
    )


@reads(what_if.Outcome, "What would become of the ecosystem of the published run after a change.")
class Simulation:
    removed_count: int = field("How many would go.")
    capabilities_count: int = field("How many capabilities would be lost.", name="lostCapabilitiesCount")
    segments_count: int = field("How many segments would be lost.", name="lostSegmentsCount")
    stranded_count: int = field("How many would be stranded.")
    components_before: ComponentSummary = field("The parts of the ecosystem as it is.", name="componentsBefore")
    components_after: ComponentSummary = field("The parts after the change.", name="componentsAfter")
    cascade: Cascade | None = field("How the loss spreads; null where no goods flow.")
    missing: str | None = said("Why the cascade is not known; null where it is.")
    health: list[HealthChange] = field("Every index of health before and after.")
    notes: list[str] = said("What is not known, in sentences.")
    removed: list[Business] = first_businesses_of("removed", "Who would go, in the order of ids, at most 100.")
    lost_capabilities: list[LostCapability] = first_of(
        "capabilities", "What somebody left needs and nobody left offers, the largest demand first."
    )
    lost_segments: list[LostSegment] = first_of(
        "segments", "What was served and nobody left serves, the most customers first."
    )
    stranded: list[Stranded] = first_of(
        "stranded", "Who would be stranded: those left alone first, then those in the smallest parts."
    )
    replacements: list[Replacement] = first_of(
        "replacements", "Who could stand in, three each, for the most pressing losses."
    )
