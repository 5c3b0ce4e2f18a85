"""Section of the report on whom the ecosystem rests."""

from __future__ import annotations

from collections.abc import Sequence

from mutualist.core.roles import Role, RoleAssignment
from mutualist.core.text.messages import message
from mutualist.report.numbers import count as counted
from mutualist.report.numbers import percent
from mutualist.report.page import FEW, SHOWN, Answer, Names, Paragraph, Part, Table, bounded, headings

TELLING = (Role.KEYSTONE, Role.DOMINATOR, Role.LANDLORD)
"""Roles that somebody is named for."""


def rests_on(role_assignments: Sequence[RoleAssignment], names: Names) -> Answer:
    """Keystones, dominators and landlords, and after them the niche players with the most influence."""
    told = [assignment for assignment in role_assignments if assignment.role in TELLING]
    count = {role: sum(assignment.role is role for assignment in role_assignments) for role in Role}
    others = [assignment for assignment in role_assignments if assignment.role is Role.NICHE][:FEW]
    judged = sum(count[role] for role in (*TELLING, Role.NICHE))
    if not judged:
        return Answer(role_assignments[0].reason if role_assignments else message("report-no-member"))
    lead = message("report-roles-nobody")
    if told:
        roles = [message(COUNTED[role], count=count[role]) for role in TELLING if count[role]]
        lead = message("report-roles-lead", members=judged, roles=roles)
    telling = [
        (names.get(assignment.business, assignment.business), ROLE_NAMES[assignment.role], assignment.reason)
        for assignment in told[:SHOWN]
    ]
    rows = [
        (
            names.get(assignment.business, assignment.business),
            message("report-times", ratio=assignment.influence_ratio),
            percent(assignment.betweenness),
            counted(assignment.partners),
            percent(assignment.capture),
        )
        for assignment in others
    ]
    parts: list[Part] = []
    if telling:
        parts.append(Table(ROLE_HEADS, tuple(telling), more=bounded(telling, len(told), "report-members-shown")))
    if rows:
        parts.append(Table(NICHE_HEADS, tuple(rows), frozenset((1, 2, 3, 4)), message("report-niche-players")))
    return Answer(lead, (*parts, Paragraph(message("report-roles-explained"), quiet=True)))


ROLE_NAMES = {
    Role.KEYSTONE: message("roles-name-keystone"),
    Role.DOMINATOR: message("roles-name-dominator"),
    Role.LANDLORD: message("roles-name-landlord"),
    Role.NICHE: message("roles-name-niche"),
    Role.STEWARD: message("roles-name-steward"),
    Role.UNKNOWN: message("roles-name-unknown"),
}
COUNTED = {Role.KEYSTONE: "report-keystones", Role.DOMINATOR: "report-dominators", Role.LANDLORD: "report-landlords"}
"""What says how many there are of a telling role."""

ROLE_HEADS = headings("report-head-member", "report-head-role", "report-head-why")
NICHE_HEADS = headings(
    "report-head-member", "report-head-influence", "report-head-paths", "report-head-partners", "report-head-keeps"
)
