"""What can be asked and chosen of roles."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Annotated

import strawberry

from mutualist.api.enums import Role
from mutualist.api.request import PAGE, After, Connection, First, Info, Page
from mutualist.api.request.fields import argument, field
from mutualist.api.request.ranked import ranked, summed
from mutualist.api.roles.thresholds import RoleThreshold, role_thresholds
from mutualist.api.roles.types import RoleAssignment
from mutualist.core.roles import roles
from mutualist.graph import Graph
from mutualist.graph.results.roles import role_assignments
from mutualist.graph.stored import thresholds_of


@strawberry.type(description="What can be asked of roles.")
class RoleQuery:
    @field(
        "Every member's role with its numbers, or those with one role; the same list as keystones.",
        Connection[RoleAssignment] | None,
    )
    async def roles(
        self,
        info: Info,
        role: Annotated[Role | None, argument("Only this role; all without.")] = None,
        first: First = PAGE,
        after: After = None,
    ) -> Page[roles.RoleAssignment]:
        return await role_assignment_page(info, role, first, after)

    @field("Where one role ends and the next begins: now, by default and in the run.")
    async def role_thresholds(self, info: Info) -> list[RoleThreshold]:
        return role_thresholds(thresholds_of(await info.context.settings()), await info.context.published())


@strawberry.type(description="What can be asked of roles, by the name of the most telling.")
class KeystoneQuery:
    @field(
        "Roles: keystones, dominators and landlords first, then niche players by influence.",
        Connection[RoleAssignment] | None,
    )
    async def keystones(
        self,
        info: Info,
        first: First = PAGE,
        after: After = None,
        role: Annotated[Role | None, argument("Only this role; all without.")] = None,
    ) -> Page[roles.RoleAssignment]:
        return await role_assignment_page(info, role, first, after)


async def role_assignment_page(
    info: Info, role: Role | None, first: int, after: str | None
) -> Page[roles.RoleAssignment]:
    """A page of role assignments, of those with one role or of all."""

    def read(graph: Graph, ecosystem: str, run: int, start: int, limit: int) -> Awaitable[list[roles.RoleAssignment]]:
        return role_assignments(graph, ecosystem, run, role, start, limit)

    return await ranked(
        info, "role_assignments", read, summed(lambda counts: counts.role_assignments_in(role)), first, after
    )
