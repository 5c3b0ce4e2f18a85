"""GraphQL types of a bounded network for a map."""

from __future__ import annotations

import strawberry
from strawberry.scalars import ID

from mutualist.api.directory.types import Business, businesses
from mutualist.api.enums import TieKind
from mutualist.api.request.context import Info


@strawberry.type(description="The ties of one kind from one business of the network to another.")
class NetworkEdge:
    source: ID = strawberry.field(description="Id of the supplier, or who gives.")
    target: ID = strawberry.field(description="Id of the customer, or who gains.")
    kind: TieKind = strawberry.field(description="How they are tied.")
    ties: int = strawberry.field(description="How many ties of this kind there are.")


@strawberry.type(description="Businesses and the ties among them, for a map. Bounded: see truncated.")
class Network:
    edges: list[NetworkEdge] = strawberry.field(description="The ties among them on the run's date.")
    truncated: bool = strawberry.field(description="Whether there is more than is shown.")
    ids: strawberry.Private[list[str]]

    @strawberry.field(description="The businesses: those with the most telling roles, or the nearest to the centre.")
    async def nodes(self, info: Info) -> list[Business]:
        return await businesses(info, self.ids)
