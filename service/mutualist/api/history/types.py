"""GraphQL types of how an ecosystem develops: series of metrics, what moves between two runs, and alerts."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from mutualist.api.directory.types import Business, Capability
from mutualist.api.enums import AlertKind, AlertLevel, FindingKind, Metric, Statement
from mutualist.api.request.fields import at, businesses_of, capability_of, field, first_of, reads, said
from mutualist.core.history import alerts, trends


@strawberry.type(description="A metric in one run.")
class Point:
    run: int = strawberry.field(description="The number of the run.")
    as_of: date = strawberry.field(description="The day that it speaks of.")
    finished_at: datetime | None = strawberry.field(description="When it was published.")
    value: float | None = strawberry.field(description="The metric; null where it is not known or was not kept.")


@strawberry.type(description="A metric over the published runs, the oldest first.")
class Series:
    metric: Metric = strawberry.field(description="Which metric.")
    kind: FindingKind | None = strawberry.field(description="Of which kind of findings, where that was asked.")
    words: str = strawberry.field(description="What it is, in words.")
    unit: str = strawberry.field(description="share (0 to 1), money (a year), days or count.")
    currency: str = strawberry.field(description="The ecosystem's currency now, for money.")
    points: list[Point] = strawberry.field(description="One of each run.")
    change: float | None = strawberry.field(description="The last value less the one before it; null if unknown.")


@reads(trends.Movement, "A capability or segment of which more members, or fewer, say something.")
class Movement:
    term: strawberry.ID = field("Its id.")
    name: str = field("Its name.")
    before: int = field("How many members said it in the run before.")
    now: int = field("How many do now.")
    change: int = field("How many more.")


@reads(trends.Movements, "What grows and what shrinks, the largest changes first, at most 20 each.")
class Movements:
    of: Statement = field("What members say: offers, needs or serves.")
    growing_count: int = field("How many grow.")
    growing: list[Movement] = field("Those that grow most.")
    shrinking_count: int = field("How many shrink.")
    shrinking: list[Movement] = field("Those that shrink most.")


@reads(trends.Pressure, "A capability whose needs rise faster than its offers.")
class Pressure:
    needs: Movement = field("How many need it.")
    offers: Movement = field("How many offer it.")
    text: str = said("The pressure in a sentence.")
    capability: Capability | None = capability_of(
        "capability", "The capability; null where it is in the ecosystem no more."
    )


@reads(trends.Trends, "What has moved since the run before.")
class Trends:
    run: int | None = field("The number of the run before.")
    day: date | None = field("The day that it speaks of.")
    days: int | None = field("How many days lie between.")
    movements: list[Movements] = field("Capabilities offered and needed, segments served.")
    pressure_count: int = field("How many capabilities are needed ever more than offered.")
    pressures: list[Pressure] = field("Those, the largest difference first, at most 20.")
    missing: str | None = said("Why nothing can be compared, where that is so.")


@reads(alerts.Alert, "Something that has happened since the run before.")
class Alert:
    rank: int = field("Place among all, the worst first.")
    kind: AlertKind = field("What has happened.")
    level: AlertLevel = field("How bad it is, if it is.")
    text: str = said("What has happened, in a sentence.")
    metric: str | None = field("The metric that it is about, as in `history`.")
    before: float | None = field("The metric in the run before.")
    now: float | None = field("The metric now.")
    line: float | None = field("The value that was crossed, or from which on a fall is told.")
    ids: list[strawberry.ID] = at("businesses", "Ids of whom it is about, also those who have left.")
    businesses: list[Business] = businesses_of("businesses", "Whom it is about, without those who have left.")


@reads(alerts.Alerts, "What an orchestrator should hear of the published run.")
class Alerts:
    run: int | None = field("The number of the run before, with which it is compared.")
    day: date | None = field("The day that it speaks of.")
    count: int = field("How many there are of any level; the worst 100 are kept.")
    notes: list[str] = said("What could not be told.")
    missing: str | None = said("Why nothing can be compared, where that is so.")
    nodes: list[Alert] = first_of("alerts", "The alerts, the worst first.")
