"""The root fields of losses and what-if questions. They read the web of the published run and change nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Annotated, TypeVar

import numpy as np
import strawberry
from strawberry.scalars import ID

from mutualist.api.request.context import Info
from mutualist.api.request.in_words import in_words
from mutualist.api.request.paging import PAGE, First, checked
from mutualist.api.simulation.cascades import Cascades, Contagion, RandomFailure, WorstRemovals
from mutualist.api.simulation.inputs import CapacityInput, OfferInput, ServiceInput, TieInput, as_change
from mutualist.api.simulation.types import Simulation
from mutualist.core.cascades.removals import MOST_DRAWS, MOST_REMOVALS, random_failure, worst_removals
from mutualist.core.chapters import registry
from mutualist.core.simulation.what_if import what_if
from mutualist.errors import BadInput

MOST_CHANGES = 1_000
"""Businesses, capacities, ties, offers or services that one change may name, each."""

T = TypeVar("T")

_LONG = ThreadPoolExecutor(1, thread_name_prefix="what-if")


@strawberry.type
class WhatIfQuery:
    """Root fields of `Query`."""

    @strawberry.field(description="Whose loss would spread furthest along the flows of goods, the widest first.")
    async def cascades(self, info: Info, first: First = PAGE) -> Cascades | None:
        checked(first)
        found = await info.context.chapter(registry.CASCADES)
        return Cascades(
            nodes=[Contagion.of(one) for one in found.ranked[:first]],
            assessed=found.assessed,
            businesses=found.businesses,
            missing=found.missing,
        )

    @strawberry.field(
        description="What would become of the ecosystem if some went, could do less, or something were added. First "
        "goes whoever is removed, in the region or in the sector; then nobody offers the capability any more; then "
        "ties, offers and services are added. Nothing is stored."
    )
    async def simulate(
        self,
        info: Info,
        remove: Annotated[list[ID] | None, strawberry.argument(description="Ids of those who go.")] = None,
        capacity: Annotated[
            list[CapacityInput] | None, strawberry.argument(description="What is left of the output of some.")
        ] = None,
        region: Annotated[
            str | None, strawberry.argument(description="All in this region go, as it is stored.")
        ] = None,
        sector: Annotated[
            str | None,
            strawberry.argument(description="All in this sector go: a section (C) or a code (10.7, NAICS2022:3118)."),
        ] = None,
        capability: Annotated[
            ID | None,
            strawberry.argument(description="Nobody offers this any more, nor anything narrower; ties of it end."),
        ] = None,
        add_ties: Annotated[list[TieInput] | None, strawberry.argument(description="Ties that are added.")] = None,
        add_offers: Annotated[
            list[OfferInput] | None, strawberry.argument(description="Offers that are added.")
        ] = None,
        add_services: Annotated[
            list[ServiceInput] | None, strawberry.argument(description="Segments that some serve in addition.")
        ] = None,
    ) -> Simulation | None:
        given = (remove or [], capacity or [], add_ties or [], add_offers or [], add_services or [])
        if max(map(len, given)) > MOST_CHANGES:
            raise BadInput(f"a change may name {MOST_CHANGES:,} of a kind at most")
        change = as_change(given[0], given[1], region, sector, capability, given[2], given[3], given[4])
        web = await info.context.web()
        found = await asyncio.to_thread(what_if, web, change)
        return Simulation.of(in_words(found, info.context.wording))

    @strawberry.field(description="The few whose removal together would cost the most, chosen one after the other.")
    async def worst_removals(
        self, info: Info, k: Annotated[int, strawberry.argument(description=f"How many, 1 to {MOST_REMOVALS}.")] = 5
    ) -> WorstRemovals | None:
        if not 1 <= k <= MOST_REMOVALS:
            raise BadInput(f"k must be between 1 and {MOST_REMOVALS}")
        web = await info.context.web()
        known = await info.context.chapter(registry.CASCADES)
        rows = np.array([web.index[one.business] for one in known.ranked], dtype=np.int64)
        found = await _alone(worst_removals, web, k, rows if len(rows) else None)
        return WorstRemovals.of(found)

    @strawberry.field(description="What becomes of the ecosystem when a share of its businesses fails at once, by lot.")
    async def random_failure(
        self,
        info: Info,
        share: Annotated[float, strawberry.argument(description="The share that fails, 0 to 1.")] = 0.05,
        draws: Annotated[
            int, strawberry.argument(description=f"How often to draw, 1 to {MOST_DRAWS}; fewer if large.")
        ] = 100,
    ) -> RandomFailure | None:
        if not 0.0 <= share <= 1.0 or not 1 <= draws <= MOST_DRAWS:
            raise BadInput(f"share must be between 0 and 1, draws between 1 and {MOST_DRAWS}")
        web = await info.context.web()
        return RandomFailure.of(await _alone(random_failure, web, share, draws))


async def _alone(work: Callable[..., T], *given: object) -> T:
    """What a long computation gives; those of all requests wait for each other, so that quick questions need not."""
    return await asyncio.get_running_loop().run_in_executor(_LONG, partial(work, *given))
