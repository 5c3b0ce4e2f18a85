"""What can be done: the mutations, each a few lines over the layers below."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from mutualist.api.context import Info
from mutualist.api.run_types import Run
from mutualist.graph import runs


@strawberry.type(description="What can be done.")
class Mutation:
    @strawberry.mutation(
        description="Start an analysis in the background and return its run at once; ask `run(number)` how it goes."
    )
    async def analyze(
        self,
        info: Info,
        as_of: Annotated[
            date | None, strawberry.argument(description="The date to speak of; today by default.")
        ] = None,
    ) -> Run:
        context = info.context
        await context.settings()
        number = await context.start_analysis(context.ecosystem, as_of or date.today())
        run = await runs.by_number(context.graph, context.ecosystem, number)
        assert run is not None
        return Run.of(run)
