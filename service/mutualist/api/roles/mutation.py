"""What can be chosen of roles."""

from __future__ import annotations

from typing import Annotated

import strawberry

from mutualist.api.request import Info
from mutualist.api.request.fields import argument, field
from mutualist.api.roles.thresholds import RoleThreshold, RoleThresholdInput, role_thresholds
from mutualist.errors import BadInput
from mutualist.jobs import set_thresholds


@strawberry.type(description="What can be chosen of roles.")
class RoleMutation:
    @field("Choose where one role ends and the next begins; the next analysis goes by it. Returns all.")
    async def set_role_thresholds(
        self,
        info: Info,
        thresholds: Annotated[list[RoleThresholdInput], argument("What to change; what is not named stays.")],
        reset: Annotated[bool, argument("Begin with the defaults, not with what was chosen before.")] = False,
    ) -> list[RoleThreshold]:
        context = info.context
        changes = {threshold.name: threshold.value for threshold in thresholds}
        if len(changes) < len(thresholds):
            raise BadInput("a threshold is named twice; name each once")
        chosen = await set_thresholds(context.graph, context.ecosystem, changes, reset=reset)
        return role_thresholds(chosen, await context.published())
