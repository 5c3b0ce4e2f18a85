"""Root fields on the whole network: how it stands losses, and into which communities it falls."""

from __future__ import annotations

import strawberry

from mutualist.api.communities import Communities
from mutualist.api.request.context import Info
from mutualist.api.request.paging import PAGE, First, checked
from mutualist.api.resilience.types import Resilience
from mutualist.core.chapters import registry


@strawberry.type
class ResilienceQuery:
    """Resilience and communities, as the published run found them."""

    @strawberry.field(description="How well the ecosystem stands losing its members.")
    async def resilience(self, info: Info) -> Resilience | None:
        return Resilience.of(await info.context.chapter(registry.RESILIENCE))

    @strawberry.field(description="Communities of ties (Leiden), what holds each together and what would join two.")
    async def communities(self, info: Info, first: First = PAGE) -> Communities | None:
        checked(first)
        return Communities.of(await info.context.chapter(registry.COMMUNITIES), first)
