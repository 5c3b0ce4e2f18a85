"""GraphQL type of an ecosystem as a whole."""

from __future__ import annotations

import strawberry
from strawberry.scalars import ID

from mutualist.api.request import Info
from mutualist.api.request.fields import field
from mutualist.api.runs.types import Run
from mutualist.graph import Row
from mutualist.graph.results import runs


@strawberry.type(description="The ecosystem of this request.")
class Ecosystem:
    id: ID = strawberry.field(description="Its id, as in the X-Ecosystem header.")
    name: str = strawberry.field(description="Its name.")
    currency: str = strawberry.field(description="The currency its values are compared in (ISO 4217).")
    time_zone: str = strawberry.field(description="Its time zone (IANA).")
    distance_scale_km: float = strawberry.field(description="How far is far here: nearness is exp(−km / scale).")
    assume_trades: bool = strawberry.field(
        description="Whether what members have not said is assumed from their trades, for matching."
    )
    revision: int = strawberry.field(description="Rises with every change of its data.")
    import_interrupted: bool = strawberry.field(description="An import was cut off half-way and should be repeated.")
    businesses: int = strawberry.field(description="How many members it has.")
    capabilities: int = strawberry.field(description="How many capabilities are known.")
    segments: int = strawberry.field(description="How many customer segments are known.")
    ties: int = strawberry.field(description="How many ties are recorded, current and ended.")

    @field("The published run; null before the first analysis.", Run | None)
    async def run(self, info: Info) -> runs.Run | None:
        return await info.context.published()

    @classmethod
    def of(cls, settings: Row, counts: Row) -> Ecosystem:
        shown = ("id", "name", "currency", "time_zone", "distance_scale_km", "assume_trades", "revision")
        return cls(
            **{name: settings[name] for name in shown},
            import_interrupted=settings["importing_since"] is not None,
            **counts,
        )
