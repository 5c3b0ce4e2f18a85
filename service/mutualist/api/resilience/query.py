"""Root fields on the whole network: how it stands losses, and into which communities it falls."""

from __future__ import annotations

import strawberry

from mutualist.api.request.context import Info
from mutualist.api.resilience.types import Resilience
from mutualist.core.resilience import resilience


@strawberry.type
class ResilienceQuery:
    """Resilience and communities, as the published run found them."""

    @strawberry.field(description="How well the ecosystem stands losing its members.")
    async def resilience(self, info: Info) -> Resilience | None:
        return Resilience.of(await info.context.chapter("resilience", resilience.Resilience))
