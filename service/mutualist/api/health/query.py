"""Root fields on an ecosystem's health."""

from __future__ import annotations

import strawberry

from mutualist.api.health.types import Health
from mutualist.api.request.fields import chapter
from mutualist.core.health import health


@strawberry.type(description="What can be asked of health.")
class HealthQuery:
    health: Health | None = chapter(
        "health",
        health.Health,
        "How the ecosystem does: indices with inputs and change, maturity, coherence, composition.",
    )
