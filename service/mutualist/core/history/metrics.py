"""The metrics that every run keeps for ever, so that they make a series, and what each of them is."""

from __future__ import annotations

from enum import StrEnum

from mutualist.core.text import Message
from mutualist.core.text.messages import message


class Metric(StrEnum):
    """What is kept of every run as a number: what it is in words, and its unit: `share` (0 to 1), `money` (a year, in
    the ecosystem's currency), `days`, or `count`."""

    words: Message
    unit: str

    def __new__(cls, name: str, key: str, unit: str = "count") -> Metric:
        """A member by its name, the key of what says what it is, and its unit."""
        member = str.__new__(cls, name)
        member._value_, member.words, member.unit = name, message(key), unit
        return member

    MEMBERS = "members", "history-metric-members"
    STEWARDS = "stewards", "history-metric-stewards"
    TIES = "ties", "history-metric-ties"
    TIED_PAIRS = "tied_pairs", "history-metric-tied-pairs"
    PARTNERS_PER_MEMBER = "partners_per_member", "history-metric-partners-per-member"
    VALUE = "value", "history-metric-value", "money"
    VALUE_KNOWN = "value_known", "history-metric-value-known", "share"
    CAPABILITIES_OFFERED = "capabilities_offered", "history-metric-capabilities-offered"
    CAPABILITIES_NEEDED = "capabilities_needed", "history-metric-capabilities-needed"
    GAPS = "gaps", "history-metric-gaps"
    PRODUCTIVITY = "productivity", "history-metric-productivity", "share"
    NEEDS_MET = "needs_met", "history-metric-needs-met", "share"
    NEEDS_SERVED = "needs_served", "history-metric-needs-served", "share"
    MEMBERS_ACTIVE = "members_active", "history-metric-members-active", "share"
    VALUE_PER_MEMBER = "value_per_member", "history-metric-value-per-member", "money"
    VALUE_PER_EMPLOYEE = "value_per_employee", "history-metric-value-per-employee", "money"
    ROBUSTNESS = "robustness", "history-metric-robustness", "share"
    JOINED = "joined", "history-metric-joined", "share"
    REDUNDANCY = "redundancy", "history-metric-redundancy", "share"
    VALUE_NOT_AT_RISK = "value_not_at_risk", "history-metric-value-not-at-risk", "share"
    SINGLE_POINTS = "single_points", "history-metric-single-points"
    NICHE_CREATION = "niche_creation", "history-metric-niche-creation", "share"
    EVENNESS = "evenness", "history-metric-evenness", "share"
    OWN_NICHE = "own_niche", "history-metric-own-niche", "share"
    SEGMENTS_SERVED = "segments_served", "history-metric-segments-served", "share"
    NICHES = "niches", "history-metric-niches"
    EFFECTIVE_NICHES = "effective_niches", "history-metric-effective-niches"
    KEYSTONES = "keystones", "history-metric-keystones"
    DOMINATORS = "dominators", "history-metric-dominators"
    LANDLORDS = "landlords", "history-metric-landlords"
    NICHE_PLAYERS = "niche_players", "history-metric-niche-players"
    FINDINGS = "findings", "history-metric-findings"
    CRITICAL_FINDINGS = "critical_findings", "history-metric-critical-findings"
    SERIOUS_FINDINGS = "serious_findings", "history-metric-serious-findings"
    EFFECTIVE_OBJECTIVES = "effective_objectives", "history-metric-effective-objectives"
    LEADING_OBJECTIVES = "leading_objectives", "history-metric-leading-objectives", "share"
    EFFECTIVE_SECTIONS = "effective_sections", "history-metric-effective-sections"
    DAYS_ON_RECORD = "days_on_record", "history-metric-days-on-record", "days"
    SURVIVAL = "survival", "history-metric-survival", "share"
    MEMBERS_LEFT = "members_left", "history-metric-members-left"
    MEMBERS_JOINED = "members_joined", "history-metric-members-joined"
    NICHES_CREATED = "niches_created", "history-metric-niches-created"
    NICHES_VANISHED = "niches_vanished", "history-metric-niches-vanished"


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
