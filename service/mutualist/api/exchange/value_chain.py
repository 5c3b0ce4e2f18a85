"""GraphQL types of the value chain: flows, stages of sectors, and links that are missing, doubled or in one hand."""

from __future__ import annotations

import strawberry

from mutualist.api.directory.types import Business, Capability, business, businesses, capability
from mutualist.api.request.context import Info
from mutualist.api.request.paging import First, checked
from mutualist.core.exchange import intermediaries, missing_links, sourcing, trade_flows, value_chain


@strawberry.type(description="A section of ISIC Rev. 4.")
class Sector:
    code: str = strawberry.field(description="Its letter, A to U.")

    @strawberry.field(description="What it is called, in short.")
    def name(self, info: Info) -> str:
        return info.context.wording.say(trade_flows.sector_name(self.code))


@strawberry.type(description="Where a sector stands in the chain of who supplies whom.")
class SectorStage:
    sector: Sector = strawberry.field(description="The sector, by the first industry code of its members.")
    level: float | None = strawberry.field(description="1 is the first in the chain; null where it cannot be said.")
    members: int = strawberry.field(description="How many members are in it.")
    sells: int = strawberry.field(description="Paid ties in which it supplies another sector.")
    buys: int = strawberry.field(description="Paid ties in which another sector supplies it.")
    within: int = strawberry.field(description="Paid ties among its own members.")

    @classmethod
    def of(cls, stage: value_chain.SectorStage) -> SectorStage:
        given = {name: getattr(stage, name) for name in ("level", "members", "sells", "buys", "within")}
        return cls(sector=Sector(code=stage.sector), **given)


@strawberry.type(description="What members of one sector sell to members of another. A null sector is not stated.")
class Flow:
    supplier_sector: Sector | None = strawberry.field(description="Who sells.")
    customer_sector: Sector | None = strawberry.field(description="Who buys.")
    ties: int = strawberry.field(description="How many paid ties it consists of.")
    valued: int = strawberry.field(description="How many of them have a known value.")
    value: float | None = strawberry.field(description="Their yearly value, ecosystem currency; null where unknown.")
    suppliers: int = strawberry.field(description="How many members sell.")
    customers: int = strawberry.field(description="How many members buy.")
    key: strawberry.Private[str | None]

    @strawberry.field(description="What is sold; null where ties do not say, or all is taken together.")
    async def capability(self, info: Info) -> Capability | None:
        return await capability(info, self.key) if self.key else None

    @classmethod
    def of(cls, flow: trade_flows.Flow) -> Flow:
        seller, buyer = flow.supplier_sector, flow.customer_sector
        return cls(
            supplier_sector=Sector(code=seller) if seller else None,
            customer_sector=Sector(code=buyer) if buyer else None,
            ties=flow.ties,
            valued=flow.valued,
            value=flow.value,
            suppliers=flow.suppliers,
            customers=flow.customers,
            key=flow.capability,
        )


@strawberry.type(description="Who could fill a missing link.")
class AbleSupplier:
    level: float = strawberry.field(description="How well it offers what is needed, 1 to 5.")
    km: float | None = strawberry.field(description="How far away it is; null where a place is unknown.")
    key: strawberry.Private[str]

    @strawberry.field(description="The business.")
    async def business(self, info: Info) -> Business | None:
        return await business(info, self.key)


@strawberry.type(description="A member needs what others offer, and is tied to none of them.")
class MissingLink:
    urgency: float = strawberry.field(description="1 for an essential need, else priority / 5.")
    essential: bool = strawberry.field(description="Whether the member stops without it.")
    able_count: int = strawberry.field(description="How many others could meet the need.")
    able: list[AbleSupplier] = strawberry.field(description="Up to three of them, the nearest first.")
    reason: str = strawberry.field(description="The missing link in a sentence.")
    link: strawberry.Private[missing_links.MissingLink]

    @strawberry.field(description="Who needs it.")
    async def business(self, info: Info) -> Business | None:
        return await business(info, self.link.business)

    @strawberry.field(description="What is needed.")
    async def capability(self, info: Info) -> Capability | None:
        return await capability(info, self.link.capability)

    @classmethod
    def of(cls, link: missing_links.MissingLink) -> MissingLink:
        return cls(
            urgency=link.urgency,
            essential=link.essential,
            able_count=link.able_count,
            able=[AbleSupplier(level=one.level, km=one.km, key=one.business) for one in link.able],
            reason=link.reason,
            link=link,
        )


