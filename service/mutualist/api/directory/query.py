"""Root fields on members, their vocabulary and the ecosystem as a whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, TypeVar

import strawberry
from strawberry.scalars import ID

from mutualist.api.directory.ecosystem import Ecosystem
from mutualist.api.directory.types import Business, Capability, Segment, business
from mutualist.api.enums import BusinessKind
from mutualist.api.request import paging
from mutualist.api.request.context import Info
from mutualist.api.request.paging import PAGE, After, Connection, First, checked, connection
from mutualist.graph.stored import directory

T = TypeVar("T")

Whom = Annotated[ID, strawberry.argument(description="Id of the business.")]
Search = Annotated[str | None, strawberry.argument(description="Part of the name or id, in any case and accents.")]


@strawberry.input(description="Which businesses to list. What is left out lets all pass.")
class BusinessFilter:
    search: str | None = strawberry.field(default=None, description="Part of the name or id, in any case and accents.")
    kind: BusinessKind | None = strawberry.field(default=None, description="What part it plays.")
    country: str | None = strawberry.field(default=None, description="Its country, as stored.")
    city: str | None = strawberry.field(default=None, description="Its city, as stored.")
    offers: ID | None = strawberry.field(default=None, description="Id of a capability that it offers.")
    needs: ID | None = strawberry.field(default=None, description="Id of a capability that it needs.")
    serves: ID | None = strawberry.field(default=None, description="Id of a segment that it serves.")


@strawberry.type(description="What can be asked of members and their vocabulary.")
class DirectoryQuery:
    @strawberry.field(description="The ecosystem in numbers.")
    async def ecosystem(self, info: Info) -> Ecosystem:
        context = info.context
        settings = await context.settings()
        (counts,) = await context.graph.run("ecosystem_counts", ecosystem=context.ecosystem)
        return Ecosystem.of(settings, counts)

    @strawberry.field(description="Members by name, searched and filtered.")
    async def businesses(
        self,
        info: Info,
        first: First = PAGE,
        after: After = None,
        filter: Annotated[BusinessFilter | None, strawberry.argument(description="Which of them; all without.")] = None,
    ) -> Connection[Business] | None:
        checked(first)
        await info.context.settings()
        graph, ecosystem = info.context.graph, info.context.ecosystem
        given = {} if filter is None else {name: getattr(filter, name) for name in filter.__dataclass_fields__}
        whose = (ecosystem, "businesses")
        which = directory.BusinessFilter(**given | {"kind": given["kind"].value if given.get("kind") else None})
        found = await directory.businesses(graph, ecosystem, which, paging.sort_after(whose, after), first + 1)
        return connection(
            [Business.of(one) for _, one in found],
            [paging.sort_cursor(whose, key) for key, _ in found],
            first,
            lambda: directory.count_businesses(graph, ecosystem, which),
        )

    @strawberry.field(description="One member; null where there is none with this id.")
    async def business(self, info: Info, id: Whom) -> Business | None:
        await info.context.settings()
        return await business(info, id)

    @strawberry.field(description="The capabilities that members offer or need, by name.")
    async def capabilities(
        self, info: Info, first: First = PAGE, after: After = None, search: Search = None
    ) -> Connection[Capability] | None:
        return await _entries(info, "capabilities", Capability.of, first, after, search)

    @strawberry.field(description="The customer segments that members serve, by name.")
    async def segments(
        self, info: Info, first: First = PAGE, after: After = None, search: Search = None
    ) -> Connection[Segment] | None:
        return await _entries(info, "segments", Segment.of, first, after, search)


async def _entries(
    info: Info,
    vocabulary: str,
    of: Callable[[directory.Entry], T],
    first: int,
    after: str | None,
    search: str | None,
) -> Connection[T]:
    checked(first)
    await info.context.settings()
    graph, ecosystem = info.context.graph, info.context.ecosystem
    whose = (ecosystem, vocabulary)
    found = await directory.entries(graph, ecosystem, vocabulary, search, paging.sort_after(whose, after), first + 1)
    return connection(
        [of(entry) for entry in found],
        [paging.sort_cursor(whose, entry.sort) for entry in found],
        first,
        lambda: directory.count_entries(graph, ecosystem, vocabulary, search),
    )
