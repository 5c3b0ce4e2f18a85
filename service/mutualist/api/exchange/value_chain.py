"""GraphQL types of the value chain: flows, stages of sectors, and links that are missing, doubled or in one hand."""

from __future__ import annotations

import strawberry

from mutualist.api.directory.types import Business, Capability
from mutualist.api.request import Info
from mutualist.api.request.fields import at, business_of, businesses_of, capability_of, field, first_of, reads, said
from mutualist.core.exchange import intermediaries, missing_links, sourcing, trade_flows, value_chain


@strawberry.type(description="A section of ISIC Rev. 4.")
class Sector:
    @field("Its letter, A to U.")
    def code(self, letter: strawberry.Parent[str]) -> str:
        return letter

    @field("What it is called, in short.")
    def name(self, letter: strawberry.Parent[str], info: Info) -> str:
        return info.context.wording.say(trade_flows.sector_name(letter))


@reads(value_chain.SectorStage, "Where a sector stands in the chain of who supplies whom.")
class SectorStage:
    sector: Sector = field("The sector, by the first industry code of its members.")
    level: float | None = field("1 is the first in the chain; null where it cannot be said.")
    members: int = field("How many members are in it.")
    sells: int = field("Paid ties in which it supplies another sector.")
    buys: int = field("Paid ties in which another sector supplies it.")
    within: int = field("Paid ties among its own members.")


@reads(trade_flows.Flow, "What members of one sector sell to members of another. A null sector is not stated.")
class Flow:
    supplier_sector: Sector | None = field("Who sells.")
    customer_sector: Sector | None = field("Who buys.")
    ties: int = field("How many paid ties it consists of.")
    valued: int = field("How many of them have a known value.")
    value: float | None = field("Their yearly value, ecosystem currency; null where unknown.")
    suppliers: int = field("How many members sell.")
    customers: int = field("How many members buy.")
    capability: Capability | None = capability_of(
        "capability", "What is sold; null where ties do not say, or all is taken together."
    )


@reads(missing_links.AbleSupplier, "Who could fill a missing link.")
class AbleSupplier:
    level: float = field("How well it offers what is needed, 1 to 5.")
    km: float | None = field("How far away it is; null where a place is unknown.")
    business: Business | None = business_of("business", "The business.")


@reads(missing_links.MissingLink, "A member needs what others offer, and is tied to none of them.")
class MissingLink:
    urgency: float = field("1 for an essential need, else priority / 5.")
    essential: bool = field("Whether the member stops without it.")
    able_count: int = field("How many others could meet the need.")
    able: list[AbleSupplier] = field("Up to three of them, the nearest first.")
    reason: str = said("The missing link in a sentence.")
    business: Business | None = business_of("business", "Who needs it.")
    capability: Capability | None = capability_of("capability", "What is needed.")


@reads(sourcing.RedundantLink, "A member sources one capability from several suppliers.")
class RedundantLink:
    supplier_count: int = field("From how many.")
    others: int = field("How many more members supply it to anybody.")
    value: float | None = field("What is spent a year, ecosystem currency; null where unknown.")
    reason: str = said("The link in a sentence.")
    customer: Business | None = business_of("customer", "Who buys.")
    capability: Capability | None = capability_of("capability", "What is bought.")
    suppliers: list[Business] = businesses_of("suppliers", "Up to ten suppliers, the one it buys most from first.")


@reads(intermediaries.Intermediary, "A chain from one capability to another that runs through one business.")
class Intermediary:
    share: float = field("The part of the chain that it carries, at least half.")
    flow: float = field("What it carries a year, ecosystem currency; ties where none has a value.")
    suppliers: int = field("How many supply it.")
    customers: int = field("How many buy from it what comes out of the chain.")
    others: int = field("How many others carry the rest.")
    reason: str = said("The chain in a sentence.")
    business: Business | None = business_of("business", "Through whom it runs.")
    bought: Capability | None = capability_of("bought", "What it buys.")
    sold: Capability | None = capability_of("sold", "What it makes of it.")


@reads(value_chain.ValueChain, "Who supplies whom, in the published run.")
class ValueChain:
    currency: str = field("The currency that values are in.")
    ties: int = field("How many paid ties there are (SUPPLIES, RESELLS).")
    valued: int = field("How many of them have a known value.")
    sectors: list[SectorStage] = field("Every sector, the first in the chain first.")
    incoherence: float | None = field(
        "0 in a chain of clean stages, 1 where flows between sectors have no direction; null if unknown."
    )
    flow_count: int = field("How many flows between sectors there are.")
    capability_flow_count: int = field("How many there are by capability.")
    missing_link_count: int = field("How many missing links there are.")
    links: int = at("sourcing.links", "How often a member sources a capability, whatever the suppliers.")
    single_links: int = at("sourcing.single", "How often from one supplier.")
    redundant_link_count: int = at("sourcing.redundant_count", "How often from several.")
    intermediary_count: int = field("How many chains run through one business.")
    missing: list[str] = said("What cannot be told and why, a sentence each.")
    flows: list[Flow] = first_of("flows", "From sector to sector, the most valuable first; at most 200 are kept.")
    capability_flows: list[Flow] = first_of("capability_flows", "The same by capability; at most 200 are kept.")
    missing_links: list[MissingLink] = first_of(
        "missing_links", "Needs that others could meet and no partner does, the most urgent of at most 200."
    )
    redundant_links: list[RedundantLink] = first_of(
        "sourcing.redundant", "Capabilities sourced from several suppliers, those with the most of at most 200."
    )
    intermediaries: list[Intermediary] = first_of(
        "intermediaries", "Chains that run through one business, the most depended on of at most 100."
    )
