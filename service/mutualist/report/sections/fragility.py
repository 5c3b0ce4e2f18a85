"""Sections of the report on where the ecosystem breaks and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mutualist.core.fragility.findings import Finding, FindingKind
from mutualist.core.fragility.gaps import Gap
from mutualist.core.text.english import counted
from mutualist.report.page import SHOWN, Names, Paragraph, Part, Section, Table, bounded

LEVELS = ("critical", "serious", "moderate", "minor")

ALIKE = 2
"""Weak points of one kind in the table."""

KINDS = {
    FindingKind.ARTICULATION_POINT: "holds groups together",
    FindingKind.BRIDGE: "only tie between groups",
    FindingKind.SOLE_PROVIDER: "only provider",
    FindingKind.SOLE_SERVER: "only one to serve a group of customers",
    FindingKind.CASCADE: "its loss would spread",
    FindingKind.SLOW_RECOVERY: "recovers too slowly for those who need it",
    FindingKind.NEAR_SOLE_PROVIDER: "only two providers",
    FindingKind.REGIONAL_SOLE_PROVIDER: "only provider in a region",
    FindingKind.SEGMENT_SOLE_PROVIDER: "only provider for a group of customers",
    FindingKind.DOMINANT_SERVER: "does most for a group of customers",
    FindingKind.DOMINANT_SECTOR: "one trade does nearly all for a group of customers",
    FindingKind.VALUE_CONCENTRATION: "few receive most of the value",
    FindingKind.CUSTOMER_CONCENTRATION: "one customer brings most income",
    FindingKind.SUPPLIER_CONCENTRATION: "one supplier has most purchases",
}


def varied(findings: Sequence[Finding]) -> list[Finding]:
    """The most severe findings, of no kind more than ALIKE, so that one kind does not hide the others."""
    seen: Counter[FindingKind] = Counter()
    chosen = []
    for one in findings:
        seen[one.kind] += 1
        if seen[one.kind] <= ALIKE:
            chosen.append(one)
    return chosen[:SHOWN]


def breaks(findings: Sequence[Finding], spreading: Sequence[Part] = ()) -> Section:
    """The findings, the most severe first, then whose loss would spread."""
    if not findings:
        told = tuple(spreading) if any(isinstance(part, Table) for part in spreading) else ()
        lead = "No single member or tie holds up two others or more, as far as ties and needs are known."
        return Section("breaks", BREAKS, lead, told)
    grave = [one for one in findings if one.level in LEVELS[:2]]
    lead = (
        f"{counted(len(grave), 'weak points')} {'is' if len(grave) == 1 else 'are'} serious or worse; "
        f"{len(findings) - len(grave)} more {'is' if len(findings) - len(grave) == 1 else 'are'} worth watching."
    )
    rows = [
        (one.level, kind_of(one), one.reason, f"{one.affected_count:,}" if one.affected_count else "")
        for one in varied(findings)
    ]
    return Section(
        "breaks",
        BREAKS,
        lead,
        (
            Table(
                ("Level", "What", "What would happen", "Members hit"),
                tuple(rows),
                numbers=frozenset((3,)),
                more=bounded(rows, len(findings), "weak points"),
            ),
            Paragraph(EXPLAINED, quiet=True),
            *spreading,
        ),
    )


def kind_of(finding: Finding) -> str:
    """A kind of finding in words."""
    return KINDS.get(finding.kind, finding.kind.value.replace("_", " "))


def lacks(gaps: Sequence[Gap], names: Names, capabilities: Names) -> Section:
    """What is needed and nobody offers."""
    if not gaps:
        return Section(
            "gaps",
            GAPS,
            "Every need that members state is met by somebody's offer; what nobody has stated cannot be counted.",
        )
    needing = len({business for gap in gaps for business in gap.businesses})
    rows = [
        (
            capabilities.get(gap.capability, gap.capability),
            f"{len(gap.businesses):,}",
            f"{gap.essential:,}",
            ", ".join(names.get(one, one) for one in gap.businesses[:4]) + (" …" if len(gap.businesses) > 4 else ""),
        )
        for gap in gaps[:SHOWN]
    ]
    return Section(
        "gaps",
        GAPS,
        f"{counted(len(gaps), 'capabilities')} {'is' if len(gaps) == 1 else 'are'} needed by "
        f"{counted(needing, 'members')} and offered by nobody: whom to recruit next.",
        (
            Table(
                ("Missing", "Members who need it", "Cannot do without", "Most pressing for"),
                tuple(rows),
                numbers=frozenset((1, 2)),
                more=bounded(rows, len(gaps), "missing capabilities"),
            ),
        ),
    )


BREAKS = "Where would it break?"
GAPS = "What is missing?"

EXPLAINED = (
    "Severity is the share of all members who hang on one point, for groups of customers the share of all customers, "
    "for losses that spread and for payments the share of all that members sell to each other: critical from 10%, "
    "serious from 3%, moderate from 1%. Of every kind the two most severe are shown; losses that spread follow below."
)
