"""Root fields on members, their vocabulary and the ecosystem as a whole."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry.scalars import ID

from mutualist.api.directory.ecosystem import Ecosystem
from mutualist.api.directory.types import Business, Capability, Segment
from mutualist.api.enums import BusinessKind
from mutualist.api.request import PAGE, After, Connection, First, Info, Page, checked, connection, paging
from mutualist.api.request.fields import argument, field
from mutualist.core.model import entities
from mutualist.graph.stored import directory

Whom = Annotated[ID, argument("Id of the business.")]
Search = Annotated[str | None, argument("Part of the name or id, in any case, accents and apostrophes or dashes.")]


@strawberry.input(description="Which businesses to list. What is left out lets all pass.")
class BusinessFilter:
    search: str | None = strawberry.field(
        default=None, description="Part of the name or id, in any case, accents and apostrophes or dashes."
    )
    kind: BusinessKind | None = strawberry.field(default=None, description="What part it plays.")
    country: str | None = strawberry.field(default=None, description="Its country, as stored.")
    city: str | None = strawberry.field(default=None, description="Its city, as stored.")
    offers: ID | None = strawberry.field(default=None, description="Id of a capability that it offers.")
    needs: ID | None = strawberry.field(default=None, description="Id of a capability that it needs.")
    serves: ID | None = strawberry.field(default=None, description="Id of a segment that it serves.")


@strawberry.type(description="What can be asked of members and their vocabulary.")
class DirectoryQuery:
    @field("The ecosystem in numbers.")
    async def ecosystem(self, info: Info) -> Ecosystem:
        context = info.context
        settings = await context.settings()
        (counts,) = await context.graph.run("ecosystem_counts", ecosystem=context.ecosystem)
        return Ecosystem.of(settings, counts)

    @field("Members by name, searched and filtered.", Connection[Business] | None)
    async def businesses(
        self,
        info: Info,
        first: First = PAGE,
        after: After = None,
        filter: Annotated[BusinessFilter | None, argument("Which of them; all without.")] = None,
    ) -> Page[entities.Business]:
        checked(first)
        await info.context.settings()
        graph, ecosystem = info.context.graph, info.context.ecosystem
        wanted = {} if filter is None else {name: getattr(filter, name) for name in filter.__dataclass_fields__}
        whose = (ecosystem, "businesses")
        which = directory.BusinessFilter(**wanted | {"kind": wanted["kind"].value if wanted.get("kind") else None})
        keyed = await directory.businesses(graph, ecosystem, which, paging.sort_after(whose, after), first + 1)
        return connection(
            [business for _, business in keyed],
            [paging.sort_cursor(whose, key) for key, _ in keyed],
            first,
            lambda: directory.count_businesses(graph, ecosystem, which),
        )

    @field("One member; null where there is none with this id.", Business | None)
    async def business(self, info: Info, id: Whom) -> entities.Business | None:
        await info.context.settings()
        return await info.context.loaders.business.load(id)

    @field("The capabilities that members offer or need, by name.", Connection[Capability] | None)
    async def capabilities(
        self, info: Info, first: First = PAGE, after: After = None, search: Search = None
    ) -> Page[directory.Entry]:
        return await _entries(info, "capabilities", first, after, search)

    @field("The customer segments that members serve, by name.", Connection[Segment] | None)
    async def segments(
        self, info: Info, first: First = PAGE, after: After = None, search: Search = None
    ) -> Page[directory.Entry]:
        return await _entries(info, "segments", first, after, search)


async def _entries(
    info: Info, vocabulary: str, first: int, after: str | None, search: str | None
) -> Page[directory.Entry]:
    checked(first)
    await info.context.settings()
    graph, ecosystem = info.context.graph, info.context.ecosystem
    whose = (ecosystem, vocabulary)
    entries = await directory.entries(graph, ecosystem, vocabulary, search, paging.sort_after(whose, after), first + 1)
    return connection(
        entries,
        [paging.sort_cursor(whose, entry.sort) for entry in entries],
        first,
        lambda: directory.count_entries(graph, ecosystem, vocabulary, search),
    )
