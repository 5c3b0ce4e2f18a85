"""What can be recorded: introductions, what came of them, and whom not to match."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry
from strawberry.scalars import ID

from mutualist.api.enums import Actor, Outcome
from mutualist.api.introductions.types import Exclusion, Introduction
from mutualist.api.request import Info
from mutualist.api.request.fields import argument, field
from mutualist.core.introductions import relations
from mutualist.graph.introductions import StoredIntroduction
from mutualist.jobs import introductions

By = Annotated[Actor, argument("Who wants it.")]
One = Annotated[ID, argument("Id of one business.")]
Other = Annotated[ID, argument("Id of the other business.")]
Note = Annotated[str | None, argument("A note, at most 2,000 characters.")]
Day = Annotated[date | None, argument("The day; today by default, never in the future.")]


@strawberry.type(description="What can be recorded of introductions and exclusions.")
class IntroductionMutation:
    @field(
        "Record that two businesses were brought together, in 1900 or later. A pair has one introduction a "
        "day: what is recorded of it already is returned as it is.",
        Introduction,
    )
    async def record_introduction(
        self,
        info: Info,
        a: One,
        b: Annotated[ID, argument("Id of the other.")],
        day: Day = None,
        by: Annotated[Actor, argument("Who brought them together.")] = Actor.ORCHESTRATOR,
        note: Note = None,
        id: Annotated[ID | None, argument("An id of your own for it.")] = None,
    ) -> StoredIntroduction:
        context = info.context
        now = await context.today()
        return await introductions.record_introduction(
            context.graph, context.ecosystem, a, b, day or now, now, by, note, id
        )

    @field("Record what came of an introduction. An earlier outcome is kept in its history.", Introduction)
    async def record_outcome(
        self,
        info: Info,
        introduction: Annotated[ID, argument("Id of the introduction.")],
        outcome: Annotated[Outcome, argument("What came of it.")],
        day: Day = None,
        note: Note = None,
    ) -> StoredIntroduction:
        context = info.context
        now = await context.today()
        return await introductions.record_outcome(
            context.graph, context.ecosystem, introduction, outcome, day or now, now, note
        )

    @field(
        "Take an introduction back that was recorded by mistake, with what was said to have come of it; "
        "whether there was one. It speaks against nobody; one that was planned and fell through is `DID_NOT_HAPPEN`."
    )
    async def undo_introduction(self, info: Info, id: Annotated[ID, argument("Id of the introduction.")]) -> bool:
        await info.context.settings()
        return await introductions.undo_introduction(info.context.graph, info.context.ecosystem, id)

    @field("Leave another business out of one business's matches; the other still sees it.", Exclusion)
    async def dismiss_match(
        self,
        info: Info,
        business: Annotated[ID, argument("Id of the business that does not want to see it.")],
        other: Other,
        by: By = Actor.ORCHESTRATOR,
        reason: Annotated[str | None, argument("Why, at most 2,000 characters.")] = None,
    ) -> relations.Exclusion:
        await info.context.settings()
        graph, ecosystem = info.context.graph, info.context.ecosystem
        return await introductions.dismiss(graph, ecosystem, business, other, by, reason)

    @field("Take a dismissal back; whether there was one.")
    async def undo_dismissal(
        self,
        info: Info,
        business: Annotated[ID, argument("Id of the business that had dismissed the other.")],
        other: Other,
    ) -> bool:
        await info.context.settings()
        return await introductions.undo_dismissal(info.context.graph, info.context.ecosystem, business, other)

    @field("Never match these two, whichever of them is named first.", Exclusion)
    async def avoid_pair(
        self, info: Info, business: One, other: Other, by: By = Actor.ORCHESTRATOR
    ) -> relations.Exclusion:
        await info.context.settings()
        return await introductions.avoid(info.context.graph, info.context.ecosystem, business, other, by)

    @field(
        "Let two be matched again; whether they were to avoid each other. A package that lists the pair "
        "brings it back with the next import."
    )
    async def undo_avoid(self, info: Info, business: One, other: Other) -> bool:
        await info.context.settings()
        return await introductions.undo_avoid(info.context.graph, info.context.ecosystem, business, other)
