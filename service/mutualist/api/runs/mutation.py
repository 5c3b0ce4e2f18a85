"""What can be done about analyses."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from mutualist.api.request import Info
from mutualist.api.request.fields import argument, field
from mutualist.api.runs.types import Run
from mutualist.graph.results import runs
from mutualist.graph.stored import asked_day


@strawberry.type(description="What can be done about analyses.")
class RunMutation:
    @field(
        "Start an analysis in the background and return its run at once; ask `run(number)` how it goes. While others "
        "are under way it waits for them, `QUEUED`.",
        Run,
    )
    async def analyze(
        self,
        info: Info,
        as_of: Annotated[
            date | None, argument("The date to speak of, not in the future; today by default, where the ecosystem is.")
        ] = None,
    ) -> runs.Run:
        context = info.context
        day = asked_day(await context.settings(), as_of)
        number = await context.analyze(day)
        run = await runs.by_number(context.graph, context.ecosystem, number)
        assert run is not None
        return run
