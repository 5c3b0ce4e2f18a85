"""GraphQL types of findings and gaps, each with its reason."""

from __future__ import annotations

from mutualist.api.directory.types import Business, Capability, Segment
from mutualist.api.enums import FindingKind
from mutualist.api.request.fields import (
    businesses_of,
    capability_of,
    field,
    first_businesses_of,
    reads,
    said,
    segment_of,
)
from mutualist.core.fragility import findings as core_finding
from mutualist.core.fragility import gaps as core_gaps


@reads(core_finding.Finding, "One way in which the ecosystem would break.")
class Finding:
    rank: int = field("Place among all findings, the most severe first.")
    kind: FindingKind = field("What would break.")
    severity: float = field(
        "0 to 1: the share of the members that hang on it, by how much they do; of a segment, of all "
        "customers; of money, of all that is paid."
    )
    level: str = field("The severity in a word: critical, serious, moderate or minor.")
    reason: str = said("What would happen, in a sentence.")
    affected_count: int = field("How many members hang on it.")
    value: float | None = field("Yearly value at stake, ecosystem currency; null where it is not known.")
    confidence: float = field(
        "0 to 1: the mean confidence of the ties behind it times the share of members with a say."
    )
    evidence: list[str] = said("The facts behind it, a short sentence each.")
    region: str | None = field("The region that it speaks of.")
    sector: str | None = field("The sector that it speaks of: a section of ISIC and NACE.")
    businesses: list[Business] = businesses_of(
        "businesses", "The cause: one business, the two ends of a bridge, two providers, or who receives the most."
    )
    affected: list[Business] = first_businesses_of("affected", "Who hangs on it, at most 100, the hardest hit first.")
    capability: Capability | None = capability_of("capability", "The capability that would be lost.")
    segment: Segment | None = segment_of("segment", "The segment that nobody would serve.")


def _needed_by_count(root: core_gaps.Gap) -> int:
    return len(root.businesses)


@reads(core_gaps.Gap, "A capability that members need and nobody offers: whom to recruit.")
class Gap:
    rank: int = field("Place among the gaps, the largest demand first.")
    demand: float = field("Who needs it, added up: 1 for an essential need, else priority / 5.")
    essential: int = field("How many cannot do without.")
    needed_by_count: int = field("How many need it.", resolver=_needed_by_count)
    reason: str = said("The gap in a sentence.")
    capability: Capability | None = capability_of("capability", "What is missing.")
    needed_by: list[Business] = first_businesses_of("businesses", "Who needs it, the most pressing first.")
