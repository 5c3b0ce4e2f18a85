"""What can be asked and chosen of roles."""

from __future__ import annotations

from typing import Annotated

import strawberry

from mutualist.api.enums import Role
from mutualist.api.request.context import Info
from mutualist.api.request.paging import PAGE, After, Connection, First
from mutualist.api.request.ranked import ranked
from mutualist.api.roles.thresholds import RoleThreshold, RoleThresholdInput, role_thresholds
from mutualist.api.roles.types import Standing
from mutualist.errors import BadInput
from mutualist.graph.results.roles import standings
from mutualist.graph.stored.settings import thresholds_of
from mutualist.jobs.preferences import set_thresholds


@strawberry.type(description="What can be asked of roles.")
class RoleQuery:
    @strawberry.field(
        description="Every member's role with its numbers, or those with one role; the same list as keystones."
    )
    async def roles(
        self,
        info: Info,
        role: Annotated[Role | None, strawberry.argument(description="Only this role; all without.")] = None,
        first: First = PAGE,
        after: After = None,
    ) -> Connection[Standing] | None:
        return await ranked(info, lambda told: told.standings_in(role), standings, Standing.of, first, after, role)

    @strawberry.field(description="Where one role ends and the next begins: now, by default and in the run.")
    async def role_thresholds(self, info: Info) -> list[RoleThreshold]:
        return role_thresholds(thresholds_of(await info.context.settings()), await info.context.published())


@strawberry.type(description="What can be chosen of roles.")
class RoleMutation:
    @strawberry.mutation(
        description="Choose where one role ends and the next begins; the next analysis goes by it. Returns all."
    )
    async def set_role_thresholds(
        self,
        info: Info,
        thresholds: Annotated[
            list[RoleThresholdInput],
            strawberry.argument(description="What to change; what is not named stays."),
        ],
        reset: Annotated[
            bool, strawberry.argument(description="Begin with the defaults, not with what was chosen before.")
        ] = False,
    ) -> list[RoleThreshold]:
        context = info.context
        given = {one.name: one.value for one in thresholds}
        if len(given) < len(thresholds):
            raise BadInput("a threshold is named twice; name each once")
        chosen = await set_thresholds(context.graph, context.ecosystem, given, reset=reset)
        return role_thresholds(chosen, await context.published())
