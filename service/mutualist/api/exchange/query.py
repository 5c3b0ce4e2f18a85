"""Root fields on what members exchange: the value chain, and whether value is shared fairly."""

from __future__ import annotations

import strawberry

from mutualist.api.exchange.fairness import Fairness
from mutualist.api.exchange.value_chain import ValueChain
from mutualist.api.request.context import Info
from mutualist.core.chapters import registry


@strawberry.type(description="What members exchange.")
class ExchangeQuery:
    @strawberry.field(description="Who supplies whom, and which links are missing, doubled or in one hand.")
    async def value_chain(self, info: Info) -> ValueChain | None:
        return ValueChain.of(await info.context.chapter(registry.VALUE_CHAIN))

    @strawberry.field(description="Whether value is shared fairly: how unequally, what is returned, who gives more.")
    async def fairness(self, info: Info) -> Fairness | None:
        return Fairness.of(await info.context.chapter(registry.FAIRNESS))
