"""The vital signs of an ecosystem for a run: health, maturity, coherence, composition, what has moved, and alerts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mutualist.core.alerts import alerts
from mutualist.core.coherence import Coherence, coherence
from mutualist.core.composition import Composition, composition
from mutualist.core.digest import basics, digest, judged, keystones, weaknesses
from mutualist.core.finding import Finding
from mutualist.core.gaps import Gap
from mutualist.core.health import Health, health_of, values
from mutualist.core.maturity import maturity
from mutualist.core.metric import Metric
from mutualist.core.previous import Previous, Since
from mutualist.core.roles import Standing
from mutualist.core.trends import movers, trends
from mutualist.core.web import Web


def vitals(
    web: Web,
    standings: Sequence[Standing],
    findings: Sequence[Finding],
    gaps: Sequence[Gap],
    previous: Previous | None,
) -> dict[str, object]:
    """The chapters by their names, and `digest`, which the run's summary keeps for ever."""
    health, pulling, made, moved = health_of(web, previous), coherence(web), composition(web), trends(web, previous)
    started = recorded_since(web, previous)
    metrics: dict[str, float | None] = {
        **basics(web),
        **judged(standings, findings, len(gaps)),
        **values(health),
        **_aims(pulling, made),
        **_lasting(health.since),
        Metric.DAYS_ON_RECORD: float((web.day - started).days),
    }
    weak = weaknesses(findings)
    kept = digest(started, metrics, keystones(standings, web), weak, movers(moved))
    there = set(web.members.id.tolist())
    return {
        "health": health,
        "maturity": maturity(kept.metrics, _missing(health)),
        "coherence": pulling,
        "composition": made,
        "trends": moved,
        "alerts": alerts(kept, weak, there, web.day, previous),
        "digest": kept,
    }


def recorded_since(web: Web, previous: Previous | None) -> date:
    """The day that the first run on record speaks of."""
    if previous is None:
        return web.day
    return min(web.day, previous.day if previous.digest is None else previous.digest.recorded_since)


def _aims(pulling: Coherence, made: Composition) -> dict[str, float | None]:
    return {
        Metric.EFFECTIVE_OBJECTIVES: pulling.effective,
        Metric.LEADING_OBJECTIVES: pulling.leading,
        Metric.EFFECTIVE_SECTIONS: made.effective_sections,
    }


def _lasting(since: Since) -> dict[str, float | None]:
    counts = {
        Metric.MEMBERS_LEFT: since.left_count,
        Metric.MEMBERS_JOINED: since.joined_count,
        Metric.NICHES_CREATED: since.created,
        Metric.NICHES_VANISHED: since.vanished,
    }
    known = {metric: None if count is None else float(count) for metric, count in counts.items()}
    return {Metric.SURVIVAL: since.survival, **known}


def _missing(health: Health) -> dict[str, str]:
    """What is missing of inputs and figures, by name."""
    parts = (part for index in health.indices for part in (*index.inputs, *index.figures))
    return {part.name: part.missing for part in parts if part.missing}
