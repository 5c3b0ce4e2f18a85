"""GraphQL types of matches and suggestions."""

from __future__ import annotations

from datetime import date

import strawberry

from mutualist.api.directory.types import Business
from mutualist.api.enums import Collaboration, Outcome
from mutualist.api.matching.match_lists import ListedMatch, MatchPage
from mutualist.api.matching.reasons import Advice, PairReason, Reason, advice_of, reasons_of
from mutualist.api.request import Connection, Info, Pair, View
from mutualist.api.request.fields import business_of, reads, said
from mutualist.graph.results import StoredSuggestion


@reads(ListedMatch, description="Another business that one should meet, from its point of view.")
class Match:
    rank: int = strawberry.field(
        description="Place in its whole list, existing partners included, from 1; with diversity, place as shown."
    )
    score: float = strawberry.field(description="How good the match is for this business, 0 to 1.")
    mutual: float = strawberry.field(name="mutualScore", description="Harmonic mean of both sides' scores, 0 to 1.")
    confidence: float = strawberry.field(description="How much of the score rests on what is known, 0 to 1.")
    known: bool = strawberry.field(description="Whether they work together already: by a tie, or an introduction.")
    introduced_on: date | None = strawberry.field(description="When they were last introduced; null if never.")
    outcome: Outcome | None = strawberry.field(description="What came of it, as last recorded.")
    business: Business | None = business_of("other", "The other business; null where it leaves at this very moment.")

    @strawberry.field(graphql_type=list[Reason], description="Why, the strongest reason first.")
    async def reasons(self, info: Info, match: strawberry.Parent[ListedMatch]) -> list[PairReason]:
        return await reasons_of(info, match.business, match.other)

    @strawberry.field(description="How the two could work together; null where nothing speaks for any way.")
    async def collaboration(self, info: Info, match: strawberry.Parent[ListedMatch]) -> Collaboration | None:
        explained = await info.context.loaders.explained.load(Pair(match.business, match.other))
        return explained and explained.collaboration

    @strawberry.field(description="What either of them could say to make the match surer, the greatest gain first.")
    async def advice(self, info: Info, match: strawberry.Parent[ListedMatch]) -> list[Advice]:
        return await advice_of(info, match.business, match.other)


@reads(MatchPage, name="MatchConnection", description="A business's matches, the best first; or why there are none.")
class Matches(Connection[Match]):
    unknown: str | None = said("Why nobody is shown, in a sentence; null where somebody is.")


@reads(StoredSuggestion, description="Two businesses worth introducing now: new to each other, good for both.")
class MatchSuggestion:
    rank: int = strawberry.field(description="Place in the worklist, from 1.")
    score_a: float = strawberry.field(description="How good it is for a, 0 to 1.")
    score_b: float = strawberry.field(description="How good it is for b, 0 to 1.")
    mutual: float = strawberry.field(
        name="mutualScore", description="Harmonic mean of both, 0 to 1: what the worklist is ranked by."
    )
    confidence: float = strawberry.field(description="How much of the scores rests on what is known, 0 to 1.")
    a: Business | None = business_of("a", "One side.")
    b: Business | None = business_of("b", "The other side.")

    @strawberry.field(graphql_type=list[Reason], description="Why it is good for a.")
    async def reasons_a(self, info: Info, pair: strawberry.Parent[StoredSuggestion]) -> list[PairReason]:
        return await reasons_of(info, pair.a, pair.b, View.RUN)

    @strawberry.field(graphql_type=list[Reason], description="Why it is good for b.")
    async def reasons_b(self, info: Info, pair: strawberry.Parent[StoredSuggestion]) -> list[PairReason]:
        return await reasons_of(info, pair.b, pair.a, View.RUN)

    @strawberry.field(description="How the two could work together; null where nothing speaks for any way.")
    async def collaboration(self, info: Info, pair: strawberry.Parent[StoredSuggestion]) -> Collaboration | None:
        explained = await info.context.loaders.explained.load(Pair(pair.a, pair.b, View.RUN))
        return explained and explained.collaboration
