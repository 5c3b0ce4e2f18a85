"""GraphQL types of communities: what holds each together, and what would join two."""

from __future__ import annotations

import strawberry

from mutualist.api.directory.types import Business, business, businesses
from mutualist.api.enums import BondKind
from mutualist.api.request.context import Info
from mutualist.api.request.paging import First, checked
from mutualist.core.communities import bridging, common_traits, communities


@strawberry.type(description="Something that members of a community have in common more often than others.")
class Bond:
    kind: BondKind = strawberry.field(description="What it is.")
    term: str = strawberry.field(description="Id of the capability or segment; an objective or place is its own name.")
    name: str = strawberry.field(description="Its name.")
    members: int = strawberry.field(description="How many of the community have it.")
    share: float = strawberry.field(description="Their share of the community.")
    lift: float = strawberry.field(description="How many times as often as among all members.")

    @classmethod
    def of(cls, bond: common_traits.Bond) -> Bond:
        return cls(**{name: getattr(bond, name) for name in bond.__dataclass_fields__})


@strawberry.type(description="Businesses that are tied among themselves more than chance would have it.")
class Community:
    number: int = strawberry.field(description="Its number in this run, the largest community being 1.")
    name: str = strawberry.field(description="A name made of what holds it together, else of its most central member.")
    size: int = strawberry.field(description="How many members it has.")
    pairs: int = strawberry.field(description="Tied pairs inside.")
    inside: float = strawberry.field(description="Share of the worth of its members' ties that stays inside, 0 to 1.")
    modularity: float = strawberry.field(description="What it adds to the modularity of the whole.")
    bonds: list[Bond] = strawberry.field(description="What holds it together, the strongest first, at most 8.")
    reason: str = strawberry.field(description="All this in words.")
    community: strawberry.Private[communities.Community]

    @strawberry.field(description="Its members, at most 100, those with the most partners inside first.")
    async def members(self, info: Info, first: First = 10) -> list[Business]:
        return await businesses(info, self.community.members[: checked(first)])

    @classmethod
    def of(cls, found: communities.Community) -> Community:
        return cls(
            number=found.number,
            name=found.name,
            size=found.size,
            pairs=found.pairs,
            inside=found.inside,
            modularity=found.modularity,
            bonds=[Bond.of(bond) for bond in found.bonds],
            reason=found.reason,
            community=found,
        )


@strawberry.type(description="Two businesses whose tie would join two communities.")
class JoiningPair:
    fit: float = strawberry.field(description="How well they fit, 0 to 1.")
    reason: str = strawberry.field(description="Why, in a sentence.")
    link: strawberry.Private[bridging.Link]

    @strawberry.field(description="The business in the first community; null where it has left since.")
    async def a(self, info: Info) -> Business | None:
        return await business(info, self.link.a)

    @strawberry.field(description="The business in the second.")
    async def b(self, info: Info) -> Business | None:
        return await business(info, self.link.b)


@strawberry.type(
    description="Two communities with far fewer ties between them than chance would have, and what would help."
)
class CommunityJoin:
    a: int = strawberry.field(description="Number of the one community.")
    b: int = strawberry.field(description="Number of the other.")
    pairs: int = strawberry.field(description="Tied pairs between them.")
    expected: float = strawberry.field(description="Tied pairs that their members' partners would make by chance.")
    links: list[JoiningPair] = strawberry.field(description="Who could join them, the best first, at most three.")
    reason: str = strawberry.field(description="The lack in a sentence.")

    @classmethod
    def of(cls, found: bridging.Join) -> CommunityJoin:
        links = [JoiningPair(fit=link.fit, reason=link.reason, link=link) for link in found.links]
        return cls(a=found.a, b=found.b, pairs=found.pairs, expected=found.expected, links=links, reason=found.reason)


@strawberry.type(description="Into which communities the ties fall.")
class Communities:
    total_count: int = strawberry.field(description="Communities of three members and more.")
    modularity: float | None = strawberry.field(
        description="How clearly the ties fall into communities, by their worth, -0.5 to 1; null if unknown."
    )
    nodes: list[Community] = strawberry.field(
        description="The communities, the largest first; the 100 largest are kept."
    )
    missing: str | None = strawberry.field(description="What is missing, where nothing can be said.")
    found: strawberry.Private[communities.Communities]

    @strawberry.field(description="Pairs of large communities that most lack ties to each other, at most 10.")
    async def joins(self, first: First = 5) -> list[CommunityJoin]:
        return [CommunityJoin.of(join) for join in self.found.joins[: checked(first)]]

    @classmethod
    def of(cls, found: communities.Communities, first: int) -> Communities:
        return cls(
            total_count=found.count,
            modularity=found.modularity,
            nodes=[Community.of(one) for one in found.listed[:first]],
            missing=found.missing,
            found=found,
        )
