"""What can be done: the mutations, each a few lines over the layers below."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry

from mutualist.api.context import Info
from mutualist.api.run_types import Run
from mutualist.api.weight_types import FeatureWeight, FeatureWeightInput, all_weights
from mutualist.errors import BadInput
from mutualist.graph import runs
from mutualist.jobs.weighing import set_weights


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

    @strawberry.mutation(
        description="Choose how much parts of a match score count; the next analysis scores by it. Returns all weights."
    )
    async def set_match_weights(
        self,
        info: Info,
        weights: list[FeatureWeightInput],
        reset: Annotated[
            bool, strawberry.argument(description="Begin with the defaults, not with what was chosen before.")
        ] = False,
    ) -> list[FeatureWeight]:
        context = info.context
        given = {one.feature: one.weight for one in weights}
        if len(given) < len(weights):
            raise BadInput("a feature is named twice; name each once")
        chosen = await set_weights(context.graph, context.ecosystem, given, reset=reset)
        return await all_weights(info, chosen)
