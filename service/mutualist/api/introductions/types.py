"""GraphQL types of introductions, what came of them, and exclusions from matching."""

from __future__ import annotations

from datetime import date, datetime

import strawberry
from strawberry.scalars import ID

from mutualist.api.directory.types import Business
from mutualist.api.enums import Actor, Outcome
from mutualist.api.request.fields import at, business_of, reads
from mutualist.core.introductions import relations
from mutualist.graph.introductions import Said, StoredIntroduction


@reads(Said, description="An outcome that was recorded and replaced since.")
class PastOutcome:
    outcome: Outcome = strawberry.field(description="What was said to have come of it.")
    day: date = strawberry.field(description="The day it spoke of.")
    note: str | None = strawberry.field(description="The note it came with.")
    recorded_at: datetime = strawberry.field(description="When it was recorded.")


@reads(StoredIntroduction, description="Two businesses that were brought together on a day, and what came of it.")
class Introduction:
    id: ID = at("introduction.id", "Unique in the ecosystem.")
    day: date = at("introduction.day", "The day of the introduction.")
    by: Actor = strawberry.field(description="Who brought them together.")
    note: str | None = strawberry.field(description="What was noted when it was recorded.")
    outcome: Outcome | None = at("introduction.outcome", "What came of it; null while nobody has said.")
    outcome_day: date | None = at("introduction.outcome_day", "The day that the outcome speaks of.")
    outcome_note: str | None = strawberry.field(description="What was noted with the outcome.")
    recorded_at: datetime = strawberry.field(description="When the introduction was recorded.")
    changed_at: datetime = strawberry.field(description="When anything of it was last recorded.")
    past: list[PastOutcome] = strawberry.field(
        name="pastOutcomes", description="Outcomes before this one, the oldest first."
    )
    a: Business | None = business_of("introduction.a", "One side: the one whose id comes first.")
    b: Business | None = business_of("introduction.b", "The other side.")


@reads(relations.Exclusion, description="An exclusion from matching with another business.")
class Exclusion:
    by: Actor | None = strawberry.field(description="Who asked for it; null where the package says so.")
    reason: str | None = strawberry.field(description="Why, where it was said.")
    at: datetime | None = strawberry.field(description="When it was last said; null where the package says so.")
    other: Business | None = business_of("other", "With whom it is not to be matched.")
