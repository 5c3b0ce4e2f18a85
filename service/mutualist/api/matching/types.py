"""GraphQL types of matches and introductions."""

from __future__ import annotations

from datetime import date

import strawberry

from mutualist.api.directory.types import Business, business
from mutualist.api.enums import Collaboration, Outcome
from mutualist.api.matching.reasons import Advice, Reason, advice_of, reasons_of
from mutualist.api.request.context import Info
from mutualist.api.request.explanations import Pair, View
from mutualist.api.request.paging import Connection
from mutualist.core.introductions.encounters import Acquaintance
from mutualist.graph.results.match_lists import StoredIntroduction, StoredMatch


@strawberry.type(description="Another business that one should meet, from its point of view.")
class Match:
    rank: int = strawberry.field(
        description="Place in its whole list, existing partners included, from 1; with diversity, place as shown."
    )
    score: float = strawberry.field(description="How good the match is for this business, 0 to 1.")
    mutual_score: float = strawberry.field(description="Harmonic mean of both sides' scores, 0 to 1.")
    confidence: float = strawberry.field(description="How much of the score rests on what is known, 0 to 1.")
    known: bool = strawberry.field(description="Whether they work together already: by a tie, or an introduction.")
    introduced_on: date | None = strawberry.field(description="When they were last introduced; null if never.")
    outcome: Outcome | None = strawberry.field(description="What came of it, as last recorded.")
    stored: strawberry.Private[StoredMatch]

    @strawberry.field(description="The other business; null where it leaves at this very moment.")
    async def business(self, info: Info) -> Business | None:
        return await business(info, self.stored.other)

    @strawberry.field(description="Why, the strongest reason first.")
    async def reasons(self, info: Info) -> list[Reason]:
        return await reasons_of(info, self.stored.business, self.stored.other)

    @strawberry.field(description="How the two could work together; null where nothing speaks for any way.")
    async def collaboration(self, info: Info) -> Collaboration | None:
        explained = await info.context.loaders.explained.load(Pair(self.stored.business, self.stored.other))
        return explained and explained.collaboration

    @strawberry.field(description="What either of them could say to make the match surer, the greatest gain first.")
    async def advice(self, info: Info) -> list[Advice]:
        return await advice_of(info, self.stored.business, self.stored.other)

    @classmethod
    def of(cls, stored: StoredMatch, met: Acquaintance | None = None) -> Match:
        return cls(
            rank=stored.rank,
            score=stored.score,
            mutual_score=stored.mutual,
            confidence=stored.confidence,
            known=stored.known or (met is not None and met.partners),
            introduced_on=met and met.introduced_on,
            outcome=met and met.outcome,
            stored=stored,
        )


@strawberry.type(name="MatchConnection", description="A business's matches, the best first; or why there are none.")
class Matches(Connection[Match]):
    unknown: str | None = strawberry.field(description="Why nobody is shown, in a sentence; null where somebody is.")


@strawberry.type(description="Two businesses worth introducing now: new to each other, good for both.")
class Introduction:
    rank: int = strawberry.field(description="Place in the worklist, from 1.")
    score_a: float = strawberry.field(description="How good it is for a, 0 to 1.")
    score_b: float = strawberry.field(description="How good it is for b, 0 to 1.")
    mutual_score: float = strawberry.field(description="Harmonic mean of both, 0 to 1: what the worklist is ranked by.")
    confidence: float = strawberry.field(description="How much of the scores rests on what is known, 0 to 1.")
    stored: strawberry.Private[StoredIntroduction]

    @strawberry.field(description="One side.")
    async def a(self, info: Info) -> Business | None:
        return await business(info, self.stored.a)

    @strawberry.field(description="The other side.")
    async def b(self, info: Info) -> Business | None:
        return await business(info, self.stored.b)

    @strawberry.field(description="Why it is good for a.")
    async def reasons_a(self, info: Info) -> list[Reason]:
        return await reasons_of(info, self.stored.a, self.stored.b, View.RUN)

    @strawberry.field(description="Why it is good for b.")
    async def reasons_b(self, info: Info) -> list[Reason]:
        return await reasons_of(info, self.stored.b, self.stored.a, View.RUN)

    @strawberry.field(description="How the two could work together; null where nothing speaks for any way.")
    async def collaboration(self, info: Info) -> Collaboration | None:
        explained = await info.context.loaders.explained.load(Pair(self.stored.a, self.stored.b, View.RUN))
        return explained and explained.collaboration

    @classmethod
    def of(cls, stored: StoredIntroduction) -> Introduction:
        return cls(
            rank=stored.rank,
            score_a=stored.score_a,
            score_b=stored.score_b,
            mutual_score=stored.mutual,
            confidence=stored.confidence,
            stored=stored,
        )
