"""Root fields on the whole network: how it stands losses, and into which communities it falls."""

from __future__ import annotations

import strawberry

from mutualist.api.request.fields import chapter
from mutualist.api.resilience.types import Resilience
from mutualist.core.chapters import registry


@strawberry.type
class ResilienceQuery:
    """Resilience and communities, as the published run found them."""

    resilience: Resilience | None = chapter(registry.RESILIENCE, "How well the ecosystem stands losing its members.")
