"""GraphQL types of how an ecosystem stands losing its members."""

from __future__ import annotations

from mutualist.api.enums import Layer, RemovalOrder, RemovalStrategy
from mutualist.api.request.fields import at, field, reads, said
from mutualist.core.resilience import antifragility, coextinction, removal, resilience


@reads(removal.Point, "A point of a curve.")
class CurvePoint:
    gone: float = field("Share of the businesses that have gone, 0 to 1.")
    left: float = field("Share that is left of what is counted, 0 to 1.")


@reads(removal.NetworkRobustness, "How the network of ties stands removals.")
class NetworkRobustness:
    strategy: RemovalStrategy = field("In which order businesses go.")
    index: float = field("The R-index of Schneider et al. (2011), 0 to 0.5; of random failure its mean.")
    low: float | None = field("Lower end of the mean's 95% interval; null of a single order.")
    high: float | None = field("Upper end of it.")
    draws: int = field("Orders that were tried.")
    half: float = field("Share of businesses at whose loss the largest component is half as large.")
    curve: list[CurvePoint] = field("The largest component, as a share of all tied businesses, at most 101 points.")


@reads(coextinction.Coextinction, "How capabilities or segments outlive the businesses that uphold them.")
class Coextinction:
    layer: Layer = field("What is lost.")
    removal: RemovalOrder = field("In which order businesses go.")
    count: int = field("How many there are at the start.")
    robustness: float = field(
        "Area under the survivors curve, 0 to 1; who essentially needs what is lost goes as well."
    )
    direct: float = field("The same if nobody needed anything.")
    low: float | None = field("Lower end of the mean's 95% interval; null of a single order.")
    high: float | None = field("Upper end of it.")
    draws: int = field("Orders that were tried.")
    curve: list[CurvePoint] = field("What survives, as a share, at most 101 points.")


@reads(antifragility.Quality, "A number from 0 to 1 that says how well an ecosystem can take a blow.")
class Quality:
    name: str = field("redundancy, diversity or decentralisation.")
    value: float | None = field("The number, 1 being best; null where too little is known.")
    formula: str = said("How it is worked out.")
    reason: str = said("What it rests on, in a sentence; empty where it is not known.", unknown="")
    missing: str | None = said("What is missing, where it is not known.")


@reads(
    antifragility.ProviderCounts, "How many needed capabilities have how many providers, of them or anything narrower."
)
class ProviderCounts:
    needed: int = field("Capabilities that members need.")
    none: int = field("Of these without a provider.")
    one: int = field("With one.")
    two: int = field("With two.")
    more: int = field("With three or more.")


@reads(antifragility.Spread, "How evenly something is spread. Null numbers are not known.")
class Spread:
    of: str = field("capabilities, kinds or sectors.")
    kinds: int = field("How many different ones there are.")
    stated: int = field("Businesses that state it.")
    evenness: float | None = field("Shannon entropy divided by its largest, 0 to 1.")
    effective: float | None = field("So many equally common ones would be as diverse.")


@reads(antifragility.Core, "The innermost k-core: where everybody has k partners among the others in it.")
class Core:
    k: int = field("The largest k for which there is one.")
    businesses: int = field("How many are in it.")
    share: float = field("Their share of the tied businesses.")


@reads(resilience.Resilience, "How well the ecosystem stands losing its members.")
class Resilience:
    tied: int = field("Businesses with a tie: the network that loses businesses.")
    upholding: int = field("Businesses that offer or serve anything.")
    removals: list[NetworkRobustness] = field("Removal of businesses by chance and by partners; empty if unknown.")
    coextinctions: list[Coextinction] = field("What is lost with its businesses; empty if unknown.")
    nestedness: float | None = field(
        "NODF of who offers what, 0 to 100: whether specialists offer a part of what generalists do."
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
