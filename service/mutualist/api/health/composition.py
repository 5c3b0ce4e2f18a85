"""GraphQL types of what an ecosystem is made of, and of how much of it pulls at the same objectives."""

from __future__ import annotations

import strawberry

from mutualist.api.directory.types import Business, Capability
from mutualist.api.enums import BusinessKind
from mutualist.api.request.fields import capabilities_of, first_businesses_of, reads, said
from mutualist.core.health import coherence, composition


@reads(composition.Part, description="A part of the membership.")
class MemberPart:
    name: str = strawberry.field(description="A kind, a section of ISIC (A to U), a size class, or `unknown`.")
    words: str = said("What it is, in words.")
    members: int = strawberry.field(description="How many members are in it.")
    share: float | None = strawberry.field(description="Their share of all members.")
    value_share: float | None = strawberry.field(description="Their share of the known value that members receive.")


@reads(composition.Lack, description="A kind that no member is of, or too few are.")
class Lack:
    kind: BusinessKind = strawberry.field(description="The kind.")
    members: int = strawberry.field(description="How many there are.")
    least: int = strawberry.field(description="How many there should be at least, by the published share.")
    text: str = said("The lack in a sentence.")
    capabilities: list[Capability] = capabilities_of(
        "capabilities", "What others need and mostly this kind offers, at most 10, by demand."
    )


@reads(composition.Composition, description="What the membership is made of.")
class Composition:
    members: int = strawberry.field(description="How many members there are.")
    stewards: int = strawberry.field(description="How many stewards, which stand apart.")
    kinds: list[MemberPart] = strawberry.field(description="Every kind, also where nobody is of it.")
    sections: list[MemberPart] = strawberry.field(description="By section of industry, the largest first.")
    sizes: list[MemberPart] = strawberry.field(description="By size class, from micro to large.")
    effective_sections: float | None = strawberry.field(description="How many sections of equal size it is like.")
    lacks: list[Lack] = strawberry.field(description="Kinds that are absent or thin.")
    missing: str | None = said("Why no kind is said to be lacking, where that is so.")
    value_missing: str | None = said("Why no share of value is given, where none is.")


@reads(coherence.Objective, description="An objective that members name.")
class Objective:
    id: str = strawberry.field(description="The objective, as members state it.")
    name: str = said("The same in words.")
    members: int = strawberry.field(description="How many name it.")
    share: float = strawberry.field(description="Their share of those that name any.")
    value_share: float | None = strawberry.field(
        description="Of the known value between members that state some, the share between two that name it."
    )


@reads(coherence.Coherence, description="How much of the ecosystem pulls at the same objectives.")
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
    reason: str = said("The whole in a sentence.")
    missing: str | None = said("What would have to be known, where too little is.")
    tied_missing: str | None = said("The same of ties.")
    value_missing: str | None = said("The same of value.")
    silent: list[Business] = first_businesses_of(
        "silent", "Who states none, at most 50, the most connected first: whom to ask."
    )
