"""Sections of the report on where the ecosystem breaks and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mutualist.core.fragility import Finding, Gap
from mutualist.core.fragility.findings import Kind
from mutualist.core.text.messages import message
from mutualist.report.numbers import count
from mutualist.report.page import SHOWN, Names, Paragraph, Part, Section, Table, bounded

LEVELS = ("critical", "serious", "moderate", "minor")

ALIKE = 2
"""Weak points of one kind in the table."""

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


def breaks(findings: Sequence[Finding], spreading: Sequence[Part] = ()) -> Section:
    """The findings, the most severe first, then whose loss would spread."""
    if not findings:
        told = tuple(spreading) if any(isinstance(part, Table) for part in spreading) else ()
        return Section("breaks", BREAKS, message("report-breaks-nothing"), told)
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
    return Section(
        "breaks",
        BREAKS,
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


def lacks(gaps: Sequence[Gap], names: Names, capabilities: Names) -> Section:
    """What is needed and nobody offers."""
    if not gaps:
        return Section("gaps", GAPS, message("report-gaps-nothing"))
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
    return Section(
        "gaps",
        GAPS,
        message("report-gaps-lead", gaps=len(gaps), members=needing),
        (
            Table(
                GAP_HEADS,
                tuple(rows),
                numbers=frozenset((1, 2)),
                more=bounded(rows, len(gaps), "report-gaps-shown"),
            ),
        ),
    )


BREAKS, GAPS = message("report-breaks"), message("report-gaps")

HEADS = (
    message("report-head-level"),
    message("report-head-what"),
    message("report-head-would-happen"),
    message("report-head-hit"),
)
GAP_HEADS = (
    message("report-head-missing"),
    message("report-head-needing"),
    message("report-head-essential"),
    message("report-head-pressing"),
)
