"""GraphQL types of fairness: how value is shared, what is returned, and who gives more than it gets."""

from __future__ import annotations

import strawberry

from mutualist.api.directory.types import Business
from mutualist.api.enums import Dimension
from mutualist.api.request.fields import business_of, field, first_of, reads, said
from mutualist.core.exchange import fairness, net_givers


@strawberry.type(description="A point of a Lorenz curve.")
class LorenzPoint:
    members: float = strawberry.field(description="Share of the members, those who receive least first.")
    value: float = strawberry.field(description="Share of the value that they receive together.")


@reads(net_givers.NetGiver, "A member that gives at least three times what it gets, by ties of known value.")
class NetGiver:
    given: float = field("What it gives a year, ecosystem currency.")
    received: float = field("What it gets a year.")
    net: float = field("given − received.")
    gives_to: int = field("To how many members it gives.")
    gets_from: int = field("From how many it gets.")
    unknown: int = field("How many of its ties have no known value.")
    reason: str = said("The same in a sentence.")
    business: Business | None = business_of("business", "Who gives.")


def _lorenz(root: fairness.Sharing) -> list[LorenzPoint]:
    return [LorenzPoint(members=members, value=value) for members, value in root.lorenz]


@reads(fairness.Sharing, "How value is shared among members. Null numbers are not known; `missing` says why.")
class Sharing:
    dimension: Dimension | None = field("Of which dimension; null is all together.")
    ties: int = field("How many ties carry it.")
    valued: int = field("How many of them have a known value.")
    members: int = field("How many members have such a tie, stewards aside.")
    total: float | None = field("What they receive a year, ecosystem currency.")
    to_stewards: float | None = field("What stewards receive beside it.")
    gini: float | None = field("0 where all receive as much, near 1 where one receives all.")
    lorenz: list[LorenzPoint] = field("The Lorenz curve, at most 101 points.", resolver=_lorenz)
    top_share: float | None = field("What the top tenth of the members receives, as a share.")
    returned: float | None = field("Weighted reciprocity: the share of value that is returned.")
    returned_by_chance: float | None = field("The same if to whom one gives were chance.")
    reciprocity: float | None = field(
        "How far it is beyond chance: 1 all is returned, 0 as by chance, below 0 members avoid it."
    )
    net_giver_count: int = field("How many members give at least three times what they get.")
    judged: int = field("Of how many members that can be said at all.")
    missing: str | None = said("What is missing where numbers are null.")
    net_givers: list[NetGiver] = first_of(
        "net_givers", "Who gives much more than it gets, the largest balance of at most 50 first."
    )


@reads(fairness.Fairness, "Whether value is shared fairly among members, in the published run.")
class Fairness:
    currency: str = field("The currency that values are in.")
    overall: Sharing = field("Of all dimensions together.")
    dimensions: list[Sharing] = field("Of each dimension that any tie carries.")
