"""GraphQL types of matches and suggestions."""

from __future__ import annotations

from datetime import date

import strawberry

from mutualist.api.directory.types import Business
from mutualist.api.enums import Collaboration, Outcome
from mutualist.api.matching.match_lists import ListedMatch, MatchPage
from mutualist.api.matching.reasons import Advice, PairReason, Reason, advice_of, reasons_of
from mutualist.api.request import Connection, Info, Pair, View
from mutualist.api.request.fields import business_of, field, reads, said
from mutualist.graph.results import StoredSuggestion


@reads(ListedMatch, "Another business that one should meet, from its point of view.")
class Match:
    rank: int = field("Place in its whole list, existing partners included, from 1; with diversity, place as shown.")
    score: float = field("How good the match is for this business, 0 to 1.")
    mutual: float = field("Harmonic mean of both sides' scores, 0 to 1.", name="mutualScore")
    confidence: float = field("How much of the score rests on what is known, 0 to 1.")
    known: bool = field("Whether they work together already: by a tie, or an introduction.")
    introduced_on: date | None = field("When they were last introduced; null if never.")
    outcome: Outcome | None = field("What came of it, as last recorded.")
    business: Business | None = business_of("other", "The other business; null where it leaves at this very moment.")

    @field("Why, the strongest reason first.", list[Reason])
    async def reasons(self, info: Info, match: strawberry.Parent[ListedMatch]) -> list[PairReason]:
        return await reasons_of(info, match.business, match.other)

    @field("How the two could work together; null where nothing speaks for any way.")
    async def collaboration(self, info: Info, match: strawberry.Parent[ListedMatch]) -> Collaboration | None:
        explained = await info.context.loaders.explained.load(Pair(match.business, match.other))
        return explained and explained.collaboration

    @field("What either of them could say to make the match surer, the greatest gain first.")
    async def advice(self, info: Info, match: strawberry.Parent[ListedMatch]) -> list[Advice]:
        return await advice_of(info, match.business, match.other)


@reads(MatchPage, "A business's matches, the best first; or why there are none.", name="MatchConnection")
class Matches(Connection[Match]):
    unknown: str | None = said("Why nobody is shown, in a sentence; null where somebody is.")


@reads(StoredSuggestion, "Two businesses worth introducing now: new to each other, good for both.")
class MatchSuggestion:
    rank: int = field("Place in the worklist, from 1.")
    score_a: float = field("How good it is for a, 0 to 1.")
    score_b: float = field("How good it is for b, 0 to 1.")
    mutual: float = field("Harmonic mean of both, 0 to 1: what the worklist is ranked by.", name="mutualScore")
    confidence: float = field("How much of the scores rests on what is known, 0 to 1.")
    a: Business | None = business_of("a", "One side.")
    b: Business | None = business_of("b", "The other side.")

    @field("Why it is good for a.", list[Reason])
    async def reasons_a(self, info: Info, pair: strawberry.Parent[StoredSuggestion]) -> list[PairReason]:
        return await reasons_of(info, pair.a, pair.b, View.RUN)

    @field("Why it is good for b.", list[Reason])
    async def reasons_b(self, info: Info, pair: strawberry.Parent[StoredSuggestion]) -> list[PairReason]:
        return await reasons_of(info, pair.b, pair.a, View.RUN)

    @field("How the two could work together; null where nothing speaks for any way.")
    async def collaboration(self, info: Info, pair: strawberry.Parent[StoredSuggestion]) -> Collaboration | None:
        explained = await info.context.loaders.explained.load(Pair(pair.a, pair.b, View.RUN))
        return explained and explained.collaboration
