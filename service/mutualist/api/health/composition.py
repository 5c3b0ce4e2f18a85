"""GraphQL types of what an ecosystem is made of, and of how much of it pulls at the same objectives."""

from __future__ import annotations

import strawberry

from mutualist.api.directory.types import Business, Capability, businesses, capability
from mutualist.api.enums import BusinessKind
from mutualist.api.request.context import Info
from mutualist.api.request.paging import First, checked
from mutualist.core.health import coherence, composition


@strawberry.type(description="A part of the membership.")
class MemberPart:
    name: str = strawberry.field(description="A kind, a section of ISIC (A to U), a size class, or `unknown`.")
    words: str = strawberry.field(description="What it is, in words.")
    members: int = strawberry.field(description="How many members are in it.")
    share: float | None = strawberry.field(description="Their share of all members.")
    value_share: float | None = strawberry.field(description="Their share of the known value that members receive.")

    @classmethod
    def of(cls, found: composition.Part) -> MemberPart:
        return cls(**{name: getattr(found, name) for name in found.__dataclass_fields__})


@strawberry.type(description="A kind that no member is of, or too few are.")
class Lack:
    kind: BusinessKind = strawberry.field(description="The kind.")
    members: int = strawberry.field(description="How many there are.")
    least: int = strawberry.field(description="How many there should be at least, by the published share.")
    text: str = strawberry.field(description="The lack in a sentence.")
    found: strawberry.Private[composition.Lack]

    @strawberry.field(description="What others need and mostly this kind offers, at most 10, by demand.")
    async def capabilities(self, info: Info) -> list[Capability]:
        read = [await capability(info, id) for id in self.found.capabilities]
        return [one for one in read if one is not None]

    @classmethod
    def of(cls, found: composition.Lack) -> Lack:
        return cls(kind=found.kind, members=found.members, least=found.least, text=found.text, found=found)


@strawberry.type(description="What the membership is made of.")
class Composition:
    members: int = strawberry.field(description="How many members there are.")
    stewards: int = strawberry.field(description="How many stewards, which stand apart.")
    kinds: list[MemberPart] = strawberry.field(description="Every kind, also where nobody is of it.")
    sections: list[MemberPart] = strawberry.field(description="By section of industry, the largest first.")
    sizes: list[MemberPart] = strawberry.field(description="By size class, from micro to large.")
    effective_sections: float | None = strawberry.field(description="How many sections of equal size it is like.")
    lacks: list[Lack] = strawberry.field(description="Kinds that are absent or thin.")
    missing: str | None = strawberry.field(description="Why no kind is said to be lacking, where that is so.")
    value_missing: str | None = strawberry.field(description="Why no share of value is given, where none is.")

    @classmethod
    def of(cls, found: composition.Composition) -> Composition:
        made = ("kinds", "sections", "sizes", "lacks")
        given = {name: getattr(found, name) for name in found.__dataclass_fields__ if name not in made}
        return cls(
            **given,
            kinds=[MemberPart.of(one) for one in found.kinds],
            sections=[MemberPart.of(one) for one in found.sections],
            sizes=[MemberPart.of(one) for one in found.sizes],
            lacks=[Lack.of(one) for one in found.lacks],
        )


@strawberry.type(description="An objective that members name.")
class Objective:
    id: str = strawberry.field(description="The objective, as members state it.")
    name: str = strawberry.field(description="The same in words.")
    members: int = strawberry.field(description="How many name it.")
    share: float = strawberry.field(description="Their share of those that name any.")
    value_share: float | None = strawberry.field(
        description="Of the known value between members that state some, the share between two that name it."
    )

    @classmethod
    def of(cls, found: coherence.Objective) -> Objective:
        return cls(**{name: getattr(found, name) for name in found.__dataclass_fields__})


@strawberry.type(description="How much of the ecosystem pulls at the same objectives.")
class Coherence:
    members: int = strawberry.field(description="How many members there are.")
    stating: int = strawberry.field(description="How many of them state objectives.")
    objective_count: int = strawberry.field(description="How many objectives are named.")
    objectives: list[Objective] = strawberry.field(description="The most named, at most 50.")
    effective: float | None = strawberry.field(description="How many equally named objectives it is like.")
    leading: float | None = strawberry.field(
        description="The share of all members that name one of the three most named."
    )
    tied_pairs: int = strawberry.field(description="How many tied pairs both state objectives.")
    tied_share: float | None = strawberry.field(description="How many of these have an objective in common, a share.")
    chance_share: float | None = strawberry.field(description="The same share of any two members that state some.")
    lift: float | None = strawberry.field(description="tiedShare / chanceShare: above 1 ties follow objectives.")
    value_share: float | None = strawberry.field(
        description="Of the known value between such members, the share between two with an objective in common."
    )
    silent_count: int = strawberry.field(description="How many members state no objective.")
    reason: str = strawberry.field(description="The whole in a sentence.")
    missing: str | None = strawberry.field(description="What would have to be known, where too little is.")
    tied_missing: str | None = strawberry.field(description="The same of ties.")
    value_missing: str | None = strawberry.field(description="The same of value.")
    found: strawberry.Private[coherence.Coherence]

    @strawberry.field(description="Who states none, at most 50, the most connected first: whom to ask.")
    async def silent(self, info: Info, first: First = 10) -> list[Business]:
        return await businesses(info, self.found.silent[: checked(first)])

    @classmethod
    def of(cls, found: coherence.Coherence) -> Coherence:
        given = {
            name: getattr(found, name) for name in found.__dataclass_fields__ if name not in ("objectives", "silent")
        }
        return cls(**given, objectives=[Objective.of(one) for one in found.objectives], found=found)
