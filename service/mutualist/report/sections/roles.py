"""Section of the report on whom the ecosystem rests."""

from __future__ import annotations

from collections.abc import Sequence

from mutualist.core.roles.roles import Role, Standing
from mutualist.core.text.english import counted
from mutualist.core.text.marked import listed
from mutualist.report.numbers import decimal, percent
from mutualist.report.page import FEW, SHOWN, Names, Paragraph, Part, Section, Table, bounded

TELLING = (Role.KEYSTONE, Role.DOMINATOR, Role.LANDLORD)
"""Roles that somebody is named for."""


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


ROLES = "On whom does it rest?"

ROLES_EXPLAINED = (
    "A keystone is small, joins many and passes value on: losing it hurts others more than itself. A dominator does "
    "much itself and keeps the value. A landlord takes value and passes little on. Influence is how much rests on a "
    "member, as a multiple of the average; “keeps” is the part that goes in, of all the money that goes "
    "in and out of a member."
)
