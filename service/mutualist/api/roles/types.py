"""GraphQL types of a business's role in the published run, with the numbers behind it, and of the role next to it."""

from __future__ import annotations

import strawberry

from mutualist.api.directory.types import Business, business
from mutualist.api.enums import Role
from mutualist.api.request.context import Info
from mutualist.core.roles import progression, roles
from mutualist.core.roles.progression import next_role
from mutualist.core.roles.thresholds import thresholds
from mutualist.languages.wording import Wording


def _standing_reason(root: Standing, info: Info) -> str:
    return info.context.wording.say(root.standing.reason)


@strawberry.type(description="One business's role, with the numbers behind it. Null numbers are not known.")
class Standing:
    rank: int = strawberry.field(description="Place among all, the most telling roles first, then by influence.")
    role: Role = strawberry.field(description="Its role.")
    reason: str = strawberry.field(resolver=_standing_reason, description="Why, in a sentence.")
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
    standing: strawberry.Private[roles.Standing]

    @strawberry.field(description="Whose role it is.")
    async def business(self, info: Info) -> Business | None:
        return await business(info, self.standing.business)

    @strawberry.field(
        description="The nearest other role, and what would have to change; null where its own is not known or ranked."
    )
    async def next_role(self, info: Info) -> NextRole | None:
        summary = (await info.context.run()).summary
        limits = thresholds(summary.role_thresholds)
        found = next_role(self.standing, summary.businesses, limits)
        return None if found is None else NextRole.of(found, info.context.wording)

    @classmethod
    def of(cls, standing: roles.Standing) -> Standing:
        given = {
            name: getattr(standing, name)
            for name in standing.__dataclass_fields__
            if name not in ("business", "reason")
        }
        return cls(standing=standing, **given)


@strawberry.type(description="A number of a standing that would have to change.")
class RoleChange:
    number: str = strawberry.field(description="Its name, as in Standing.")
    now: float = strawberry.field(description="What it is.")
    needed: float = strawberry.field(description="What it would have to be.")


@strawberry.type(description="The nearest other role of a business.")
class NextRole:
    role: Role = strawberry.field(description="The role.")
    distance: float = strawberry.field(description="The largest relative change that it takes: 0 at the edge, 1 far.")
    changes: list[RoleChange] = strawberry.field(description="What would have to change.")
    reason: str = strawberry.field(description="The same in a sentence.")

    @classmethod
    def of(cls, found: progression.NextRole, wording: Wording) -> NextRole:
        changes = [RoleChange(number=one.number, now=one.now, needed=one.needed) for one in found.changes]
        return cls(role=found.role, distance=found.distance, changes=changes, reason=wording.say(found.reason))
