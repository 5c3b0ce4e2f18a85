"""GraphQL types of what an ecosystem consists of: businesses, capabilities, segments and ties."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

import strawberry
from strawberry.scalars import ID

from mutualist.api.enums import BusinessKind, Dimension, Period, TieKind
from mutualist.api.introductions.types import Encounter, Refusal
from mutualist.api.request.context import Info
from mutualist.api.request.paging import PAGE, After, First, IncludeKnown, checked
from mutualist.core.model import entities
from mutualist.graph.stored.directory import Entry

if TYPE_CHECKING:
    from mutualist.api.directory.assumed import Assumed
    from mutualist.api.matching.types import Matches
    from mutualist.api.roles.types import Standing


@strawberry.type(description="An exact amount of money.")
class Money:
    amount: Decimal = strawberry.field(description="The amount, exact, as a decimal string.")
    currency: str = strawberry.field(description="ISO 4217 code.")


@strawberry.type(description="Something that a business can do for another.")
class Capability:
    id: ID = strawberry.field(description="The package's own id, unique in the ecosystem.")
    name: str = strawberry.field(description="Its name.")
    broader: ID | None = strawberry.field(description="Id of the broader capability.")
    offered_by: int = strawberry.field(description="How many businesses offer it.")
    needed_by: int = strawberry.field(description="How many businesses need it.")

    @classmethod
    def of(cls, entry: Entry) -> Capability:
        return cls(
            id=ID(entry.id),
            name=entry.name,
            broader=ID(entry.broader) if entry.broader else None,
            offered_by=entry.offered_by,
            needed_by=entry.needed_by,
        )


@strawberry.type(description="A group of customers.")
class Segment:
    id: ID = strawberry.field(description="The package's own id, unique in the ecosystem.")
    name: str = strawberry.field(description="Its name.")
    broader: ID | None = strawberry.field(description="Id of the broader segment.")
    size: float | None = strawberry.field(description="How many customers it has; null where unknown.")
    served_by: int = strawberry.field(description="How many businesses serve it.")

    @classmethod
    def of(cls, entry: Entry) -> Segment:
        return cls(
            id=ID(entry.id),
            name=entry.name,
            broader=ID(entry.broader) if entry.broader else None,
            size=entry.size,
            served_by=entry.served_by,
        )


async def capability(info: Info, id: str) -> Capability | None:
    """The capability with an id."""
    entry = await info.context.loaders.capability.load(id)
    return None if entry is None else Capability.of(entry)


@strawberry.type(description="A business offers a capability.")
class Offer:
    level: int | None = strawberry.field(description="How well, 1 to 5; null where not stated (counts as 3).")
    capacity: float | None = strawberry.field(description="How much, in its own unit; null where unknown.")
    key: strawberry.Private[str]

    @strawberry.field(description="What is offered.")
    async def capability(self, info: Info) -> Capability | None:
        return await capability(info, self.key)


@strawberry.type(description="A business needs a capability.")
class Need:
    priority: int | None = strawberry.field(description="How pressing, 1 to 5; null where not stated (counts as 3).")
    essential: bool = strawberry.field(description="Whether the business stops without it.")
    key: strawberry.Private[str]

    @strawberry.field(description="What is needed.")
    async def capability(self, info: Info) -> Capability | None:
        return await capability(info, self.key)


@strawberry.type(description="A business serves a customer segment.")
class Serve:
    share: float | None = strawberry.field(description="Share of its custom, 0 to 1; null is an equal split.")
    key: strawberry.Private[str]

    @strawberry.field(description="Who is served.")
    async def segment(self, info: Info) -> Segment | None:
        entry = await info.context.loaders.segment.load(self.key)
        return None if entry is None else Segment.of(entry)


@strawberry.type(description="A dated tie between two businesses.")
class Tie:
    id: ID = strawberry.field(description="Unique in the ecosystem.")
    kind: TieKind = strawberry.field(description="How they are tied.")
    dimension: Dimension = strawberry.field(description="The dimension of value.")
    value: Money | None = strawberry.field(description="What it is worth; null where unknown.")
    period: Period = strawberry.field(description="Whether the value is per year or for the whole tie.")
    since: date | None = strawberry.field(description="Its first day.")
    until: date | None = strawberry.field(description="Its last day; null while it goes on.")
    confidence: float = strawberry.field(description="How sure it is, 0 to 1.")
    tie: strawberry.Private[entities.Tie]

    @strawberry.field(name="from", description="The supplier, or who gives.")
    async def source(self, info: Info) -> Business | None:
        return await business(info, self.tie.source)

    @strawberry.field(name="to", description="The customer, or who gains.")
    async def target(self, info: Info) -> Business | None:
        return await business(info, self.tie.target)

    @strawberry.field(description="The capability it is about.")
    async def capability(self, info: Info) -> Capability | None:
        return await capability(info, self.tie.capability) if self.tie.capability else None

    @classmethod
    def of(cls, tie: entities.Tie) -> Tie:
        return cls(
            id=ID(tie.id),
            kind=tie.kind,
            dimension=tie.dimension,
            value=None if tie.value is None else Money(amount=tie.value, currency=tie.currency or ""),
            period=tie.period,
            since=tie.since,
            until=tie.until,
            confidence=1.0 if tie.confidence is None else tie.confidence,
            tie=tie,
        )


@strawberry.type(description="A member of the ecosystem.")
class Business:
    id: ID = strawberry.field(description="The package's own id, unique in the ecosystem.")
    name: str = strawberry.field(description="Its name.")
    kind: BusinessKind = strawberry.field(description="What part it plays.")
    domain: str | None = strawberry.field(description="Its web domain.")
    country: str | None = strawberry.field(description="Its country.")
    region: str | None = strawberry.field(description="Its region.")
    city: str | None = strawberry.field(description="Its city.")
    latitude: float | None = strawberry.field(description="Degrees north (WGS 84).")
    longitude: float | None = strawberry.field(description="Degrees east (WGS 84).")
    industry: list[str] = strawberry.field(description="Industry codes as SCHEME:CODE.")
    employees: int | None = strawberry.field(description="How many work there.")
    founded: int | None = strawberry.field(description="Year of its foundation.")
    objectives: list[str] = strawberry.field(description="What it aims at.")
    description: str | None = strawberry.field(description="What it says of itself.")

    @strawberry.field(description="What it offers, the highest level first.")
    async def offers(self, info: Info) -> list[Offer]:
        return [Offer(level=o.level, capacity=o.capacity, key=o.capability) for o in await _all(info, "offers", self)]

    @strawberry.field(description="What it needs, the most pressing first.")
    async def needs(self, info: Info) -> list[Need]:
        return [
            Need(priority=n.priority, essential=n.essential, key=n.capability) for n in await _all(info, "needs", self)
        ]

    @strawberry.field(description="Which customer segments it serves.")
    async def serves(self, info: Info) -> list[Serve]:
        return [Serve(share=s.share, key=s.segment) for s in await _all(info, "serves", self)]

    @strawberry.field(description="What is assumed of it from its trade, never declared; null where nothing is.")
    async def assumed(self, info: Info) -> Annotated[Assumed, strawberry.lazy(".assumed")] | None:
        from mutualist.api.directory.assumed import assumed

        return await assumed(info, str(self.id))

    @strawberry.field(description="Its ties to others, current and ended.")
    async def ties(self, info: Info, first: First = PAGE) -> list[Tie]:
        return [Tie.of(tie) for tie in (await _all(info, "ties", self))[: checked(first)]]

    @strawberry.field(
        description="Its introductions, the newest first; `encounters(business)` has all of them in pages."
    )
    async def encounters(self, info: Info, first: First = PAGE) -> list[Encounter]:
        return [Encounter.of(one) for one in (await _all(info, "encounters", self))[: checked(first)]]

    @strawberry.field(description="Whom it has dismissed from its matches, in the order of ids.")
    async def dismissed(self, info: Info) -> list[Refusal]:
        wishes = (await info.context.loaders.dealings.load(str(self.id))).dismissed
        return [Refusal.of(wishes[other]) for other in sorted(wishes)]

    @strawberry.field(description="With whom it must never be matched, in the order of ids.")
    async def avoids(self, info: Info) -> list[Refusal]:
        wishes = (await info.context.loaders.dealings.load(str(self.id))).avoided
        return [Refusal.of(wishes[other]) for other in sorted(wishes)]

    @strawberry.field(description="Its role in the published run; null where it has none.")
    async def standing(self, info: Info) -> Annotated[Standing, strawberry.lazy("mutualist.api.roles.types")] | None:
        from mutualist.api.roles.types import Standing

        if await info.context.published() is None:
            return None
        await info.context.run()
        found = await info.context.loaders.standing.load(self.id)
        return None if found is None else Standing.of(found)

    @strawberry.field(description="Whom it should meet, the best first.")
    async def matches(
        self, info: Info, first: First = PAGE, after: After = None, include_known: IncludeKnown = False
    ) -> Annotated[Matches, strawberry.lazy("mutualist.api.matching.types")] | None:
        from mutualist.api.matching.match_lists import Asked, match_page

        return await match_page(info, Asked(self.id, include_known), first, after)

    @classmethod
    def of(cls, business: entities.Business) -> Business:
        return cls(
            id=ID(business.id),
            name=business.name,
            kind=business.kind,
            domain=business.domain,
            country=business.country,
            region=business.region,
            city=business.city,
            latitude=business.latitude,
            longitude=business.longitude,
            industry=list(business.industry),
            employees=business.employees,
            founded=business.founded,
            objectives=list(business.objectives),
            description=business.description,
        )


async def business(info: Info, id: str) -> Business | None:
    """The business with an id; None where it has left the ecosystem."""
    found = await info.context.loaders.business.load(id)
    return None if found is None else Business.of(found)


async def businesses(info: Info, ids: Sequence[str]) -> list[Business]:
    """The businesses with some ids, without those that have left the ecosystem."""
    found = await info.context.loaders.business.load_many(list(ids))
    return [Business.of(one) for one in found if one is not None]


async def _all(info: Info, edge: str, of: Business) -> list:
    return await getattr(info.context.loaders, edge).load(str(of.id))
