"""GraphQL types of fairness: how value is shared, what is returned, and who gives more than it gets."""

from __future__ import annotations

import strawberry

from mutualist.api.directory.types import Business, business
from mutualist.api.enums import Dimension
from mutualist.api.request.context import Info
from mutualist.api.request.paging import First, checked
from mutualist.core.exchange import fairness, net_givers


@strawberry.type(description="A point of a Lorenz curve.")
class LorenzPoint:
    members: float = strawberry.field(description="Share of the members, those who receive least first.")
    value: float = strawberry.field(description="Share of the value that they receive together.")


@strawberry.type(description="A member that gives at least three times what it gets, by ties of known value.")
class Giver:
    given: float = strawberry.field(description="What it gives a year, ecosystem currency.")
    received: float = strawberry.field(description="What it gets a year.")
    net: float = strawberry.field(description="given − received.")
    gives_to: int = strawberry.field(description="To how many members it gives.")
    gets_from: int = strawberry.field(description="From how many it gets.")
    unknown: int = strawberry.field(description="How many of its ties have no known value.")
    reason: str = strawberry.field(description="The same in a sentence.")
    key: strawberry.Private[str]

    @strawberry.field(description="Who gives.")
    async def business(self, info: Info) -> Business | None:
        return await business(info, self.key)

    @classmethod
    def of(cls, giver: net_givers.Giver) -> Giver:
        names = ("given", "received", "net", "gives_to", "gets_from", "unknown", "reason")
        return cls(**{name: getattr(giver, name) for name in names}, key=giver.business)


@strawberry.type(description="How value is shared among members. Null numbers are not known; `missing` says why.")
class Sharing:
    dimension: Dimension | None = strawberry.field(description="Of which dimension; null is all together.")
    ties: int = strawberry.field(description="How many ties carry it.")
    valued: int = strawberry.field(description="How many of them have a known value.")
    members: int = strawberry.field(description="How many members have such a tie, stewards aside.")
    total: float | None = strawberry.field(description="What they receive a year, ecosystem currency.")
    to_stewards: float | None = strawberry.field(description="What stewards receive beside it.")
    gini: float | None = strawberry.field(description="0 where all receive as much, near 1 where one receives all.")
    lorenz: list[LorenzPoint] = strawberry.field(description="The Lorenz curve, at most 101 points.")
    top_share: float | None = strawberry.field(description="What the top tenth of the members receives, as a share.")
    returned: float | None = strawberry.field(description="Weighted reciprocity: the share of value that is returned.")
    returned_by_chance: float | None = strawberry.field(description="The same if to whom one gives were chance.")
    reciprocity: float | None = strawberry.field(
        description="How far it is beyond chance: 1 all is returned, 0 as by chance, below 0 members avoid it."
    )
    giver_count: int = strawberry.field(description="How many members give at least three times what they get.")
    judged: int = strawberry.field(description="Of how many members that can be said at all.")
    missing: str | None = strawberry.field(description="What is missing where numbers are null.")
    sharing: strawberry.Private[fairness.Sharing]

    @strawberry.field(description="Who gives much more than it gets, the largest balance of at most 50 first.")
    def givers(self, first: First = 10) -> list[Giver]:
        return [Giver.of(one) for one in self.sharing.givers[: checked(first)]]

    @classmethod
    def of(cls, sharing: fairness.Sharing) -> Sharing:
        given = {
            name: getattr(sharing, name) for name in sharing.__dataclass_fields__ if name not in ("givers", "lorenz")
        }
        curve = [LorenzPoint(members=members, value=value) for members, value in sharing.lorenz]
        return cls(**given, lorenz=curve, sharing=sharing)


@strawberry.type(description="Whether value is shared fairly among members, in the published run.")
class Fairness:
    currency: str = strawberry.field(description="The currency that values are in.")
    overall: Sharing = strawberry.field(description="Of all dimensions together.")
    dimensions: list[Sharing] = strawberry.field(description="Of each dimension that any tie carries.")

    @classmethod
    def of(cls, found: fairness.Fairness) -> Fairness:
        parts = [Sharing.of(one) for one in found.dimensions]
        return cls(currency=found.currency, overall=Sharing.of(found.overall), dimensions=parts)
