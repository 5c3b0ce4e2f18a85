"""GraphQL types of how an ecosystem develops: series of metrics, what moves between two runs, and alerts."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from mutualist.api.directory.types import Business, Capability, businesses, capability
from mutualist.api.enums import AlertKind, AlertLevel, FindingKind, Metric, Statement
from mutualist.api.request.context import Info
from mutualist.api.request.paging import First, checked
from mutualist.core.history import alerts, trends
from mutualist.core.text.messages import Message


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


@strawberry.type(description="A capability or segment of which more members, or fewer, say something.")
class Movement:
    term: strawberry.ID = strawberry.field(description="Its id.")
    name: str = strawberry.field(description="Its name.")
    before: int = strawberry.field(description="How many members said it in the run before.")
    now: int = strawberry.field(description="How many do now.")
    change: int = strawberry.field(description="How many more.")

    @classmethod
    def of(cls, found: trends.Movement) -> Movement:
        return cls(
            term=strawberry.ID(found.term), name=found.name, before=found.before, now=found.now, change=found.change
        )


@strawberry.type(description="What grows and what shrinks, the largest changes first, at most 20 each.")
class Movements:
    of_: Statement = strawberry.field(name="of", description="What members say: offers, needs or serves.")
    growing_count: int = strawberry.field(description="How many grow.")
    growing: list[Movement] = strawberry.field(description="Those that grow most.")
    shrinking_count: int = strawberry.field(description="How many shrink.")
    shrinking: list[Movement] = strawberry.field(description="Those that shrink most.")

    @classmethod
    def of(cls, found: trends.Movements) -> Movements:
        return cls(
            of_=found.of,
            growing_count=found.growing_count,
            growing=[Movement.of(one) for one in found.growing],
            shrinking_count=found.shrinking_count,
            shrinking=[Movement.of(one) for one in found.shrinking],
        )


@strawberry.type(description="A capability whose needs rise faster than its offers.")
class Pressure:
    needs: Movement = strawberry.field(description="How many need it.")
    offers: Movement = strawberry.field(description="How many offer it.")
    text: str = strawberry.field(description="The pressure in a sentence.")
    key: strawberry.Private[str]

    @strawberry.field(description="The capability; null where it is in the ecosystem no more.")
    async def capability(self, info: Info) -> Capability | None:
        return await capability(info, self.key)

    @classmethod
    def of(cls, found: trends.Pressure) -> Pressure:
        return cls(
            needs=Movement.of(found.needs), offers=Movement.of(found.offers), text=found.text, key=found.capability
        )


@strawberry.type(description="What has moved since the run before.")
class Trends:
    run: int | None = strawberry.field(description="The number of the run before.")
    day: date | None = strawberry.field(description="The day that it speaks of.")
    days: int | None = strawberry.field(description="How many days lie between.")
    movements: list[Movements] = strawberry.field(description="Capabilities offered and needed, segments served.")
    pressure_count: int = strawberry.field(description="How many capabilities are needed ever more than offered.")
    pressures: list[Pressure] = strawberry.field(description="Those, the largest difference first, at most 20.")
    missing: str | None = strawberry.field(description="Why nothing can be compared, where that is so.")

    @classmethod
    def of(cls, found: trends.Trends) -> Trends:
        return cls(
            run=found.run,
            day=found.day,
            days=found.days,
            movements=[Movements.of(one) for one in found.movements],
            pressure_count=found.pressure_count,
            pressures=[Pressure.of(one) for one in found.pressures],
            missing=found.missing,
        )


@strawberry.type(description="Something that has happened since the run before.")
class Alert:
    rank: int = strawberry.field(description="Place among all, the worst first.")
    kind: AlertKind = strawberry.field(description="What has happened.")
    level: AlertLevel = strawberry.field(description="How bad it is, if it is.")
    metric: str | None = strawberry.field(description="The metric that it is about, as in `history`.")
    before: float | None = strawberry.field(description="The metric in the run before.")
    now: float | None = strawberry.field(description="The metric now.")
    line: float | None = strawberry.field(description="The value that was crossed, or from which on a fall is told.")
    ids: list[strawberry.ID] = strawberry.field(description="Ids of whom it is about, also those who have left.")
    found: strawberry.Private[alerts.Alert]

    @strawberry.field(description="What has happened, in a sentence.")
    def text(self, info: Info) -> str:
        return said(info, self.found.text)

    @strawberry.field(description="Whom it is about, without those who have left.")
    async def businesses(self, info: Info) -> list[Business]:
        return await businesses(info, [str(id) for id in self.ids])

    @classmethod
    def of(cls, found: alerts.Alert) -> Alert:
        kept = ("rank", "kind", "level", "metric", "before", "now", "line")
        ids = [strawberry.ID(id) for id in found.businesses]
        return cls(**{name: getattr(found, name) for name in kept}, ids=ids, found=found)


@strawberry.type(description="What an orchestrator should hear of the published run.")
class Alerts:
    run: int | None = strawberry.field(description="The number of the run before, with which it is compared.")
    day: date | None = strawberry.field(description="The day that it speaks of.")
    count: int = strawberry.field(description="How many there are of any level; the worst 100 are kept.")
    notes: list[str] = strawberry.field(description="What could not be told.")
    missing: str | None = strawberry.field(description="Why nothing can be compared, where that is so.")
    found: strawberry.Private[alerts.Alerts]
    only: strawberry.Private[AlertLevel | None]

    @strawberry.field(description="The alerts, the worst first.")
    def nodes(self, first: First = 10) -> list[Alert]:
        listed = [one for one in self.found.alerts if self.only is None or one.level is self.only]
        return [Alert.of(one) for one in listed[: checked(first)]]

    @classmethod
    def of(cls, found: alerts.Alerts, only: AlertLevel | None) -> Alerts:
        return cls(
            run=found.run,
            day=found.day,
            count=found.count,
            notes=list(found.notes),
            missing=found.missing,
            found=found,
            only=only,
        )


def said(info: Info, text: Message | str) -> str:
    """A sentence in the language of the request, where it is not English for good."""
    return text if isinstance(text, str) else info.context.wording.say(text)
