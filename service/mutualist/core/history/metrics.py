"""The metrics that every run keeps for ever, so that they make a series, and what each of them is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Metric(StrEnum):
    """What is kept of every run as a number."""

    MEMBERS = "members"
    STEWARDS = "stewards"
    TIES = "ties"
    TIED_PAIRS = "tied_pairs"
    PARTNERS_PER_MEMBER = "partners_per_member"
    VALUE = "value"
    VALUE_KNOWN = "value_known"
    CAPABILITIES_OFFERED = "capabilities_offered"
    CAPABILITIES_NEEDED = "capabilities_needed"
    GAPS = "gaps"
    PRODUCTIVITY = "productivity"
    NEEDS_MET = "needs_met"
    NEEDS_SERVED = "needs_served"
    MEMBERS_ACTIVE = "members_active"
    VALUE_PER_MEMBER = "value_per_member"
    VALUE_PER_EMPLOYEE = "value_per_employee"
    ROBUSTNESS = "robustness"
    JOINED = "joined"
    REDUNDANCY = "redundancy"
    VALUE_NOT_AT_RISK = "value_not_at_risk"
    SINGLE_POINTS = "single_points"
    NICHE_CREATION = "niche_creation"
    EVENNESS = "evenness"
    OWN_NICHE = "own_niche"
    SEGMENTS_SERVED = "segments_served"
    NICHES = "niches"
    EFFECTIVE_NICHES = "effective_niches"
    KEYSTONES = "keystones"
    DOMINATORS = "dominators"
    LANDLORDS = "landlords"
    NICHE_PLAYERS = "niche_players"
    FINDINGS = "findings"
    CRITICAL_FINDINGS = "critical_findings"
    SERIOUS_FINDINGS = "serious_findings"
    EFFECTIVE_OBJECTIVES = "effective_objectives"
    LEADING_OBJECTIVES = "leading_objectives"
    EFFECTIVE_SECTIONS = "effective_sections"
    DAYS_ON_RECORD = "days_on_record"
    SURVIVAL = "survival"
    MEMBERS_LEFT = "members_left"
    MEMBERS_JOINED = "members_joined"
    NICHES_CREATED = "niches_created"
    NICHES_VANISHED = "niches_vanished"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a metric is, in words, and its unit: `share` (0 to 1), `money` (a year, in the ecosystem's currency),
    `days`, or `count`."""

    words: str
    unit: str = "count"


TWO_RUNS = frozenset(
    (
        Metric.SURVIVAL,
        Metric.MEMBERS_LEFT,
        Metric.MEMBERS_JOINED,
        Metric.NICHES_CREATED,
        Metric.NICHES_VANISHED,
        Metric.DAYS_ON_RECORD,
    )
)
"""Metrics that speak of what has been before, too: all others are the same whenever the data is."""

MEANINGS: dict[Metric, Meaning] = {
    Metric.MEMBERS: Meaning("Members, without stewards"),
    Metric.STEWARDS: Meaning("Stewards"),
    Metric.TIES: Meaning("Ties that hold, without rivalries"),
    Metric.TIED_PAIRS: Meaning("Pairs with such a tie"),
    Metric.PARTNERS_PER_MEMBER: Meaning("Partners of a member, on average"),
    Metric.VALUE: Meaning("Known yearly value of ties, whoever receives it", "money"),
    Metric.VALUE_KNOWN: Meaning("Ties whose value is known", "share"),
    Metric.CAPABILITIES_OFFERED: Meaning("Capabilities on offer, as declared"),
    Metric.CAPABILITIES_NEEDED: Meaning("Capabilities needed, as declared"),
    Metric.GAPS: Meaning("Capabilities needed that nobody offers"),
    Metric.PRODUCTIVITY: Meaning("Index of productivity", "share"),
    Metric.NEEDS_MET: Meaning("Needs, by urgency, that somebody else's offer meets", "share"),
    Metric.NEEDS_SERVED: Meaning("Needs, by urgency, with a tie to somebody who meets them", "share"),
    Metric.MEMBERS_ACTIVE: Meaning("Members with a tie", "share"),
    Metric.VALUE_PER_MEMBER: Meaning("Known yearly value received per member", "money"),
    Metric.VALUE_PER_EMPLOYEE: Meaning("Yearly value received per employee", "money"),
    Metric.ROBUSTNESS: Meaning("Index of robustness", "share"),
    Metric.JOINED: Meaning("Members in the largest component", "share"),
    Metric.REDUNDANCY: Meaning("Needs, by urgency, that at least two others meet", "share"),
    Metric.VALUE_NOT_AT_RISK: Meaning("Value of ties without a single point of failure", "share"),
    Metric.SINGLE_POINTS: Meaning("Members that are single points of failure"),
    Metric.NICHE_CREATION: Meaning("Index of niche creation (variety)", "share"),
    Metric.EVENNESS: Meaning("How evenly niches are held", "share"),
    Metric.OWN_NICHE: Meaning("Members with a niche that few hold", "share"),
    Metric.SEGMENTS_SERVED: Meaning("Segments that somebody serves", "share"),
    Metric.NICHES: Meaning("Niches: capabilities offered by who serves a segment"),
    Metric.EFFECTIVE_NICHES: Meaning("Effective number of niches"),
    Metric.KEYSTONES: Meaning("Keystones"),
    Metric.DOMINATORS: Meaning("Dominators"),
    Metric.LANDLORDS: Meaning("Landlords"),
    Metric.NICHE_PLAYERS: Meaning("Niche players"),
    Metric.FINDINGS: Meaning("Findings of fragility"),
    Metric.CRITICAL_FINDINGS: Meaning("Findings that are critical"),
    Metric.SERIOUS_FINDINGS: Meaning("Findings that are serious"),
    Metric.EFFECTIVE_OBJECTIVES: Meaning("Effective number of objectives"),
    Metric.LEADING_OBJECTIVES: Meaning("Members that name one of the leading objectives", "share"),
    Metric.EFFECTIVE_SECTIONS: Meaning("Effective number of sections of industry"),
    Metric.DAYS_ON_RECORD: Meaning("Days since the first run was made, or spoke of", "days"),
    Metric.SURVIVAL: Meaning("Members of the run before that are still there", "share"),
    Metric.MEMBERS_LEFT: Meaning("Members that have left since the run before"),
    Metric.MEMBERS_JOINED: Meaning("Members that have joined since the run before"),
    Metric.NICHES_CREATED: Meaning("Niches that are new since the run before"),
    Metric.NICHES_VANISHED: Meaning("Niches that are gone since the run before"),
}
