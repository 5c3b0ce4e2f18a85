"""Root fields on the network of ties."""

from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry.scalars import ID

from mutualist.api.network.types import Network, NetworkEdge, NetworkPart
from mutualist.api.request import Info
from mutualist.api.request.fields import argument, field
from mutualist.errors import BadInput
from mutualist.graph.results import roles
from mutualist.graph.stored import directory

NETWORK_NODES = 500
NETWORK_EDGES = 2_000
NETWORK_STEPS = 3


@strawberry.type(description="What can be asked of the network of ties.")
class NetworkQuery:
    @field("Businesses and the ties among them for a map: around one, or of the whole.", Network | None)
    async def network(
        self,
        info: Info,
        around: Annotated[ID | None, argument("Id of the business in the centre.")] = None,
        steps: Annotated[int, argument("How many ties away, 1 to 3.")] = 1,
        nodes: Annotated[int, argument("How many businesses at most, 1 to 500.")] = 100,
    ) -> NetworkPart:
        if not 1 <= nodes <= NETWORK_NODES or not 1 <= steps <= NETWORK_STEPS:
            raise BadInput(f"nodes must be between 1 and {NETWORK_NODES}, steps between 1 and {NETWORK_STEPS}")
        run = await info.context.run()
        graph, ecosystem, day = info.context.graph, info.context.ecosystem, run.as_of or await info.context.today()
        if around is not None:
            await info.context.business(around)
            ids, more = await directory.neighbourhood(graph, ecosystem, around, day, steps, nodes)
        else:
            role_assignments = await roles.role_assignments(graph, ecosystem, run.number, None, 0, nodes + 1)
            ids, more = (
                [assignment.business for assignment in role_assignments[:nodes]],
                len(role_assignments) > nodes,
            )
        rows = await graph.run("edges_among", ecosystem=ecosystem, ids=ids, day=day, limit=NETWORK_EDGES + 1)
        edges = [NetworkEdge(**row) for row in rows[:NETWORK_EDGES]]
        return NetworkPart(ids, edges, truncated=more or len(rows) > NETWORK_EDGES)
