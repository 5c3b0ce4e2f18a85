"""Root fields on losses that spread and on removals, of the network of the published run."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Annotated, TypeVar

import numpy as np
import strawberry

from mutualist.api.cascades.types import RandomFailure, SystemicRisks, WorstRemovals
from mutualist.api.request import PAGE, First, Info, checked
from mutualist.api.request.fields import argument, field
from mutualist.core.cascades import MOST_DRAWS, MOST_REMOVALS, removals, systemic_risk
from mutualist.core.chapters import registry
from mutualist.errors import BadInput

T = TypeVar("T")

_LONG = ThreadPoolExecutor(1, thread_name_prefix="what-if")


@strawberry.type(description="What can be asked of losses that spread.")
class CascadeQuery:
    @field("Whose loss would spread furthest along the flows of goods, the widest first.", SystemicRisks | None)
    async def systemic_risks(self, info: Info, first: First = PAGE) -> systemic_risk.SystemicRisks:
        checked(first)
        risks = await info.context.chapter(registry.SYSTEMIC_RISKS)
        return replace(risks, ranked=risks.ranked[:first])


@strawberry.type(description="What can be asked of removals.")
class RemovalQuery:
    @field("The few whose removal together would cost the most, chosen one after the other.", WorstRemovals | None)
    async def worst_removals(
        self, info: Info, k: Annotated[int, argument(f"How many, 1 to {MOST_REMOVALS}.")] = 5
    ) -> removals.WorstRemovals:
        if not 1 <= k <= MOST_REMOVALS:
            raise BadInput(f"k must be between 1 and {MOST_REMOVALS}")
        network = await info.context.network()
        risks = await info.context.chapter(registry.SYSTEMIC_RISKS)
        rows = np.array([network.index[risk.business] for risk in risks.ranked], dtype=np.int64)
        return await _alone(removals.worst_removals, network, k, rows if len(rows) else None)

    @field("What becomes of the ecosystem when a share of its businesses fails at once, by lot.", RandomFailure | None)
    async def random_failure(
        self,
        info: Info,
        share: Annotated[float, argument("The share that fails, 0 to 1.")] = 0.05,
        draws: Annotated[int, argument(f"How often to draw, 1 to {MOST_DRAWS}; fewer if large.")] = 100,
    ) -> removals.RandomFailure:
        if not 0.0 <= share <= 1.0 or not 1 <= draws <= MOST_DRAWS:
            raise BadInput(f"share must be between 0 and 1, draws between 1 and {MOST_DRAWS}")
        network = await info.context.network()
        return await _alone(removals.random_failure, network, share, draws)


async def _alone(work: Callable[..., T], *arguments: object) -> T:
    """What a long computation gives; those of all requests wait for each other, so that quick questions need not."""
    return await asyncio.get_running_loop().run_in_executor(_LONG, partial(work, *arguments))
