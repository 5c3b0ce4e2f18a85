"""The metrics that every run keeps for ever, so that they make a series, and what each of them is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mutualist.core.text import Message
from mutualist.core.text.messages import message


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

    words: Message
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
    Metric.MEMBERS: Meaning(message("history-metric-members")),
    Metric.STEWARDS: Meaning(message("history-metric-stewards")),
    Metric.TIES: Meaning(message("history-metric-ties")),
    Metric.TIED_PAIRS: Meaning(message("history-metric-tied-pairs")),
    Metric.PARTNERS_PER_MEMBER: Meaning(message("history-metric-partners-per-member")),
    Metric.VALUE: Meaning(message("history-metric-value"), "money"),
    Metric.VALUE_KNOWN: Meaning(message("history-metric-value-known"), "share"),
    Metric.CAPABILITIES_OFFERED: Meaning(message("history-metric-capabilities-offered")),
    Metric.CAPABILITIES_NEEDED: Meaning(message("history-metric-capabilities-needed")),
    Metric.GAPS: Meaning(message("history-metric-gaps")),
    Metric.PRODUCTIVITY: Meaning(message("history-metric-productivity"), "share"),
    Metric.NEEDS_MET: Meaning(message("history-metric-needs-met"), "share"),
    Metric.NEEDS_SERVED: Meaning(message("history-metric-needs-served"), "share"),
    Metric.MEMBERS_ACTIVE: Meaning(message("history-metric-members-active"), "share"),
    Metric.VALUE_PER_MEMBER: Meaning(message("history-metric-value-per-member"), "money"),
    Metric.VALUE_PER_EMPLOYEE: Meaning(message("history-metric-value-per-employee"), "money"),
    Metric.ROBUSTNESS: Meaning(message("history-metric-robustness"), "share"),
    Metric.JOINED: Meaning(message("history-metric-joined"), "share"),
    Metric.REDUNDANCY: Meaning(message("history-metric-redundancy"), "share"),
    Metric.VALUE_NOT_AT_RISK: Meaning(message("history-metric-value-not-at-risk"), "share"),
    Metric.SINGLE_POINTS: Meaning(message("history-metric-single-points")),
    Metric.NICHE_CREATION: Meaning(message("history-metric-niche-creation"), "share"),
    Metric.EVENNESS: Meaning(message("history-metric-evenness"), "share"),
    Metric.OWN_NICHE: Meaning(message("history-metric-own-niche"), "share"),
    Metric.SEGMENTS_SERVED: Meaning(message("history-metric-segments-served"), "share"),
    Metric.NICHES: Meaning(message("history-metric-niches")),
    Metric.EFFECTIVE_NICHES: Meaning(message("history-metric-effective-niches")),
    Metric.KEYSTONES: Meaning(message("history-metric-keystones")),
    Metric.DOMINATORS: Meaning(message("history-metric-dominators")),
    Metric.LANDLORDS: Meaning(message("history-metric-landlords")),
    Metric.NICHE_PLAYERS: Meaning(message("history-metric-niche-players")),
    Metric.FINDINGS: Meaning(message("history-metric-findings")),
    Metric.CRITICAL_FINDINGS: Meaning(message("history-metric-critical-findings")),
    Metric.SERIOUS_FINDINGS: Meaning(message("history-metric-serious-findings")),
    Metric.EFFECTIVE_OBJECTIVES: Meaning(message("history-metric-effective-objectives")),
    Metric.LEADING_OBJECTIVES: Meaning(message("history-metric-leading-objectives"), "share"),
    Metric.EFFECTIVE_SECTIONS: Meaning(message("history-metric-effective-sections")),
    Metric.DAYS_ON_RECORD: Meaning(message("history-metric-days-on-record"), "days"),
    Metric.SURVIVAL: Meaning(message("history-metric-survival"), "share"),
    Metric.MEMBERS_LEFT: Meaning(message("history-metric-members-left")),
    Metric.MEMBERS_JOINED: Meaning(message("history-metric-members-joined")),
    Metric.NICHES_CREATED: Meaning(message("history-metric-niches-created")),
    Metric.NICHES_VANISHED: Meaning(message("history-metric-niches-vanished")),
}
