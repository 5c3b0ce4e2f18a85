"""Root fields on communities."""

from __future__ import annotations

from dataclasses import replace

import strawberry

from mutualist.api.communities.types import Communities
from mutualist.api.request import PAGE, First, Info, checked
from mutualist.api.request.fields import field
from mutualist.core.chapters import registry
from mutualist.core.communities import communities


@strawberry.type(description="What can be asked of communities.")
class CommunityQuery:
    @field("Communities of ties (Leiden), what holds each together and what would join two.", Communities | None)
    async def communities(self, info: Info, first: First = PAGE) -> communities.Communities:
        checked(first)
        whole = await info.context.chapter(registry.COMMUNITIES)
        return replace(whole, listed=whole.listed[:first])
