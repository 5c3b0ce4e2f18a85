"""GraphQL types of a business's role in the published run, with the numbers behind it, and of the role next to it."""

from __future__ import annotations

import strawberry

from mutualist.api.directory.types import Business
from mutualist.api.enums import Role
from mutualist.api.request import Info
from mutualist.api.request.fields import business_of, field, reads, said
from mutualist.core.roles import next_role, progression, roles
from mutualist.core.roles.thresholds import thresholds


@reads(progression.Change, "A number of a role assignment that would have to change.")
class RoleChange:
    number: str = field("Its name, as in RoleAssignment.")
    now: float = field("What it is.")
    needed: float = field("What it would have to be.")


@reads(progression.NextRole, "The nearest other role of a business.")
class NextRole:
    role: Role = field("The role.")
    distance: float = field("The largest relative change that it takes: 0 at the edge, 1 far.")
    changes: list[RoleChange] = field("What would have to change.")
    reason: str = said("The same in a sentence.")


@reads(roles.RoleAssignment, "One business's role, with the numbers behind it. Null numbers are not known.")
class RoleAssignment:
    rank: int = field("Place among all, the most telling roles first, then by influence.")
    role: Role = field("Its role.")
    reason: str = said("Why, in a sentence.")
    influence: float = field("Systemic influence: how much rests on it, a share of the whole.")
    influence_ratio: float = field("Influence as a multiple of the average.")
    betweenness: float = field("Share of the shortest paths between others that pass it.")
    betweenness_ratio: float = field("Betweenness as a multiple of the average.")
    presence: float = field("How much it occupies: mean share of ties, offers and employees.")
    presence_ratio: float = field("Presence as a multiple of the average.")
    partners: int = field("How many members it is tied to.")
    value_created: float | None = field(
        "Yearly value it creates for others, ecosystem currency: its supplies at their price and the benefit it gives."
    )
    created_share: float | None = field("Its share of all value created.")
    value_known: float | None = field("The share of its ties that state a value, or of all ties where that is less.")
    value_in: float | None = field("Captured: yearly value received from members, ecosystem currency.")
    value_out: float | None = field("Shared: yearly value paid or given to members.")
    value_share: float | None = field("Its share of all value received.")
    capture: float | None = field("valueIn / (valueIn + valueOut).")
    business: Business | None = business_of("business", "Whose role it is.")

    @field(
        "The nearest other role, and what would have to change; null where its own is not known or ranked.",
        NextRole | None,
    )
    async def next_role(
        self, info: Info, assignment: strawberry.Parent[roles.RoleAssignment]
    ) -> progression.NextRole | None:
        summary = (await info.context.run()).summary
        limits = thresholds(summary.role_thresholds)
        return next_role(assignment, summary.businesses, limits)
