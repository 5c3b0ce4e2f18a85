"""GraphQL types of introductions, what came of them, and exclusions from matching."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import strawberry
from strawberry.scalars import ID

from mutualist.api.directory.types import Business
from mutualist.api.enums import Actor, Outcome
from mutualist.api.request import PAGE, First, Info, checked
from mutualist.api.request.fields import argument, at, business_of, field, reads
from mutualist.core.introductions import relations
from mutualist.errors import BadInput
from mutualist.graph import introductions
from mutualist.graph.introductions import Places, StoredIntroduction


@reads(introductions.PastOutcome, "An outcome that was recorded and replaced since.")
class PastOutcome:
    place: int = field("Its place among all that were replaced, from 1: `pastOutcomes` continues after it.")
    outcome: Outcome = field("What was said to have come of it.")
    day: date = field("The day it spoke of.")
    note: str | None = field("The note it came with.")
    recorded_at: datetime = field("When it was recorded.")


@reads(StoredIntroduction, "Two businesses that were brought together on a day, and what came of it.")
class Introduction:
    id: ID = at("introduction.id", "Unique in the ecosystem.")
    day: date = at("introduction.day", "The day of the introduction.")
    by: Actor = field("Who brought them together.")
    note: str | None = field("What was noted when it was recorded.")
    outcome: Outcome | None = at("introduction.outcome", "What came of it; null while nobody has said.")
    outcome_day: date | None = at("introduction.outcome_day", "The day that the outcome speaks of.")
    outcome_note: str | None = field("What was noted with the outcome.")
    recorded_at: datetime = field("When the introduction was recorded.")
    changed_at: datetime = field("When anything of it was last recorded.")
    replaced: int = field("How many outcomes there were before this one.", name="pastOutcomeCount")
    a: Business | None = business_of("introduction.a", "One side: the one whose id comes first.")
    b: Business | None = business_of("introduction.b", "The other side.")

    @field("Outcomes before this one, the oldest first.", list[PastOutcome])
    async def past_outcomes(
        self,
        info: Info,
        introduction: strawberry.Parent[StoredIntroduction],
        first: First = PAGE,
        after: Annotated[int, argument("Only those behind this place; 0 for all.")] = 0,
    ) -> list[introductions.PastOutcome]:
        if after < 0:
            raise BadInput(f"after is {after}; give the place of an outcome that was replaced, or 0")
        last = min(introduction.replaced, after + checked(first))
        return await info.context.loaders.past_outcomes.load(Places(introduction.introduction.id, after, last))


@reads(relations.Exclusion, "An exclusion from matching with another business.")
class Exclusion:
    by: Actor | None = field("Who asked for it; null where the package says so.")
    reason: str | None = field("Why, where it was said.")
    at: datetime | None = field("When it was last said; null where the package says so.")
    other: Business | None = business_of("other", "With whom it is not to be matched.")
