"""What can be asked of an ecosystem's health and how it develops."""

from __future__ import annotations

from typing import Annotated

import strawberry

from mutualist.api.enums import AlertLevel, FindingKind, Metric
from mutualist.api.health.types import Health
from mutualist.api.history import Alerts, Point, Series, Trends
from mutualist.api.request.context import Info
from mutualist.core.chapters import registry
from mutualist.core.history import metrics
from mutualist.errors import BadInput
from mutualist.graph.results import runs

LONGEST_SERIES = 100


@strawberry.type
class HealthQuery:
    """Root fields about the ecosystem's health."""

    @strawberry.field(
        description="How the ecosystem does: indices with inputs and change, maturity, coherence, composition."
    )
    async def health(self, info: Info) -> Health | None:
        return Health.of(await info.context.chapter(registry.HEALTH))

    @strawberry.field(description="A metric over the published runs, the oldest first, however old.")
    async def history(
        self,
        info: Info,
        metric: Annotated[Metric, strawberry.argument(description="Which metric.")],
        last: Annotated[int, strawberry.argument(description="How many runs at most, 1 to 100.")] = 20,
        kind: Annotated[FindingKind | None, strawberry.argument(description="Of FINDINGS: only this kind.")] = None,
    ) -> Series | None:
        return await _series(info, metric, last, kind)

    @strawberry.field(description="What has grown and shrunk since the run before, and where needs outrun offers.")
    async def trends(self, info: Info) -> Trends | None:
        return Trends.of(await info.context.chapter(registry.TRENDS))

    @strawberry.field(description="What has happened since the run before: keystones, fragilities, lines crossed.")
    async def alerts(
        self,
        info: Info,
        level: Annotated[AlertLevel | None, strawberry.argument(description="Only this level; all without.")] = None,
    ) -> Alerts | None:
        return Alerts.of(await info.context.chapter(registry.ALERTS), level)


async def _series(info: Info, asked: Metric, last: int, kind: FindingKind | None) -> Series:
    if not 1 <= last <= LONGEST_SERIES:
        raise BadInput(f"last must be between 1 and {LONGEST_SERIES}")
    if kind is not None and asked is not Metric.FINDINGS:
        raise BadInput("kind is of findings: ask it with the metric FINDINGS, or leave it out")
    newest = await info.context.run()
    found = await runs.published(info.context.graph, info.context.ecosystem, newest.number, last)
    points = [
        Point(run=one.number, as_of=one.as_of, finished_at=one.finished_at, value=one.summary.metric(asked, kind))
        for one in found
        if one.as_of is not None
    ]
    values = [point.value for point in points[-2:]]
    change = values[1] - values[0] if len(values) == 2 and None not in values else None  # type: ignore[operator]
    meaning, settings = metrics.MEANINGS[asked], await info.context.settings()
    return Series(
        metric=asked,
        kind=kind,
        words=info.context.wording.say(meaning.words),
        unit=meaning.unit,
        currency=settings["currency"],
        points=points,
        change=change,
    )
