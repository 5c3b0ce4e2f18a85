"""Sections of the report on what a run has found of members: on whom it rests, where it breaks, what is missing, whom
to introduce."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mutualist.core.finding import Finding, FindingKind
from mutualist.core.gaps import Gap
from mutualist.core.roles import Role, Standing
from mutualist.core.wording import listed
from mutualist.core.words import counted
from mutualist.render.amounts import decimal, percent
from mutualist.render.page import Paragraph, Part, Section, Table, bounded

Names = Mapping[str, str]

TELLING = (Role.KEYSTONE, Role.DOMINATOR, Role.LANDLORD)
"""Roles that somebody is named for."""

LEVELS = ("critical", "serious", "moderate", "minor")

SHOWN, FEW = 12, 6
"""Rows of a table at most, and of one that only rounds off."""

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


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two businesses that should meet, how well they fit (0 to 1), and the strongest reasons."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...]


def rests_on(standings: Sequence[Standing], names: Names) -> Section:
    """Keystones, dominators and landlords, and after them the niche players with the most influence."""
    told = [one for one in standings if one.role in TELLING]
    count = {role: sum(one.role is role for one in standings) for role in Role}
    others = [one for one in standings if one.role is Role.NICHE][:FEW]
    judged = sum(count[role] for role in (*TELLING, Role.NICHE))
    if not judged:
        return Section("roles", ROLES, standings[0].reason if standings else "There is no member.")
    lead = "Nobody stands out: no member has a role that many others depend on."
    if told:
        roles = [counted(count[role], f"{role.value}s") for role in TELLING if count[role]]
        lead = f"Of {counted(judged, 'members')} that can be judged: {listed(roles)}. The others are niche players."
    telling = [(names.get(one.business, one.business), one.role.value, one.reason) for one in told[:SHOWN]]
    rows = [
        (
            names.get(one.business, one.business),
            f"{decimal(one.influence_ratio, 1)} ×",
            percent(one.betweenness),
            f"{one.partners:,}",
            percent(one.capture),
        )
        for one in others
    ]
    parts: list[Part] = []
    if telling:
        parts.append(Table(("Member", "Role", "Why"), tuple(telling), more=bounded(telling, len(told), "members")))
    if rows:
        heads = ("Member", "Influence", "Paths through it", "Partners", "Keeps")
        title = "The niche players with the most influence"
        parts.append(Table(heads, tuple(rows), frozenset((1, 2, 3, 4)), title))
    return Section("roles", ROLES, lead, (*parts, Paragraph(ROLES_EXPLAINED, quiet=True)))


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


def introductions(proposals: Sequence[Proposal], whole: int) -> Section:
    """The top of the worklist, with reasons."""
    if not proposals:
        return Section("introductions", MEET, "No new pair is worth introducing, as far as offers and needs are known.")
    rows = [(one.a, one.b, decimal(one.score), " ".join(one.reasons)) for one in proposals]
    return Section(
        "introductions",
        MEET,
        f"{counted(whole, 'pairs')} of members who do not work together yet would both gain. These come first.",
        (
            Table(
                ("Introduce", "to", "Fit", "Because"), tuple(rows), frozenset((2,)), more=bounded(rows, whole, "pairs")
            ),
            Paragraph(
                "Fit is between 0 and 1 and counts what both sides gain; a bargain for one side alone scores low. "
                "Nobody stands in the list more than five times.",
                quiet=True,
            ),
        ),
    )


ROLES, BREAKS = "On whom does it rest?", "Where would it break?"
GAPS, MEET = "What is missing?", "Which introductions are worth making?"
ROLES_EXPLAINED = (
    "A keystone is small, joins many and passes value on: losing it hurts others more than itself. A dominator does "
    "much itself and keeps the value. A landlord takes value and passes little on. Influence is how much rests on a "
    "member, as a multiple of the average; “keeps” is the part that goes in, of all the money that goes "
    "in and out of a member."
)
EXPLAINED = (
    "Severity is the share of all members who hang on one point, for groups of customers the share of all customers, "
    "for losses that spread and for payments the share of all that members sell to each other: critical from 10%, "
    "serious from 3%, moderate from 1%. Of every kind the two most severe are shown; losses that spread follow below."
)
