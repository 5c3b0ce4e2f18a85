"""Root fields on communities."""

from __future__ import annotations

import strawberry

from mutualist.api.communities.types import Communities
from mutualist.api.request.context import Info
from mutualist.api.request.paging import PAGE, First, checked
from mutualist.core.communities import communities


@strawberry.type(description="What can be asked of communities.")
class CommunityQuery:
    @strawberry.field(description="Communities of ties (Leiden), what holds each together and what would join two.")
    async def communities(self, info: Info, first: First = PAGE) -> Communities | None:
        checked(first)
        return Communities.of(await info.context.chapter("communities", communities.Communities), first)
