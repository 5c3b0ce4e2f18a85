"""Sections of the report on where the ecosystem breaks, whose loss would spread, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mutualist.core.cascades import SystemicRisks
from mutualist.core.fragility import Finding, Gap
from mutualist.core.fragility.findings import Kind
from mutualist.core.text.messages import message
from mutualist.report.numbers import count, money, percent
from mutualist.report.page import SHOWN, Answer, Names, Paragraph, Part, Table, bounded, headings, sentences

LEVELS = ("critical", "serious", "moderate", "minor")

ALIKE = 2
"""Weak points of one kind in the table."""

SPREADING = 5
"""Businesses in the table of whose loss would spread."""

LEVEL_NAMES = {
    "critical": message("report-level-critical"),
    "serious": message("report-level-serious"),
    "moderate": message("report-level-moderate"),
    "minor": message("report-level-minor"),
}


def varied(findings: Sequence[Finding]) -> list[Finding]:
    """The most severe findings, of no kind more than ALIKE, so that one kind does not hide the others."""
    seen: Counter[Kind] = Counter()
    chosen = []
    for finding in findings:
        seen[finding.kind] += 1
        if seen[finding.kind] <= ALIKE:
            chosen.append(finding)
    return chosen[:SHOWN]


def breaks(findings: Sequence[Finding], spreading: Sequence[Part] = ()) -> Answer:
    """The findings, the most severe first, then whose loss would spread."""
    if not findings:
        told = tuple(spreading) if any(isinstance(part, Table) for part in spreading) else ()
        return Answer(message("report-breaks-nothing"), told)
    grave = [finding for finding in findings if finding.level in LEVELS[:2]]
    lead = message("report-breaks-lead", grave=len(grave), more=len(findings) - len(grave))
    rows = [
        (
            LEVEL_NAMES[finding.level],
            message(finding.kind.row.title),
            finding.reason,
            count(finding.affected_count) if finding.affected_count else "",
        )
        for finding in varied(findings)
    ]
    return Answer(
        lead,
        (
            Table(
                HEADS,
                tuple(rows),
                numbers=frozenset((3,)),
                more=bounded(rows, len(findings), "report-weak-points-shown"),
            ),
            Paragraph(message("report-breaks-explained"), quiet=True),
            *spreading,
        ),
    )


def spreading(risks: SystemicRisks, names: Names, currency: str) -> tuple[Part, ...]:
    """Whose loss would spread furthest through deliveries, the worst first."""
    title = message("report-spreading")
    if risks.missing:
        return (Paragraph(sentences(title, risks.missing), quiet=True),)
    rows = [
        (
            names.get(risk.business, risk.business),
            percent(risk.others),
            money(risk.value, currency),
            count(risk.hit_count),
            message("report-listed", items=[names.get(hit.business, hit.business) for hit in risk.hit[:2]]),
        )
        for risk in sorted(risks.ranked, key=lambda risk: (-risk.others, risk.rank))[:SPREADING]
    ]
    if not rows:
        return ()
    return (
        Table(SPREADING_HEADS, tuple(rows), frozenset((1, 2, 3)), title),
        Paragraph(message("report-spreading-explained"), quiet=True),
    )


def lacks(gaps: Sequence[Gap], names: Names, capabilities: Names) -> Answer:
    """What is needed and nobody offers."""
    if not gaps:
        return Answer(message("report-gaps-nothing"))
    needing = len({business for gap in gaps for business in gap.businesses})
    rows = [
        (
            capabilities.get(gap.capability, gap.capability),
            count(len(gap.businesses)),
            count(gap.essential),
            ", ".join(names.get(business, business) for business in gap.businesses[:4])
            + (" …" if len(gap.businesses) > 4 else ""),
        )
        for gap in gaps[:SHOWN]
    ]
    return Answer(
        message("report-gaps-lead", gaps=len(gaps), members=needing),
        (Table(GAP_HEADS, tuple(rows), numbers=frozenset((1, 2)), more=bounded(rows, len(gaps), "report-gaps-shown")),),
    )


HEADS = headings("report-head-level", "report-head-what", "report-head-would-happen", "report-head-hit")
SPREADING_HEADS = headings(
    "report-head-stopped",
    "report-head-sales-lost",
    "report-head-stated-worth",
    "report-head-hit",
    "report-head-hardest",
)
GAP_HEADS = headings("report-head-missing", "report-head-needing", "report-head-essential", "report-head-pressing")
