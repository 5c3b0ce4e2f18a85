"""Root fields on introductions that were recorded."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry.scalars import ID

from mutualist.api.enums import Outcome
from mutualist.api.introductions.types import Introduction
from mutualist.api.request import PAGE, After, Connection, First, Info, Page, checked, connection, paging
from mutualist.api.request.fields import argument, field
from mutualist.graph import introductions
from mutualist.graph.introductions import IntroductionFilter, StoredIntroduction


@strawberry.type(description="What can be asked of introductions that were recorded.")
class IntroductionQuery:
    @field("Introductions that were recorded and what came of them, the newest first.", Connection[Introduction] | None)
    async def introductions(
        self,
        info: Info,
        first: First = PAGE,
        after: After = None,
        business: Annotated[ID | None, argument("Id of a business that was introduced.")] = None,
        outcome: Annotated[Outcome | None, argument("What came of it.")] = None,
        open: Annotated[bool | None, argument("Only those without an outcome, or only those with one.")] = None,
    ) -> Page[StoredIntroduction]:
        which = IntroductionFilter(business, outcome, open)
        checked(first)
        await info.context.settings()
        graph, ecosystem = info.context.graph, info.context.ecosystem
        whose = (ecosystem, "introductions")
        page = await introductions.introductions(graph, ecosystem, which, paging.sort_after(whose, after), first + 1)
        if not page and which.business:
            await info.context.business(which.business)
        return connection(
            page,
            [paging.sort_cursor(whose, introduction.sort) for introduction in page],
            first,
            lambda: introductions.count_introductions(graph, ecosystem, which),
        )
