"""GraphQL types of a business's role in the published run, with the numbers behind it, and of the role next to it."""

from __future__ import annotations

import strawberry

from mutualist.api.directory.types import Business
from mutualist.api.enums import Role
from mutualist.api.request import Info
from mutualist.api.request.fields import business_of, reads, said
from mutualist.core.roles import next_role, progression, roles
from mutualist.core.roles.thresholds import thresholds


@reads(progression.Change, description="A number of a role assignment that would have to change.")
class RoleChange:
    number: str = strawberry.field(description="Its name, as in RoleAssignment.")
    now: float = strawberry.field(description="What it is.")
    needed: float = strawberry.field(description="What it would have to be.")


@reads(progression.NextRole, description="The nearest other role of a business.")
class NextRole:
    role: Role = strawberry.field(description="The role.")
    distance: float = strawberry.field(description="The largest relative change that it takes: 0 at the edge, 1 far.")
    changes: list[RoleChange] = strawberry.field(description="What would have to change.")
    reason: str = said("The same in a sentence.")


@reads(roles.RoleAssignment, description="One business's role, with the numbers behind it. Null numbers are not known.")
class RoleAssignment:
    rank: int = strawberry.field(description="Place among all, the most telling roles first, then by influence.")
    role: Role = strawberry.field(description="Its role.")
    reason: str = said("Why, in a sentence.")
    influence: float = strawberry.field(description="Systemic influence: how much rests on it, a share of the whole.")
    influence_ratio: float = strawberry.field(description="Influence as a multiple of the average.")
    betweenness: float = strawberry.field(description="Share of the shortest paths between others that pass it.")
    betweenness_ratio: float = strawberry.field(description="Betweenness as a multiple of the average.")
    presence: float = strawberry.field(description="How much it occupies: mean share of ties, offers and employees.")
    presence_ratio: float = strawberry.field(description="Presence as a multiple of the average.")
    partners: int = strawberry.field(description="How many members it is tied to.")
    value_created: float | None = strawberry.field(
        description="Yearly value it creates for others, ecosystem currency: its supplies at their price and the "
        "benefit it gives."
    )
    created_share: float | None = strawberry.field(description="Its share of all value created.")
    value_known: float | None = strawberry.field(
        description="The share of its ties that state a value, or of all ties where that is less."
    )
    value_in: float | None = strawberry.field(
        description="Captured: yearly value received from members, ecosystem currency."
    )
    value_out: float | None = strawberry.field(description="Shared: yearly value paid or given to members.")
    value_share: float | None = strawberry.field(description="Its share of all value received.")
    capture: float | None = strawberry.field(description="valueIn / (valueIn + valueOut).")
    business: Business | None = business_of("business", "Whose role it is.")

    @strawberry.field(
        graphql_type=NextRole | None,
        description="The nearest other role, and what would have to change; null where its own is not known or ranked.",
    )
    async def next_role(
        self, info: Info, assignment: strawberry.Parent[roles.RoleAssignment]
    ) -> progression.NextRole | None:
        summary = (await info.context.run()).summary
        limits = thresholds(summary.role_thresholds)
        return next_role(assignment, summary.businesses, limits)
