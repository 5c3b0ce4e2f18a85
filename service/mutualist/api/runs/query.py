"""Root fields on analyses."""

from __future__ import annotations

from typing import Annotated

import strawberry

from mutualist.api.request import Info
from mutualist.api.request.fields import argument, field
from mutualist.api.runs.types import Run
from mutualist.graph.results import runs


@strawberry.type(description="What can be asked of analyses.")
class RunQuery:
    @field("A run by number, or the published one; null where there is none.", Run | None)
    async def run(
        self, info: Info, number: Annotated[int | None, argument("Its number; without: the published one.")] = None
    ) -> runs.Run | None:
        if number is None:
            return await info.context.published()
        await info.context.settings()
        return await runs.by_number(info.context.graph, info.context.ecosystem, number)