@strawberry.type(description="A member sources one capability from several suppliers.")
class RedundantLink:
    supplier_count: int = strawberry.field(description="From how many.")
    others: int = strawberry.field(description="How many more members supply it to anybody.")
    value: float | None = strawberry.field(description="What is spent a year, ecosystem currency; null where unknown.")
    reason: str = strawberry.field(description="The link in a sentence.")
    link: strawberry.Private[sourcing.RedundantLink]

    @strawberry.field(description="Who buys.")
    async def customer(self, info: Info) -> Business | None:
        return await business(info, self.link.customer)

    @strawberry.field(description="What is bought.")
    async def capability(self, info: Info) -> Capability | None:
        return await capability(info, self.link.capability)

    @strawberry.field(description="Up to ten suppliers, the one it buys most from first.")
    async def suppliers(self, info: Info) -> list[Business]:
        return await businesses(info, self.link.suppliers)

    @classmethod
    def of(cls, link: sourcing.RedundantLink) -> RedundantLink:
        return cls(
            supplier_count=link.supplier_count, others=link.others, value=link.value, reason=link.reason, link=link
        )


@strawberry.type(description="A chain from one capability to another that runs through one business.")
class Passage:
    share: float = strawberry.field(description="The part of the chain that it carries, at least half.")
    flow: float = strawberry.field(
        description="What it carries a year, ecosystem currency; ties where none has a value."
    )
    suppliers: int = strawberry.field(description="How many supply it.")
    customers: int = strawberry.field(description="How many buy from it what comes out of the chain.")
    others: int = strawberry.field(description="How many others carry the rest.")
    reason: str = strawberry.field(description="The chain in a sentence.")
    passage: strawberry.Private[intermediaries.Passage]

    @strawberry.field(description="Through whom it runs.")
    async def business(self, info: Info) -> Business | None:
        return await business(info, self.passage.business)

    @strawberry.field(description="What it buys.")
    async def bought(self, info: Info) -> Capability | None:
        return await capability(info, self.passage.bought)

    @strawberry.field(description="What it makes of it.")
    async def sold(self, info: Info) -> Capability | None:
        return await capability(info, self.passage.sold)

    @classmethod
    def of(cls, passage: intermediaries.Passage) -> Passage:
        given = {
            name: getattr(passage, name) for name in ("share", "flow", "suppliers", "customers", "others", "reason")
        }
        return cls(**given, passage=passage)


@strawberry.type(description="Who supplies whom, in the published run.")
class ValueChain:
    currency: str = strawberry.field(description="The currency that values are in.")
    ties: int = strawberry.field(description="How many paid ties there are (SUPPLIES, RESELLS).")
    valued: int = strawberry.field(description="How many of them have a known value.")
    sectors: list[SectorStage] = strawberry.field(description="Every sector, the first in the chain first.")
    incoherence: float | None = strawberry.field(
        description="0 in a chain of clean stages, 1 where flows between sectors have no direction; null if unknown."
    )
    flow_count: int = strawberry.field(description="How many flows between sectors there are.")
    capability_flow_count: int = strawberry.field(description="How many there are by capability.")
    missing_link_count: int = strawberry.field(description="How many missing links there are.")
    links: int = strawberry.field(description="How often a member sources a capability, whatever the suppliers.")
    single_links: int = strawberry.field(description="How often from one supplier.")
    redundant_link_count: int = strawberry.field(description="How often from several.")
    passage_count: int = strawberry.field(description="How many chains run through one business.")
    missing: list[str] = strawberry.field(description="What cannot be told and why, a sentence each.")
    chain: strawberry.Private[value_chain.ValueChain]

    @strawberry.field(description="From sector to sector, the most valuable first; at most 200 are kept.")
    def flows(self, first: First = 10) -> list[Flow]:
        return [Flow.of(one) for one in self.chain.flows[: checked(first)]]

    @strawberry.field(description="The same by capability; at most 200 are kept.")
    def capability_flows(self, first: First = 10) -> list[Flow]:
        return [Flow.of(one) for one in self.chain.capability_flows[: checked(first)]]

    @strawberry.field(description="Needs that others could meet and no partner does, the most urgent of at most 200.")
    def missing_links(self, first: First = 10) -> list[MissingLink]:
        return [MissingLink.of(one) for one in self.chain.missing_links[: checked(first)]]

    @strawberry.field(description="Capabilities sourced from several suppliers, those with the most of at most 200.")
    def redundant_links(self, first: First = 10) -> list[RedundantLink]:
        return [RedundantLink.of(one) for one in self.chain.sourcing.redundant[: checked(first)]]

    @strawberry.field(description="Chains that run through one business, the most depended on of at most 100.")
    def passages(self, first: First = 10) -> list[Passage]:
        return [Passage.of(one) for one in self.chain.passages[: checked(first)]]

    @classmethod
    def of(cls, chain: value_chain.ValueChain) -> ValueChain:
        return cls(
            currency=chain.currency,
            ties=chain.ties,
            valued=chain.valued,
            sectors=[SectorStage.of(one) for one in chain.sectors],
            incoherence=chain.incoherence,
            flow_count=chain.flow_count,
            capability_flow_count=chain.capability_flow_count,
            missing_link_count=chain.missing_link_count,
            links=chain.sourcing.links,
            single_links=chain.sourcing.single,
            redundant_link_count=chain.sourcing.redundant_count,
            passage_count=chain.passage_count,
            missing=list(chain.missing),
            chain=chain,
        )
