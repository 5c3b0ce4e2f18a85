"""GraphQL types of a bounded network for a map."""

from __future__ import annotations

from dataclasses import dataclass

import strawberry
from strawberry.scalars import ID

from mutualist.api.directory.types import Business
from mutualist.api.enums import TieKind
from mutualist.api.request.fields import businesses_of, field, reads


@strawberry.type(description="The ties of one kind from one business of the network to another.")
class NetworkEdge:
    source: ID = strawberry.field(description="Id of the supplier, or who gives.")
    target: ID = strawberry.field(description="Id of the customer, or who gains.")
    kind: TieKind = strawberry.field(description="How they are tied.")
    ties: int = strawberry.field(description="How many ties of this kind there are.")


@dataclass(frozen=True, slots=True)
class NetworkPart:
    """A part of the network: the ids of its businesses, and the ties among them."""

    ids: list[str]
    edges: list[NetworkEdge]
    truncated: bool


@reads(NetworkPart, "Businesses and the ties among them, for a map. Bounded: see truncated.")
class Network:
    edges: list[NetworkEdge] = field("The ties among them on the run's date.")
    truncated: bool = field("Whether there is more than is shown.")
    nodes: list[Business] = businesses_of(
        "ids", "The businesses: those with the most telling roles, or the nearest to the centre."
    )
