"""The root field of what-if questions. It reads the network of the published run and changes nothing."""

from __future__ import annotations

import asyncio
from typing import Annotated

import strawberry
from strawberry.scalars import ID

from mutualist.api.enums import TieKind
from mutualist.api.request import Info
from mutualist.api.request.fields import argument, field
from mutualist.api.simulation.types import Simulation
from mutualist.core.simulation.change import NewOffer, NewService, NewTie, Scenario
from mutualist.core.simulation.what_if import Outcome, what_if
from mutualist.errors import BadInput

MOST_CHANGES = 1_000
"""Businesses, capacities, ties, offers or services that one change may name, each."""


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


@strawberry.type(description="What can be asked of changes.")
class SimulationQuery:
    @field(
        "What would become of the ecosystem if some went, could do less, or something were added. First "
        "goes whoever is removed, in the region or in the sector; then nobody offers the capability any more; then "
        "ties, offers and services are added. Nothing is stored.",
        Simulation | None,
    )
    async def simulate(
        self,
        info: Info,
        remove: Annotated[list[ID] | None, argument("Ids of those who go.")] = None,
        capacity: Annotated[list[CapacityInput] | None, argument("What is left of the output of some.")] = None,
        region: Annotated[str | None, argument("All in this region go, as it is stored.")] = None,
        sector: Annotated[
            str | None, argument("All in this sector go: a section (C) or a code (10.7, NAICS2022:3118).")
        ] = None,
        capability: Annotated[
            ID | None, argument("Nobody offers this any more, nor anything narrower; ties of it end.")
        ] = None,
        add_ties: Annotated[list[TieInput] | None, argument("Ties that are added.")] = None,
        add_offers: Annotated[list[OfferInput] | None, argument("Offers that are added.")] = None,
        add_services: Annotated[list[ServiceInput] | None, argument("Segments that some serve in addition.")] = None,
    ) -> Outcome:
        if any(len(listed or ()) > MOST_CHANGES for listed in (remove, capacity, add_ties, add_offers, add_services)):
            raise BadInput(f"a change may name {MOST_CHANGES:,} of a kind at most")
        scenario = Scenario(
            remove=tuple(remove or ()),
            capacity=tuple((left.id, left.factor) for left in capacity or ()),
            region=region,
            sector=sector,
            capability=capability,
            add_ties=tuple(NewTie(**vars(tie)) for tie in add_ties or ()),
            add_offers=tuple(NewOffer(**vars(offer)) for offer in add_offers or ()),
            add_services=tuple(NewService(**vars(service)) for service in add_services or ()),
        )
        network = await info.context.network()
        async with info.context.computing:
            return await asyncio.to_thread(what_if, network, scenario)
