"""What can be done: the mutations, each a few lines over the layers below."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry
from strawberry.scalars import ID

from mutualist.api.enums import Actor, Outcome
from mutualist.api.introductions import Encounter, Refusal
from mutualist.api.matching.weights import FeatureWeight, FeatureWeightInput, all_weights
from mutualist.api.request.context import Info
from mutualist.api.roles.query import RoleMutation
from mutualist.api.runs import Run
from mutualist.errors import BadInput
from mutualist.graph.results import runs
from mutualist.graph.stored.settings import asked_day
from mutualist.jobs import introductions
from mutualist.jobs.preferences import set_weights

By = Annotated[Actor, strawberry.argument(description="Who wants it.")]
One = Annotated[ID, strawberry.argument(description="Id of one business.")]
Other = Annotated[ID, strawberry.argument(description="Id of the other business.")]
Note = Annotated[str | None, strawberry.argument(description="A note, at most 2,000 characters.")]
Day = Annotated[date | None, strawberry.argument(description="The day; today by default, never in the future.")]


@strawberry.type(description="What can be done.")
class Mutation(RoleMutation):
    @strawberry.mutation(
        description="Start an analysis in the background and return its run at once; ask `run(number)` how it goes."
    )
    async def analyze(
        self,
        info: Info,
        as_of: Annotated[
            date | None,
            strawberry.argument(
                description="The date to speak of, not in the future; today by default, where the ecosystem is."
            ),
        ] = None,
    ) -> Run:
        context = info.context
        day = asked_day(await context.settings(), as_of)
        number = await context.analyze(day)
        run = await runs.by_number(context.graph, context.ecosystem, number)
        assert run is not None
        return Run.of(run)

    @strawberry.mutation(
        description="Choose how much parts of a match score count; the next analysis scores by it. Returns all "
        "weights. Those of evidence are relative to what the others have at that moment: give all that belong together "
        "in one call."
    )
    async def set_match_weights(
        self,
        info: Info,
        weights: Annotated[
            list[FeatureWeightInput],
            strawberry.argument(description="What to change; a part that is not named keeps its proportion."),
        ],
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

    @strawberry.mutation(
        description="Record that two businesses were brought together, in 1900 or later. A pair has one introduction a "
        "day: what is recorded of it already is returned as it is."
    )
    async def record_introduction(
        self,
        info: Info,
        a: One,
        b: Annotated[ID, strawberry.argument(description="Id of the other.")],
        day: Day = None,
        by: Annotated[Actor, strawberry.argument(description="Who brought them together.")] = Actor.ORCHESTRATOR,
        note: Note = None,
        id: Annotated[ID | None, strawberry.argument(description="An id of your own for it.")] = None,
    ) -> Encounter:
        context = info.context
        now = await context.today()
        return Encounter.of(
            await introductions.record_introduction(
                context.graph, context.ecosystem, a, b, day or now, now, by, note, id
            )
        )

    @strawberry.mutation(description="Record what came of an introduction. An earlier outcome is kept in its history.")
    async def record_outcome(
        self,
        info: Info,
        encounter: Annotated[ID, strawberry.argument(description="Id of the introduction.")],
        outcome: Annotated[Outcome, strawberry.argument(description="What came of it.")],
        day: Day = None,
        note: Note = None,
    ) -> Encounter:
        context = info.context
        now = await context.today()
        return Encounter.of(
            await introductions.record_outcome(
                context.graph, context.ecosystem, encounter, outcome, day or now, now, note
            )
        )

    @strawberry.mutation(
        description="Take an introduction back that was recorded by mistake, with what was said to have come of it; "
        "whether there was one. It speaks against nobody; one that was planned and fell through is `DID_NOT_HAPPEN`."
    )
    async def undo_introduction(
        self, info: Info, id: Annotated[ID, strawberry.argument(description="Id of the introduction.")]
    ) -> bool:
        await info.context.settings()
        return await introductions.undo_introduction(info.context.graph, info.context.ecosystem, id)

    @strawberry.mutation(description="Leave another business out of one business's matches; the other still sees it.")
    async def dismiss_match(
        self,
        info: Info,
        business: Annotated[ID, strawberry.argument(description="Id of the business that does not want to see it.")],
        other: Other,
        by: By = Actor.ORCHESTRATOR,
        reason: Annotated[str | None, strawberry.argument(description="Why, at most 2,000 characters.")] = None,
    ) -> Refusal:
        await info.context.settings()
        graph, ecosystem = info.context.graph, info.context.ecosystem
        return Refusal.of(await introductions.dismiss(graph, ecosystem, business, other, by, reason))

    @strawberry.mutation(description="Take a dismissal back; whether there was one.")
    async def undo_dismissal(
        self,
        info: Info,
        business: Annotated[ID, strawberry.argument(description="Id of the business that had dismissed the other.")],
        other: Other,
    ) -> bool:
        await info.context.settings()
        return await introductions.undo_dismissal(info.context.graph, info.context.ecosystem, business, other)

    @strawberry.mutation(description="Never match these two, whichever of them is named first.")
    async def avoid_pair(self, info: Info, business: One, other: Other, by: By = Actor.ORCHESTRATOR) -> Refusal:
        await info.context.settings()
        return Refusal.of(await introductions.avoid(info.context.graph, info.context.ecosystem, business, other, by))

    @strawberry.mutation(
        description="Let two be matched again; whether they were to avoid each other. A package that lists the pair "
        "brings it back with the next import."
    )
    async def undo_avoid(self, info: Info, business: One, other: Other) -> bool:
        await info.context.settings()
        return await introductions.undo_avoid(info.context.graph, info.context.ecosystem, business, other)
