"""What can be asked of repairs."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import strawberry

from mutualist.api.repairs.types import Recommendations
from mutualist.api.request import PAGE, First, Info, checked
from mutualist.api.request.fields import argument, field
from mutualist.core.chapters import registry
from mutualist.core.repairs import MOST_REPAIRED
from mutualist.core.repairs import recommendations as recommending
from mutualist.errors import NotFound


@strawberry.type(description="What can be asked of repairs.")
class RepairQuery:
    @field(
        "For the 25 most severe findings, of those that are serious or critical, the few cheapest actions, "
        "each with what it would gain.",
        Recommendations | None,
    )
    async def recommendations(
        self,
        info: Info,
        finding: Annotated[int | None, argument("Rank of the one finding to repair; all without.")] = None,
        first: First = PAGE,
    ) -> recommending.Recommendations:
        checked(first)
        told = await info.context.chapter(registry.RECOMMENDATIONS)
        chosen = [recommendation for recommendation in told.found if finding is None or recommendation.rank == finding]
        if finding is not None and not chosen:
            raise NotFound(
                f"nothing is recommended for a finding {finding}: it has to be serious or critical, and one of the "
                f"first {MOST_REPAIRED} of those"
            )
        return replace(told, found=tuple(chosen[:first]))
