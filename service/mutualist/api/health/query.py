"""Root fields on an ecosystem's health."""

from __future__ import annotations

import strawberry

from mutualist.api.health.types import Health
from mutualist.api.request.fields import chapter
from mutualist.core.chapters import registry


@strawberry.type(description="What can be asked of health.")
class HealthQuery:
    health: Health | None = chapter(
        registry.HEALTH, "How the ecosystem does: indices with inputs and change, maturity, coherence, composition."
    )
