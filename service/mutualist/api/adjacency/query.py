"""Root fields on what a member could offer next."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry.scalars import ID

from mutualist.api.adjacency.types import AdjacentCapabilities, ListedSuggestion, SuggestionPage
from mutualist.api.request import PAGE, After, First, Info, checked, connection, rank_after, rank_cursor
from mutualist.api.request.fields import argument, field
from mutualist.core.text import Message
from mutualist.core.text.messages import message
from mutualist.graph.results import Run, StoredAdjacency, adjacency_of

Whom = Annotated[ID, argument("Id of the business.")]


@strawberry.type(description="What can be asked of adjacent capabilities.")
class AdjacencyQuery:
    @field(
        "What a member could offer next: near what it has, popular, lacking where it serves.",
        AdjacentCapabilities | None,
    )
    async def adjacent_capabilities(
        self, info: Info, business: Whom, first: First = PAGE, after: After = None
    ) -> SuggestionPage:
        checked(first)
        context = info.context
        run = await context.run()
        whose = (context.ecosystem, "adjacentCapabilities", business)
        start = rank_after(whose, run, after)
        stored = await adjacency_of(context.graph, context.ecosystem, run.number, business)
        if stored is None or run.stale:
            await context.business(business)
        suggestions = stored.suggestions if stored else ()
        page = suggestions[start : start + first + 1]

        async def count() -> int:
            return len(suggestions)

        nodes = [ListedSuggestion(suggestion, stored is not None and stored.serves) for suggestion in page]
        cursors = [rank_cursor(whose, run, suggestion.rank) for suggestion in page]
        listed = connection(nodes, cursors, first, count)
        return SuggestionPage(listed.edges, listed.page_info, count, _unknown(run, stored))


def _unknown(run: Run, stored: StoredAdjacency | None) -> Message | str | None:
    if stored is not None:
        return stored.unknown
    return run.summary.adjacency_missing or message("adjacency-joined-since", run=str(run.number))
