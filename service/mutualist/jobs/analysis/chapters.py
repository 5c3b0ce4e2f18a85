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
from mutualist.core.previous import Previous, Since, begun
from mutualist.core.roles import Standing
from mutualist.core.trends import movers, trends
from mutualist.core.web import Web


def vitals(
    web: Web,
    standings: Sequence[Standing],
    findings: Sequence[Finding],
    gaps: Sequence[Gap],
    previous: Previous | None,
    made: date | None = None,
) -> dict[str, object]:
    """The chapters by their names, and `digest`, which the run's summary keeps for ever. The run is `made` on a day, on
    the one that it speaks of where that is None."""
    health, pulling, mix = health_of(web, previous, made=made), coherence(web), composition(web)
    moved, started = trends(web, previous, made), recorded_since(web, previous, made or web.day)
    metrics: dict[str, float | None] = {
        **basics(web),
        **judged(standings, findings, len(gaps)),
        **values(health),
        **_aims(pulling, mix),
        **_lasting(health.since),
        Metric.DAYS_ON_RECORD: float(max((web.day - started).days, 0)),
    }
    weak = weaknesses(findings)
    kept = digest(started, metrics, keystones(standings, web), weak, movers(moved))
    there = set(web.members.id.tolist())
    return {
        "health": health,
        "maturity": maturity(kept.metrics, _missing(health)),
        "coherence": pulling,
        "composition": mix,
        "trends": moved,
        "alerts": alerts(kept, weak, there, web.day, previous, made),
        "digest": kept,
    }


def recorded_since(web: Web, previous: Previous | None, made: date) -> date:
    """The day that the record began: when the first run was made, which this one is where there is none before."""
    if previous is None:
        return begun(web.day, made)
    return previous.recorded_since or begun(previous.day, previous.made or previous.day)


def _aims(pulling: Coherence, mix: Composition) -> dict[str, float | None]:
    return {
        Metric.EFFECTIVE_OBJECTIVES: pulling.effective,
        Metric.LEADING_OBJECTIVES: pulling.leading,
        Metric.EFFECTIVE_SECTIONS: mix.effective_sections,
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
