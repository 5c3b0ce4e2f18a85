"""GraphQL types of what an ecosystem is made of, and of how much of it pulls at the same objectives."""

from __future__ import annotations

from mutualist.api.directory.types import Business, Capability
from mutualist.api.enums import BusinessKind
from mutualist.api.request.fields import capabilities_of, field, first_businesses_of, reads, said
from mutualist.core.health import coherence, composition


@reads(composition.Part, "A part of the membership.")
class MemberPart:
    name: str = field("A kind, a section of ISIC (A to U), a size class, or `unknown`.")
    words: str = said("What it is, in words.")
    members: int = field("How many members are in it.")
    share: float | None = field("Their share of all members.")
    value_share: float | None = field("Their share of the known value that members receive.")


@reads(composition.Lack, "A kind that no member is of, or too few are.")
class Lack:
    kind: BusinessKind = field("The kind.")
    members: int = field("How many there are.")
    least: int = field("How many there should be at least, by the published share.")
    text: str = said("The lack in a sentence.")
    capabilities: list[Capability] = capabilities_of(
        "capabilities", "What others need and mostly this kind offers, at most 10, by demand."
    )


@reads(composition.Composition, "What the membership is made of.")
class Composition:
    members: int = field("How many members there are.")
    stewards: int = field("How many stewards, which stand apart.")
    kinds: list[MemberPart] = field("Every kind, also where nobody is of it.")
    sections: list[MemberPart] = field("By section of industry, the largest first.")
    sizes: list[MemberPart] = field("By size class, from micro to large.")
    effective_sections: float | None = field("How many sections of equal size it is like.")
    lacks: list[Lack] = field("Kinds that are absent or thin.")
    missing: str | None = said("Why no kind is said to be lacking, where that is so.")
    value_missing: str | None = said("Why no share of value is given, where none is.")


@reads(coherence.Objective, "An objective that members name.")
class Objective:
    id: str = field("The objective, as members state it.")
    name: str = said("The same in words.")
    members: int = field("How many name it.")
    share: float = field("Their share of those that name any.")
    value_share: float | None = field(
        "Of the known value between members that state some, the share between two that name it."
    )


@reads(coherence.Coherence, "How much of the ecosystem pulls at the same objectives.")
class Coherence:
    members: int = field("How many members there are.")
    stating: int = field("How many of them state objectives.")
    objective_count: int = field("How many objectives are named.")
    objectives: list[Objective] = field("The most named, at most 50.")
    effective: float | None = field("How many equally named objectives it is like.")
    leading: float | None = field("The share of all members that name one of the three most named.")
    tied_pairs: int = field("How many tied pairs both state objectives.")
    tied_share: float | None = field("How many of these have an objective in common, a share.")
    chance_share: float | None = field("The same share of any two members that state some.")
    lift: float | None = field("tiedShare / chanceShare: above 1 ties follow objectives.")
    value_share: float | None = field(
        "Of the known value between such members, the share between two with an objective in common."
    )
    silent_count: int = field("How many members state no objective.")
    reason: str = said("The whole in a sentence.")
    missing: str | None = said("What would have to be known, where too little is.")
    tied_missing: str | None = said("The same of ties.")
    value_missing: str | None = said("The same of value.")
    silent: list[Business] = first_businesses_of(
        "silent", "Who states none, at most 50, the most connected first: whom to ask."
    )
