"""Where an ecosystem would break: every kind of finding, a row each, and all findings, ranked by severity.

Severity is in [0, 1]: the share of members that hang on the cause, by how much they do; for a segment the share of all
customers, for money the share of all that is paid. What touches a single member matters only where much money does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from enum import StrEnum

from mutualist.core.cascades import SystemicRisks
from mutualist.core.fragility.findings import MOST_FINDINGS, Finding, Kind, KindRow, Remedy, RuleInput
from mutualist.core.fragility.rules.cascades import cascades, others_at_risk, slow_recoveries
from mutualist.core.fragility.rules.concentration import (
    CALIBRATION,
    MODERATELY,
    customer_concentration,
    supplier_concentration,
    value_concentration,
)
from mutualist.core.fragility.rules.cut_points import AGAIN, articulation_points, bridges, share_cut_off
from mutualist.core.fragility.rules.providers import (
    near_sole_providers,
    regional_sole_providers,
    segment_sole_providers,
    sole_providers,
)
from mutualist.core.fragility.rules.segments import dominant_sectors, dominant_servers, sole_servers
from mutualist.core.network import Measures, Network


class FindingLevel(StrEnum):
    """How severe a finding is, in a word (see LEVELS)."""

    CRITICAL = "critical"
    SERIOUS = "serious"
    MODERATE = "moderate"
    MINOR = "minor"


LEVELS = (
    (0.10, FindingLevel.CRITICAL.value),
    (0.03, FindingLevel.SERIOUS.value),
    (0.01, FindingLevel.MODERATE.value),
    (0.00, FindingLevel.MINOR.value),
)
"""From which severity a finding has which level. Only a cut that says again what a larger one says is minor anyway."""


class FindingKind(Kind):
    """What would break. Of equal severity, the kinds that come first here are listed first."""

    ARTICULATION_POINT = KindRow(  # its loss cuts others off: their share of the members
        "articulation_point",
        rule=articulation_points,
        counts_members=True,
        title="fragility-title-articulation-point",
        remedy=Remedy.RECONNECTION,
        afterwards=share_cut_off,
    )
    BRIDGE = KindRow(  # the loss of this one tie cuts others off: their share of the members
        "bridge",
        rule=bridges,
        counts_members=True,
        title="fragility-title-bridge",
        remedy=Remedy.RECONNECTION,
        afterwards=share_cut_off,
    )
    SOLE_PROVIDER = KindRow(  # nobody else offers what others need: the needs, by urgency, as a share of the members
        "sole_provider",
        rule=sole_providers,
        counts_members=True,
        title="fragility-title-sole-provider",
        remedy=Remedy.NEW_PROVIDER,
        family="capability",
    )
    SOLE_SERVER = KindRow(  # nobody else serves this segment: its share of all customers
        "sole_server",
        rule=sole_servers,
        title="fragility-title-sole-server",
        remedy=Remedy.NEW_SERVER,
        family="segment",
    )
    NEAR_SOLE_PROVIDER = KindRow(  # only two offer what many need: half of what a sole provider's loss weighs
        "near_sole_provider",
        rule=near_sole_providers,
        counts_members=True,
        floor=0.01,
        title="fragility-title-near-sole-provider",
        remedy=Remedy.NEW_PROVIDER,
        family="capability",
    )
    REGIONAL_SOLE_PROVIDER = KindRow(  # nobody else in the region offers what others there need: half as well
        "regional_sole_provider",
        rule=regional_sole_providers,
        counts_members=True,
        floor=0.01,
        title="fragility-title-regional-sole-provider",
        remedy=Remedy.NEW_PROVIDER,
        family="capability",
    )
    SEGMENT_SOLE_PROVIDER = KindRow(  # the same among those who serve a segment
        "segment_sole_provider",
        rule=segment_sole_providers,
        counts_members=True,
        floor=0.01,
        title="fragility-title-segment-sole-provider",
        remedy=Remedy.NEW_PROVIDER,
        family="capability",
    )
    DOMINANT_SERVER = (
        KindRow(  # one does most of it: its part of the service times the segment's share of all customers
            "dominant_server",
            rule=dominant_servers,
            floor=0.01,
            title="fragility-title-dominant-server",
            nothing="repairs-nothing-dominant-server",
            remedy=Remedy.NEW_SERVER,
            family="segment",
        )
    )
    DOMINANT_SECTOR = KindRow(  # one sector does nearly all that is done for the segment: the same of the sector
        "dominant_sector",
        rule=dominant_sectors,
        floor=0.01,
        title="fragility-title-dominant-sector",
        nothing="repairs-nothing-dominant-sector",
        family="segment",
    )
    VALUE_CONCENTRATION = KindRow(  # few receive most of the value: a sixth of the HHI
        "value_concentration",
        rule=value_concentration,
        floor=MODERATELY * CALIBRATION,
        title="fragility-title-value-concentration",
        nothing="repairs-nothing-value-concentration",
        identity=(),
    )
    CUSTOMER_CONCENTRATION = KindRow(  # one customer gives most of a business's income: that, of all that is paid
        "customer_concentration",
        rule=customer_concentration,
        counts_members=True,
        floor=0.01,
        title="fragility-title-customer-concentration",
        nothing="repairs-nothing-customer-concentration",
        identity=("businesses", "affected"),
    )
    SUPPLIER_CONCENTRATION = KindRow(  # one supplier has most of its purchases, no second is at hand: the same of these
        "supplier_concentration",
        rule=supplier_concentration,
        counts_members=True,
        floor=0.01,
        title="fragility-title-supplier-concentration",
        remedy=Remedy.SECOND_SUPPLIER,
        identity=("businesses", "affected"),
    )
    CASCADE = KindRow(  # its loss would spread along the flows of goods: what the others lose of all sales to members
        "cascade",
        rule=cascades,
        counts_members=True,
        floor=0.05,
        title="fragility-title-cascade",
        nothing="repairs-nothing-cascade",
        in_vain="repairs-in-vain-cascade",
        remedy=Remedy.SECOND_SOURCES,
        afterwards=others_at_risk,
    )
    SLOW_RECOVERY = KindRow(  # it recovers more slowly than those who hang on it last: their share of the members
        "slow_recovery",
        rule=slow_recoveries,
        counts_members=True,
        title="fragility-title-slow-recovery",
        nothing="repairs-nothing-slow-recovery",
        remedy=Remedy.STAND_INS,
    )


LEAST_MEMBERS = {FindingLevel.CRITICAL: 10, FindingLevel.SERIOUS: 5}
"""So many members a weak point touches that is of these levels, where its severity counts members: in a small ecosystem
one alone is a large share."""


def level_of(severity: float, members: int | None = None) -> str:
    """The word for a severity, and for how many members it touches, None where it does not count them.

    >>> level_of(0.12), level_of(0.12, 6), level_of(0.12, 2), level_of(0.005)
    ('critical', 'serious', 'moderate', 'minor')
    """
    return next(
        word
        for least, word in LEVELS
        if severity >= least and (members is None or members >= LEAST_MEMBERS.get(FindingLevel(word), 0))
    )


def found_of(kind: Kind, case: RuleInput) -> Iterator[Finding]:
    """The findings of one kind, in the order in which its rule finds them."""
    for finding in kind.row.rule(case, kind):
        members = finding.affected_count if kind.row.counts_members else None
        yield replace(finding, level=finding.level or level_of(finding.severity, members))


def _with_largest_cut(listed: list[Finding]) -> list[Finding]:
    """Findings of which the largest cut is serious at least, however large the ecosystem is, if it parts enough."""
    cuts = [finding for finding in listed if finding.kind in (FindingKind.ARTICULATION_POINT, FindingKind.BRIDGE)]
    largest = max(cuts, key=lambda cut: (cut.severity, cut.level != AGAIN), default=None)
    if largest is None or largest.affected_count < LEAST_MEMBERS[FindingLevel.SERIOUS]:
        return listed
    if level_of(largest.severity) in (FindingLevel.CRITICAL, FindingLevel.SERIOUS):
        return listed
    return [replace(one, level=FindingLevel.SERIOUS.value) if one is largest else one for one in listed]


def findings(network: Network, measures: Measures, spreading: SystemicRisks | None = None) -> list[Finding]:
    """Every finding, by level and severity, at most MOST_FINDINGS; cuts that say again what a larger one says are last.
    Without `spreading` nothing is found of cascades."""
    case = RuleInput(network, measures, spreading)
    kinds = list(FindingKind)
    listed = _with_largest_cut([finding for kind in kinds for finding in found_of(kind, case)])
    again = {finding.key for finding in listed if finding.level == AGAIN != level_of(finding.severity)}
    words = [word for _, word in LEVELS]

    def order(finding: Finding) -> tuple[object, ...]:
        kind = kinds.index(finding.kind)  # type: ignore[arg-type]
        level = words.index(finding.level)
        return finding.key in again, level, -finding.severity, kind, finding.businesses, finding.key, finding.affected

    ranked = sorted(listed, key=order)[:MOST_FINDINGS]  # type: ignore[arg-type]
    return [replace(finding, rank=rank) for rank, finding in enumerate(ranked, start=1)]
