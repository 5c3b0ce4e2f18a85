"""GraphQL types of introductions, what came of them, and exclusions from matching."""

from __future__ import annotations

from datetime import date, datetime

from strawberry.scalars import ID

from mutualist.api.directory.types import Business
from mutualist.api.enums import Actor, Outcome
from mutualist.api.request.fields import at, business_of, field, reads
from mutualist.core.introductions import relations
from mutualist.graph.introductions import Said, StoredIntroduction


@reads(Said, "An outcome that was recorded and replaced since.")
class PastOutcome:
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
    past: list[PastOutcome] = field("Outcomes before this one, the oldest first.", name="pastOutcomes")
    a: Business | None = business_of("introduction.a", "One side: the one whose id comes first.")
    b: Business | None = business_of("introduction.b", "The other side.")


@reads(relations.Exclusion, "An exclusion from matching with another business.")
class Exclusion:
    by: Actor | None = field("Who asked for it; null where the package says so.")
    reason: str | None = field("Why, where it was said.")
    at: datetime | None = field("When it was last said; null where the package says so.")
    other: Business | None = business_of("other", "With whom it is not to be matched.")
