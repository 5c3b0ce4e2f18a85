"""GraphQL types of what an ecosystem consists of: businesses, capabilities, segments and ties.

Every other feature names businesses, and a business names the others: that is why it alone does so lazily.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry.scalars import ID

from mutualist.api.directory.assumed import Assumed, assumed
from mutualist.api.enums import BusinessKind, Dimension, Period, TieKind
from mutualist.api.matching.match_lists import Asked, MatchPage, match_page
from mutualist.api.request import PAGE, After, First, IncludeKnown, Info, checked
from mutualist.api.request.fields import Resolver, business_of, capability_of, field, reads, segment_of
from mutualist.core.introductions import relations
from mutualist.core.model import entities
from mutualist.core.roles import roles
from mutualist.graph.introductions import StoredIntroduction
from mutualist.graph.stored import Entry

if TYPE_CHECKING:
    from mutualist.api.introductions.types import Exclusion, Introduction
    from mutualist.api.matching.types import Matches
    from mutualist.api.roles.types import RoleAssignment

LazyIntroduction = Annotated["Introduction", strawberry.lazy("mutualist.api.introductions.types")]
LazyMatches = Annotated["Matches", strawberry.lazy("mutualist.api.matching.types")]
LazyExclusion = Annotated["Exclusion", strawberry.lazy("mutualist.api.introductions.types")]
LazyRoleAssignment = Annotated["RoleAssignment", strawberry.lazy("mutualist.api.roles.types")]

Parent = strawberry.Parent[entities.Business]


@strawberry.type(description="An exact amount of money.")
class Money:
    amount: Decimal = strawberry.field(description="The amount, exact, as a decimal string.")
    currency: str = strawberry.field(description="ISO 4217 code.")


@reads(Entry, "Something that a business can do for another.")
class Capability:
    id: ID = field("The package's own id, unique in the ecosystem.")
    name: str = field("Its name.")
    broader: ID | None = field("Id of the broader capability.")
    offered_by: int = field("How many businesses offer it.")
    needed_by: int = field("How many businesses need it.")


@reads(Entry, "A group of customers.")
class Segment:
    id: ID = field("The package's own id, unique in the ecosystem.")
    name: str = field("Its name.")
    broader: ID | None = field("Id of the broader segment.")
    size: float | None = field("How many customers it has; null where unknown.")
    served_by: int = field("How many businesses serve it.")


@reads(entities.Offer, "A business offers a capability.")
class Offer:
    level: int | None = field("How well, 1 to 5; null where not stated (counts as 3).")
    capacity: float | None = field("How much, in its own unit; null where unknown.")
    capability: Capability | None = capability_of("capability", "What is offered.")


@reads(entities.Need, "A business needs a capability.")
class Need:
    priority: int | None = field("How pressing, 1 to 5; null where not stated (counts as 3).")
    essential: bool = field("Whether the business stops without it.")
    capability: Capability | None = capability_of("capability", "What is needed.")


@reads(entities.Serve, "A business serves a customer segment.")
class Serve:
    share: float | None = field("Share of its custom, 0 to 1; null is an equal split.")
    segment: Segment | None = segment_of("segment", "Who is served.")


def _links(loader: str) -> Resolver:
    """What a loader gives of a business."""

    def resolve(root: entities.Business, info: Info) -> Any:
        return getattr(info.context.loaders, loader).load(root.id)

    return resolve


@reads(entities.Business, "A member of the ecosystem.")
class Business:
    id: ID = field("The package's own id, unique in the ecosystem.")
    name: str = field("Its name.")
    kind: BusinessKind = field("What part it plays.")
    domain: str | None = field("Its web domain.")
    country: str | None = field("Its country.")
    region: str | None = field("Its region.")
    city: str | None = field("Its city.")
    latitude: float | None = field("Degrees north (WGS 84).")
    longitude: float | None = field("Degrees east (WGS 84).")
    industry: list[str] = field("Industry codes as SCHEME:CODE.")
    employees: int | None = field("How many work there.")
    founded: int | None = field("Year of its foundation.")
    objectives: list[str] = field("What it aims at.")
    description: str | None = field("What it says of itself.")
    offers: list[Offer] = field("What it offers, the highest level first.", resolver=_links("offers"))
    needs: list[Need] = field("What it needs, the most pressing first.", resolver=_links("needs"))
    serves: list[Serve] = field("Which customer segments it serves.", resolver=_links("serves"))

    @field("What is assumed of it from its trade, never declared; null where nothing is.")
    async def assumed(self, info: Info, business: Parent) -> Assumed | None:
        return await assumed(info, business.id)

    @field("Its ties to others, current and ended.", list[Annotated["Tie", strawberry.lazy(".types")]])
    async def ties(self, info: Info, business: Parent, first: First = PAGE) -> list[entities.Tie]:
        return (await info.context.loaders.ties.load(business.id))[: checked(first)]

    @field(
        "Its introductions, the newest first; `introductions(business)` has all of them in pages.",
        list[LazyIntroduction],
    )
    async def introductions(self, info: Info, business: Parent, first: First = PAGE) -> list[StoredIntroduction]:
        return (await info.context.loaders.introductions.load(business.id))[: checked(first)]

    @field("Whom it has dismissed from its matches, in the order of ids.", list[LazyExclusion])
    async def dismissed(self, info: Info, business: Parent) -> list[relations.Exclusion]:
        return _by_id((await info.context.loaders.relations.load(business.id)).dismissed)

    @field("With whom it must never be matched, in the order of ids.", list[LazyExclusion])
    async def avoids(self, info: Info, business: Parent) -> list[relations.Exclusion]:
        return _by_id((await info.context.loaders.relations.load(business.id)).avoided)

    @field("Its role in the published run; null where it has none.", LazyRoleAssignment | None)
    async def role_assignment(self, info: Info, business: Parent) -> roles.RoleAssignment | None:
        if await info.context.published() is None:
            return None
        await info.context.run()
        return await info.context.loaders.role_assignment.load(business.id)

    @field("Whom it should meet, the best first.", LazyMatches | None)
    async def matches(
        self,
        info: Info,
        business: Parent,
        first: First = PAGE,
        after: After = None,
        include_known: IncludeKnown = False,
    ) -> MatchPage:
        return await match_page(info, Asked(business.id, include_known), first, after)


def _by_id(exclusions: Mapping[str, relations.Exclusion]) -> list[relations.Exclusion]:
    return [exclusions[other] for other in sorted(exclusions)]


def _worth(root: entities.Tie) -> Money | None:
    return None if root.value is None else Money(amount=root.value, currency=root.currency or "")


def _confidence(root: entities.Tie) -> float:
    return 1.0 if root.confidence is None else root.confidence


@reads(entities.Tie, "A dated tie between two businesses.")
class Tie:
    id: ID = field("Unique in the ecosystem.")
    kind: TieKind = field("How they are tied.")
    dimension: Dimension = field("The dimension of value.")
    value: Money | None = field("What it is worth; null where unknown.", resolver=_worth)
    period: Period = field("Whether the value is per year or for the whole tie.")
    since: date | None = field("Its first day.")
    until: date | None = field("Its last day; null while it goes on.")
    confidence: float = field("How sure it is, 0 to 1.", resolver=_confidence)
    source: Business | None = business_of("source", "The supplier, or who gives.", name="from")
    target: Business | None = business_of("target", "The customer, or who gains.", name="to")
    capability: Capability | None = capability_of("capability", "The capability it is about.")
    mutual: bool = field("Whether both ends gain by it; then neither is first.")
