"""Root fields on what members exchange: the value chain, and whether value is shared fairly."""

from __future__ import annotations

import strawberry

from mutualist.api.exchange.fairness import Fairness
from mutualist.api.exchange.value_chain import ValueChain
from mutualist.api.request.fields import chapter
from mutualist.core.chapters import registry


@strawberry.type(description="What members exchange.")
class ExchangeQuery:
    value_chain: ValueChain | None = chapter(
        registry.VALUE_CHAIN, "Who supplies whom, and which links are missing, doubled or in one hand."
    )
    fairness: Fairness | None = chapter(
        registry.FAIRNESS, "Whether value is shared fairly: how unequally, what is returned, who gives more."
    )
