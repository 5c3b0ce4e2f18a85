"""GraphQL types of introductions, what came of them, and wishes not to be matched."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry.scalars import ID

from mutualist.api.enums import Actor, Outcome
from mutualist.api.request.context import Info
from mutualist.core.introductions.relations import Wish
from mutualist.graph.introductions import Said, StoredEncounter

if TYPE_CHECKING:
    from mutualist.api.directory.types import Business

LazyBusiness = Annotated["Business", strawberry.lazy("mutualist.api.directory.types")]


@strawberry.type(description="An outcome that was recorded and replaced since.")
class PastOutcome:
    outcome: Outcome = strawberry.field(description="What was said to have come of it.")
    day: date = strawberry.field(description="The day it spoke of.")
    note: str | None = strawberry.field(description="The note it came with.")
    recorded_at: datetime = strawberry.field(description="When it was recorded.")

    @classmethod
    def of(cls, said: Said) -> PastOutcome:
        return cls(outcome=said.outcome, day=said.day, note=said.note, recorded_at=said.recorded_at)


@strawberry.type(description="Two businesses that were brought together on a day, and what came of it.")
class Encounter:
    id: ID = strawberry.field(description="Unique in the ecosystem.")
    day: date = strawberry.field(description="The day of the introduction.")
    by: Actor = strawberry.field(description="Who brought them together.")
    note: str | None = strawberry.field(description="What was noted when it was recorded.")
    outcome: Outcome | None = strawberry.field(description="What came of it; null while nobody has said.")
    outcome_day: date | None = strawberry.field(description="The day that the outcome speaks of.")
    outcome_note: str | None = strawberry.field(description="What was noted with the outcome.")
    recorded_at: datetime = strawberry.field(description="When the introduction was recorded.")
    changed_at: datetime = strawberry.field(description="When anything of it was last recorded.")
    past_outcomes: list[PastOutcome] = strawberry.field(description="Outcomes before this one, the oldest first.")
    ends: strawberry.Private[tuple[str, str]]

    @strawberry.field(description="One side: the one whose id comes first.")
    async def a(self, info: Info) -> LazyBusiness | None:
        return await _business(info, self.ends[0])

    @strawberry.field(description="The other side.")
    async def b(self, info: Info) -> LazyBusiness | None:
        return await _business(info, self.ends[1])

    @classmethod
    def of(cls, stored: StoredEncounter) -> Encounter:
        known = stored.encounter
        return cls(
            id=ID(known.id),
            day=known.day,
            by=stored.by,
            note=stored.note,
            outcome=known.outcome,
            outcome_day=known.outcome_day,
            outcome_note=stored.outcome_note,
            recorded_at=stored.recorded_at,
            changed_at=stored.changed_at,
            past_outcomes=[PastOutcome.of(said) for said in stored.past],
            ends=(known.a, known.b),
        )


@strawberry.type(description="A wish not to be matched with another business.")
class Refusal:
    by: Actor | None = strawberry.field(description="Who asked for it; null where the package says so.")
    reason: str | None = strawberry.field(description="Why, where it was said.")
    at: datetime | None = strawberry.field(description="When it was last said; null where the package says so.")
    key: strawberry.Private[str]

    @strawberry.field(description="With whom it is not to be matched.")
    async def other(self, info: Info) -> LazyBusiness | None:
        return await _business(info, self.key)

    @classmethod
    def of(cls, wish: Wish) -> Refusal:
        return cls(by=wish.by, reason=wish.reason, at=wish.at, key=wish.other)


async def _business(info: Info, id: str) -> Business | None:
    from mutualist.api.directory.types import business

    return await business(info, id)
