"""GraphQL types of losses that spread: whose would spread furthest, the worst removals, random failures."""

from __future__ import annotations

from mutualist.api.directory.types import Business
from mutualist.api.request.fields import business_of, field, first_of, reads, said
from mutualist.core.cascades import removals, systemic_risk


@reads(systemic_risk.Hit, "A business that loses a share of its output because others lose before it.")
class Hit:
    loss: float = field("The share of its output, 0 to 1.")
    business: Business | None = business_of("business", "Who is hit.")


@reads(systemic_risk.SystemicRisk, "How far the loss of one business would spread by flows of goods.")
class SystemicRisk:
    rank: int = field("Place among all that were worked out, the widest spread first.")
    esri: float = field(
        "Economic systemic risk index: the share of all that members sell to members that would be lost."
    )
    others: float = field("The same without what it sells itself.")
    without_substitution: float = field(
        "The same where nobody steps in for another and no service can wait: the index as it was published."
    )
    path: list[str] = said("Who loses most and what from whom, in sentences, at most four.")
    rounds: int = field("In how many rounds the loss spreads.")
    hit_count: int = field("How many others would lose a tenth of their output or more.")
    reason: str = said("What would happen, in a sentence.")
    business: Business | None = business_of("business", "Whose loss it is.")
    hit: list[Hit] = first_of("hit", "Others who would lose a tenth of their output or more, the hardest hit first.")


@reads(systemic_risk.SystemicRisks, "Whose loss would spread furthest, and of how many that is known.")
class SystemicRisks:
    ranked: list[SystemicRisk] = field("The widest spread first, at most 100.", name="nodes")
    assessed: int = field(
        "How many were worked out: all who trade, above 10,000 businesses the 1,000 who trade the most."
    )
    businesses: int = field("How many businesses there are.")
    missing: str | None = said("Why nothing is known, in a sentence; null where it is.")


@reads(removals.Removal, "One of the worst removals.")
class Removal:
    added: float = field("By how much the share that is lost rises with it.")
    share: float = field("The share that is lost with it and all before it.")
    business: Business | None = business_of("business", "Who is removed.")


@reads(
    removals.WorstRemovals,
    "The worst removals, chosen one by one (greedy): another choice of as many may be worse still.",
)
class WorstRemovals:
    removals: list[Removal] = field("In the order in which they are removed.", name="nodes")
    candidates: int = field("Among how many it was chosen: those with the largest indices.")
    missing: str | None = said("Why nothing is known, in a sentence; null where it is.")


@reads(removals.Range, "What was drawn: a tenth of the draws lie outside of low and high.")
class Range:
    low: float = field("The 5th percentile.")
    middle: float = field("The median.")
    high: float = field("The 95th percentile.")


@reads(removals.RandomFailure, "What becomes of the ecosystem when some businesses fail at once, by lot.")
class RandomFailure:
    failing: int = field("How many fail in each draw.")
    draws: int = field("How often it was drawn: fewer than asked for where there are many ties.")
    share: Range | None = field(
        "The share of all that members sell to members that is lost; null where no goods flow.", name="shareAtRisk"
    )
    largest: Range = field("How many the largest component has.", name="largestComponent")
    lost: Range = field(
        "How many capabilities somebody left needs and nobody offers any more.", name="lostCapabilities"
    )
    missing: str | None = said("Why shareAtRisk is not known, in a sentence; null where it is.")
