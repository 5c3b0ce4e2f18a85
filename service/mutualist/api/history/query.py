"""Root fields on how an ecosystem develops."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import strawberry

from mutualist.api.enums import AlertLevel, FindingKind, Metric
from mutualist.api.history.types import Alerts, Point, Series, Trends
from mutualist.api.request import Info
from mutualist.api.request.fields import argument, field
from mutualist.core.chapters import registry
from mutualist.core.history import alerts as core_alerts
from mutualist.core.history import trends as core_trends
from mutualist.errors import BadInput
from mutualist.graph.results import runs

LONGEST_SERIES = 100


@strawberry.type(description="What can be asked of how an ecosystem develops.")
class HistoryQuery:
    @field("A metric over the published runs, the oldest first, however old.")
    async def history(
        self,
        info: Info,
        metric: Annotated[Metric, argument("Which metric.")],
        last: Annotated[int, argument("How many runs at most, 1 to 100.")] = 20,
        kind: Annotated[FindingKind | None, argument("Of FINDINGS: only this kind.")] = None,
    ) -> Series | None:
        if not 1 <= last <= LONGEST_SERIES:
            raise BadInput(f"last must be between 1 and {LONGEST_SERIES}")
        if kind is not None and metric is not Metric.FINDINGS:
            raise BadInput("kind is of findings: ask it with the metric FINDINGS, or leave it out")
        newest = await info.context.analysed()
        published = await runs.published(info.context.graph, info.context.ecosystem, newest.number, last)
        points = [
            Point(run=run.number, as_of=run.as_of, finished_at=run.finished_at, value=run.summary.metric(metric, kind))
            for run in published
            if run.as_of is not None
        ]
        values = [point.value for point in points[-2:]]
        change = values[1] - values[0] if len(values) == 2 and None not in values else None  # type: ignore[operator]
        settings = await info.context.settings()
        return Series(
            metric=metric,
            kind=kind,
            words=info.context.wording.say(metric.words),
            unit=metric.unit,
            currency=settings["currency"],
            points=points,
            change=change,
        )

    @field("What has grown and shrunk since the run before, and where needs outrun offers.", Trends | None)
    async def trends(self, info: Info) -> core_trends.Trends:
        return await info.context.chapter(registry.TRENDS)

    @field("What has happened since the run before: keystones, fragilities, lines crossed.", Alerts | None)
    async def alerts(
        self, info: Info, level: Annotated[AlertLevel | None, argument("Only this level; all without.")] = None
    ) -> core_alerts.Alerts:
        chapter = await info.context.chapter(registry.ALERTS)
        return replace(chapter, alerts=tuple(alert for alert in chapter.alerts if level in (None, alert.level)))
