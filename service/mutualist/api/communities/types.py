"""GraphQL types of communities: what holds each together, and what would join two."""

from __future__ import annotations

from mutualist.api.directory.types import Business
from mutualist.api.enums import TraitKind
from mutualist.api.request.fields import business_of, field, first_businesses_of, first_of, reads, said
from mutualist.core.communities import bridging, common_traits, communities


@reads(common_traits.CommonTrait, "Something that members of a community have in common more often than others.")
class CommonTrait:
    kind: TraitKind = field("What it is.")
    term: str = field("Id of the capability or segment; an objective or place is its own name.")
    name: str = field("Its name.")
    members: int = field("How many of the community have it.")
    share: float = field("Their share of the community.")
    lift: float = field("How many times as often as among all members.")


@reads(communities.Community, "Businesses that are tied among themselves more than chance would have it.")
class Community:
    number: int = field("Its number in this run, the largest community being 1.")
    name: str = said("A name made of what holds it together, else of its most central member.")
    size: int = field("How many members it has.")
    pairs: int = field("Tied pairs inside.")
    inside: float = field("Share of the worth of its members' ties that stays inside, 0 to 1.")
    modularity: float = field("What it adds to the modularity of the whole.")
    common_traits: list[CommonTrait] = field("What holds it together, the strongest first, at most 8.")
    reason: str = said("All this in words.")
    members: list[Business] = first_businesses_of(
        "members", "Its members, at most 100, those with the most partners inside first."
    )


@reads(bridging.BridgingTie, "Two businesses whose tie would join two communities.")
class BridgingTie:
    fit: float = field("How well they fit, 0 to 1.")
    reason: str = said("Why, in a sentence.")
    a: Business | None = business_of("a", "The business in the first community; null where it has left since.")
    b: Business | None = business_of("b", "The business in the second.")


@reads(
    bridging.StructuralHole,
    "Two communities with far fewer ties between them than chance would have, and what would help.",
)
class StructuralHole:
    a: int = field("Number of the one community.")
    b: int = field("Number of the other.")
    pairs: int = field("Tied pairs between them.")
    expected: float = field("Tied pairs that their members' partners would make by chance.")
    bridging_ties: list[BridgingTie] = field("Who could join them, the best first, at most three.")
    reason: str = said("The lack in a sentence.")


@reads(communities.Communities, "Into which communities the ties fall.")
class Communities:
    count: int = field("Communities of three members and more.", name="totalCount")
    modularity: float | None = field(
        "How clearly the ties fall into communities, by their worth, -0.5 to 1; null if unknown."
    )
    listed: list[Community] = field("The communities, the largest first; the 100 largest are kept.", name="nodes")
    missing: str | None = said("What is missing, where nothing can be said.")
    structural_holes: list[StructuralHole] = first_of(
        "structural_holes", "Pairs of large communities that most lack ties to each other, at most 10.", default=5
    )
