"""Root fields on an ecosystem's health."""

from __future__ import annotations

import strawberry

from mutualist.api.health.types import Health
from mutualist.api.request.context import Info
from mutualist.core.health import health


@strawberry.type(description="What can be asked of health.")
class HealthQuery:
    @strawberry.field(
        description="How the ecosystem does: indices with inputs and change, maturity, coherence, composition."
    )
    async def health(self, info: Info) -> Health | None:
        return Health.of(await info.context.chapter("health", health.Health))
