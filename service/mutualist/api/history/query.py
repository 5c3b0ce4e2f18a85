"""Root fields on how an ecosystem develops."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import strawberry

from mutualist.api.enums import AlertLevel, FindingKind, Metric
from mutualist.api.history.types import Alerts, Point, Series, Trends
from mutualist.api.request import Info
from mutualist.core.chapters import registry
from mutualist.core.history import alerts as core_alerts
from mutualist.core.history import trends as core_trends
from mutualist.errors import BadInput
from mutualist.graph.results import runs

LONGEST_SERIES = 100


@strawberry.type(description="What can be asked of how an ecosystem develops.")
class HistoryQuery:
    @strawberry.field(description="A metric over the published runs, the oldest first, however old.")
    async def history(
        self,
        info: Info,
        metric: Annotated[Metric, strawberry.argument(description="Which metric.")],
        last: Annotated[int, strawberry.argument(description="How many runs at most, 1 to 100.")] = 20,
        kind: Annotated[FindingKind | None, strawberry.argument(description="Of FINDINGS: only this kind.")] = None,
    ) -> Series | None:
        return await _series(info, metric, last, kind)

    @strawberry.field(
        graphql_type=Trends | None,
        description="What has grown and shrunk since the run before, and where needs outrun offers.",
    )
    async def trends(self, info: Info) -> core_trends.Trends:
        return await info.context.chapter(registry.TRENDS)

    @strawberry.field(
        graphql_type=Alerts | None,
        description="What has happened since the run before: keystones, fragilities, lines crossed.",
    )
    async def alerts(
        self,
        info: Info,
        level: Annotated[AlertLevel | None, strawberry.argument(description="Only this level; all without.")] = None,
    ) -> core_alerts.Alerts:
        found = await info.context.chapter(registry.ALERTS)
        return replace(found, alerts=tuple(one for one in found.alerts if level in (None, one.level)))


async def _series(info: Info, asked: Metric, last: int, kind: FindingKind | None) -> Series:
    if not 1 <= last <= LONGEST_SERIES:
        raise BadInput(f"last must be between 1 and {LONGEST_SERIES}")
    if kind is not None and asked is not Metric.FINDINGS:
        raise BadInput("kind is of findings: ask it with the metric FINDINGS, or leave it out")
    newest = await info.context.analysed()
    found = await runs.published(info.context.graph, info.context.ecosystem, newest.number, last)
    points = [
        Point(run=one.number, as_of=one.as_of, finished_at=one.finished_at, value=one.summary.metric(asked, kind))
        for one in found
        if one.as_of is not None
    ]
    values = [point.value for point in points[-2:]]
    change = values[1] - values[0] if len(values) == 2 and None not in values else None  # type: ignore[operator]
    settings = await info.context.settings()
    return Series(
        metric=asked,
        kind=kind,
        words=info.context.wording.say(asked.words),
        unit=asked.unit,
        currency=settings["currency"],
        points=points,
        change=change,
    )
