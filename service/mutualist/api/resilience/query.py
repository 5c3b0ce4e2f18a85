"""Root fields on the whole network: how it stands losses, and into which communities it falls."""

from __future__ import annotations

import strawberry

from mutualist.api.request.fields import chapter
from mutualist.api.resilience.types import Resilience
from mutualist.core.resilience import resilience


@strawberry.type
class ResilienceQuery:
    """Resilience and communities, as the published run found them."""

    resilience: Resilience | None = chapter(
        "resilience", resilience.Resilience, "How well the ecosystem stands losing its members."
    )
