"""GraphQL types of what a business could offer next, and the page of it."""

from __future__ import annotations

import asyncio

import strawberry

from mutualist.api.directory.types import Capability, capability
from mutualist.api.request.context import Info
from mutualist.api.request.paging import Connection, checked, connection, rank_after, rank_cursor
from mutualist.core.adjacency.reasons import suggestion
from mutualist.core.text.messages import Message, Reference, decode, message
from mutualist.errors import NotFound
from mutualist.graph.results.adjacency import StoredAdjacency, Suggestion, adjacency_of
from mutualist.graph.results.runs import Run


@strawberry.type(description="A capability that a business could offer next. Null numbers are not known.")
class AdjacentCapability:
    rank: int = strawberry.field(description="Place in its list, from 1.")
    score: float = strawberry.field(description="Popularity, density and unmet need combined, 0 to 1.")
    density: float = strawberry.field(description="How much of what is near the capability the business has, 0 to 1.")
    popularity: float = strawberry.field(description="Share of the members declaring offers that offer it, 0 to 1.")
    unmet_need: float | None = strawberry.field(
        description="Need for it among others who serve its segments, per provider there and one more; null if unknown."
    )
    new_matches: int | None = strawberry.field(
        description="How many who need it and do not fit the business today it would open; null if unknown."
    )
    stored: strawberry.Private[Suggestion]
    serves: strawberry.Private[bool]

    @strawberry.field(description="What it could offer; null where it has left the vocabulary since the run.")
    async def capability(self, info: Info) -> Capability | None:
        return await capability(info, self.stored.capability)

    @strawberry.field(description="Which of its capabilities this is nearest to, the nearest first, at most three.")
    async def near(self, info: Info) -> list[Capability]:
        found = await asyncio.gather(*(capability(info, id) for id in self.stored.near))
        return [one for one in found if one is not None]

    @strawberry.field(description="Why, in sentences.")
    async def reason(self, info: Info) -> str:
        stored = self.stored
        ids = [stored.capability, *stored.near]
        entries = await info.context.loaders.capability.load_many(ids)
        what, *near = (
            Reference("capability", id, id if entry is None else entry.name)
            for id, entry in zip(ids, entries, strict=True)
        )
        why = suggestion(what, near, stored.popularity, stored.unmet, stored.opens, self.serves)
        return info.context.wording.say(why)

    @classmethod
    def of(cls, stored: Suggestion, serves: bool) -> AdjacentCapability:
        return cls(
            rank=stored.rank,
            score=stored.score,
            density=stored.density,
            popularity=stored.popularity,
            unmet_need=stored.unmet,
            new_matches=stored.opens,
            stored=stored,
            serves=serves,
        )


@strawberry.type(description="What a business could offer next, the best first; or why that is not known.")
class AdjacentCapabilities(Connection[AdjacentCapability]):
    unknown: str | None = strawberry.field(description="Why nothing can be said, in a sentence; null where it can.")


async def adjacent_page(info: Info, id: str, first: int, after: str | None) -> AdjacentCapabilities:
    """A page of what a business could offer next. Raises NotFound for no such business."""
    checked(first)
    context = info.context
    run = await context.run()
    whose = (context.ecosystem, "adjacentCapabilities", id)
    start = rank_after(whose, run, after)
    found = await adjacency_of(context.graph, context.ecosystem, run.number, id)
    if (found is None or run.stale) and await context.loaders.business.load(id) is None:
        raise NotFound(f"there is no business {id[:60]!r} in {context.ecosystem}")
    suggestions = found.suggestions if found else ()
    page = suggestions[start : start + first + 1]

    async def count() -> int:
        return len(suggestions)

    nodes = [AdjacentCapability.of(one, found is not None and found.serves) for one in page]
    cursors = [rank_cursor(whose, run, one.rank) for one in page]
    listed = connection(nodes, cursors, first, count)
    unknown = _unknown(run, found)
    return AdjacentCapabilities(
        edges=listed.edges,
        page_info=listed.page_info,
        count=count,
        unknown=None if unknown is None else context.wording.say(unknown),
    )


def _unknown(run: Run, found: StoredAdjacency | None) -> Message | None:
    if found is not None:
        return found.unknown
    if "adjacency_missing" not in run.summary:
        return message("adjacency-run-before", run=str(run.number))
    missing = run.summary["adjacency_missing"]
    return decode(missing) if missing else message("adjacency-joined-since", run=str(run.number))
