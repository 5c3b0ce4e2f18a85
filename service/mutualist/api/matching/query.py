"""Root fields on matches, pairs, weights and the worklist of suggestions."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Annotated

import strawberry
from strawberry.scalars import ID

from mutualist.api.matching.match_lists import Asked, MatchFilter, MatchPage, match_page
from mutualist.api.matching.pair import PairExplanation, pair_explanation
from mutualist.api.matching.types import Matches, MatchSuggestion
from mutualist.api.matching.weights import FeatureWeight, all_weights
from mutualist.api.request import PAGE, After, Connection, First, IncludeKnown, Info, Page
from mutualist.api.request.fields import argument, field
from mutualist.api.request.ranked import ranked
from mutualist.graph.results import Run, StoredSuggestion, match_lists
from mutualist.graph.stored import weights_of


@strawberry.type(description="What can be asked of matches.")
class MatchQuery:
    @field("Whom a member should meet and why: the best 50, the best first.", Matches | None)
    async def matches(
        self,
        info: Info,
        business: Annotated[ID, argument("Id of the business whose matches are asked for.")],
        first: First = PAGE,
        after: After = None,
        include_known: IncludeKnown = False,
        filter: Annotated[MatchFilter | None, argument("Whom to match with.")] = None,
        diversity: Annotated[float, argument("0 (by score) to 1: how much others of the list may not resemble.")] = 0.0,
    ) -> MatchPage:
        return await match_page(info, Asked(business, include_known, filter, diversity), first, after)

    @field("Any two businesses: how well they fit as they are now, and why or why not.")
    async def explain_pair(
        self,
        info: Info,
        a: Annotated[ID, argument("Id of one business, from whose side reasonsA speak.")],
        b: Annotated[ID, argument("Id of the other, not the same.")],
    ) -> PairExplanation | None:
        return await pair_explanation(info, a, b)

    @field("How much each part of a match score counts, now, by default and in the run.")
    async def match_weights(self, info: Info) -> list[FeatureWeight]:
        return await all_weights(info, weights_of(await info.context.settings()))


@strawberry.type(description="What can be asked of the worklist of suggestions.")
class WorklistQuery:
    @field(
        "The pairs across the ecosystem most worth introducing now, the best first.", Connection[MatchSuggestion] | None
    )
    async def suggestions(self, info: Info, first: First = PAGE, after: After = None) -> Page[StoredSuggestion]:
        graph, ecosystem = info.context.graph, info.context.ecosystem

        def count(run: Run) -> Awaitable[int]:
            return match_lists.count_suggestions(graph, ecosystem, run.number)

        return await ranked(info, "suggestions", match_lists.suggestions, count, first, after)
