"""GraphQL types of how an ecosystem stands losing its members."""

from __future__ import annotations

import strawberry

from mutualist.api.enums import Layer, RemovalOrder, RemovalStrategy
from mutualist.api.request.fields import at, reads, said
from mutualist.core.resilience import antifragility, coextinction, removal, resilience


@reads(removal.Point, description="A point of a curve.")
class CurvePoint:
    gone: float = strawberry.field(description="Share of the businesses that have gone, 0 to 1.")
    left: float = strawberry.field(description="Share that is left of what is counted, 0 to 1.")


@reads(removal.NetworkRobustness, description="How the network of ties stands removals.")
class NetworkRobustness:
    strategy: RemovalStrategy = strawberry.field(description="In which order businesses go.")
    index: float = strawberry.field(
        description="The R-index of Schneider et al. (2011), 0 to 0.5; of random failure its mean."
    )
    low: float | None = strawberry.field(description="Lower end of the mean's 95% interval; null of a single order.")
    high: float | None = strawberry.field(description="Upper end of it.")
    draws: int = strawberry.field(description="Orders that were tried.")
    half: float = strawberry.field(
        description="Share of businesses at whose loss the largest component is half as large."
    )
    curve: list[CurvePoint] = strawberry.field(
        description="The largest component, as a share of all tied businesses, at most 101 points."
    )


@reads(coextinction.Coextinction, description="How capabilities or segments outlive the businesses that uphold them.")
class Coextinction:
    layer: Layer = strawberry.field(description="What is lost.")
    removal: RemovalOrder = strawberry.field(description="In which order businesses go.")
    count: int = strawberry.field(description="How many there are at the start.")
    robustness: float = strawberry.field(
        description="Area under the survivors curve, 0 to 1; who essentially needs what is lost goes as well."
    )
    direct: float = strawberry.field(description="The same if nobody needed anything.")
    low: float | None = strawberry.field(description="Lower end of the mean's 95% interval; null of a single order.")
    high: float | None = strawberry.field(description="Upper end of it.")
    draws: int = strawberry.field(description="Orders that were tried.")
    curve: list[CurvePoint] = strawberry.field(description="What survives, as a share, at most 101 points.")


@reads(antifragility.Quality, description="A number from 0 to 1 that says how well an ecosystem can take a blow.")
class Quality:
    name: str = strawberry.field(description="redundancy, diversity or decentralisation.")
    value: float | None = strawberry.field(description="The number, 1 being best; null where too little is known.")
    formula: str = said("How it is worked out.")
    reason: str = said("What it rests on, in a sentence; empty where it is not known.", unknown="")
    missing: str | None = said("What is missing, where it is not known.")


@reads(
    antifragility.ProviderCounts,
    description="How many needed capabilities have how many providers, of them or anything narrower.",
)
class ProviderCounts:
    needed: int = strawberry.field(description="Capabilities that members need.")
    none: int = strawberry.field(description="Of these without a provider.")
    one: int = strawberry.field(description="With one.")
    two: int = strawberry.field(description="With two.")
    more: int = strawberry.field(description="With three or more.")


@reads(antifragility.Spread, description="How evenly something is spread. Null numbers are not known.")
class Spread:
    of: str = strawberry.field(description="capabilities, kinds or sectors.")
    kinds: int = strawberry.field(description="How many different ones there are.")
    stated: int = strawberry.field(description="Businesses that state it.")
    evenness: float | None = strawberry.field(description="Shannon entropy divided by its largest, 0 to 1.")
    effective: float | None = strawberry.field(description="So many equally common ones would be as diverse.")


@reads(antifragility.Core, description="The innermost k-core: where everybody has k partners among the others in it.")
class Core:
    k: int = strawberry.field(description="The largest k for which there is one.")
    businesses: int = strawberry.field(description="How many are in it.")
    share: float = strawberry.field(description="Their share of the tied businesses.")


@reads(resilience.Resilience, description="How well the ecosystem stands losing its members.")
class Resilience:
    tied: int = strawberry.field(description="Businesses with a tie: the network that loses businesses.")
    upholding: int = strawberry.field(description="Businesses that offer or serve anything.")
    removals: list[NetworkRobustness] = strawberry.field(
        description="Removal of businesses by chance and by partners; empty if unknown."
    )
    coextinctions: list[Coextinction] = strawberry.field(
        description="What is lost with its businesses; empty if unknown."
    )
    nestedness: float | None = strawberry.field(
        description="NODF of who offers what, 0 to 100: whether specialists offer a part of what generalists do."
    )
    redundancy: Quality = at(
        "antifragility.redundancy",
        "How much of what is needed has a second source: the input of the same name of health.",
    )
    diversity: Quality = at("antifragility.diversity", "Whether capabilities, kinds and sectors are many and even.")
    decentralisation: Quality = at(
        "antifragility.decentralisation", "Whether ties do not run together in one business."
    )
    providers: ProviderCounts = at("antifragility.providers", "Providers of what is needed.")
    spreads: list[Spread] = at("antifragility.spreads", "What diversity is made of.")
    core: Core | None = at("antifragility.core", "The innermost core; null if unknown.")
    missing: list[str] = said("What is not known, and what is missing for it.")
