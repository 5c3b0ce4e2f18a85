"""What a simulation is asked with: the change as GraphQL inputs."""

from __future__ import annotations

import strawberry
from strawberry.scalars import ID

from mutualist.api.enums import TieKind


@strawberry.input(description="What is left of a business's output.")
class CapacityInput:
    id: ID = strawberry.field(description="Id of the business.")
    factor: float = strawberry.field(description="The share that is left, 0 (it offers nothing) to 1 (all of it).")


@strawberry.input(description="A tie that is thought of.")
class TieInput:
    source: ID = strawberry.field(description="Id of who supplies, or gives.")
    target: ID = strawberry.field(description="Id of the customer, or who gains.")
    kind: TieKind = strawberry.field(default=TieKind.SUPPLIES, description="How they would be tied.")
    capability: ID | None = strawberry.field(default=None, description="Id of the capability that it would carry.")
    value: float | None = strawberry.field(
        default=None, description="What it would be worth in a year, in the ecosystem's currency; unknown without."
    )


@strawberry.input(description="An offer that is thought of.")
class OfferInput:
    business: ID = strawberry.field(description="Id of who would offer it.")
    capability: ID = strawberry.field(description="Id of the capability.")
    level: int = strawberry.field(default=3, description="How well, 1 to 5; the higher counts where it is offered.")


@strawberry.input(description="That a business serves one more segment is thought of.")
class ServiceInput:
    business: ID = strawberry.field(description="Id of who would serve it.")
    segment: ID = strawberry.field(description="Id of the segment.")
