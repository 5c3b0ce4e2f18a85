"""Root fields on consortia."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry.scalars import ID

from mutualist.api.consortia.types import Consortia
from mutualist.api.request import Info
from mutualist.api.request.fields import argument, field
from mutualist.core.consortia import FEWEST_NEEDS, LARGEST, MOST_GROUPS, MOST_NEEDS, SMALLEST
from mutualist.graph.stored import settings_of
from mutualist.jobs import Combined, combine
from mutualist.jobs.consortia import Order


@strawberry.type(description="What can be asked of consortia.")
class ConsortiumQuery:
    @field(
        "Small groups whose capabilities together cover some needs, the best first; of the data of now.",
        Consortia | None,
    )
    async def consortia(
        self,
        info: Info,
        needs: Annotated[
            list[ID], argument(f"Ids of {FEWEST_NEEDS} to {MOST_NEEDS} capabilities; a narrower one covers too.")
        ],
        priorities: Annotated[
            list[int] | None, argument("How pressing each need is, 1 to 5; all alike without.")
        ] = None,
        size: Annotated[int, argument(f"How many members at most, {SMALLEST} to {LARGEST}.")] = 4,
        at_least: Annotated[int, argument(f"How many members at least, {SMALLEST} to {LARGEST}.")] = SMALLEST,
        around: Annotated[
            ID | None, argument("Id of the business that asks: the group is made to go with it, and it is no member.")
        ] = None,
        max_km: Annotated[
            float | None, argument("How far members may be from `around`, or without it from each other.")
        ] = None,
        first: Annotated[int, argument(f"How many groups, 1 to {MOST_GROUPS}.")] = 5,
    ) -> Combined:
        settings = settings_of(await info.context.settings())
        run = await info.context.published()
        order = Order(needs, priorities, at_least, size, first, around, max_km)
        day = (run and run.as_of) or await info.context.today()
        async with info.context.computing:
            return await combine(info.context.graph, settings, order, day)
