"""The chapters of a run, each one dataclass of the core kept whole under its name: what is judged, and vital signs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mutualist.core.cascades.systemic_risk import Cascades
from mutualist.core.communities.communities import communities
from mutualist.core.exchange.fairness import fairness
from mutualist.core.exchange.value_chain import value_chain
from mutualist.core.fragility.findings import Finding
from mutualist.core.fragility.gaps import Gap
from mutualist.core.health.coherence import Coherence, coherence
from mutualist.core.health.composition import Composition, composition
from mutualist.core.health.health import Health, health_of, values
from mutualist.core.health.maturity import maturity
from mutualist.core.history.alerts import alerts
from mutualist.core.history.digest import basics, digest, judged, keystones, weaknesses
from mutualist.core.history.metrics import Metric
from mutualist.core.history.previous import Previous, Since, begun
from mutualist.core.history.trends import movers, trends
from mutualist.core.network.measures import Measures
from mutualist.core.network.network import Network
from mutualist.core.repairs.recommendations import recommendations
from mutualist.core.resilience.resilience import resilience
from mutualist.core.roles.roles import Standing


def vitals(
    web: Network,
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


def recorded_since(web: Network, previous: Previous | None, made: date) -> date:
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


def chapters(
    web: Network,
    measures: Measures,
    standings: Sequence[Standing],
    findings: Sequence[Finding],
    gaps: Sequence[Gap],
    spreading: Cascades,
    previous: Previous | None = None,
    barred: frozenset[frozenset[str]] = frozenset(),
    made: date | None = None,
) -> dict[str, object]:
    """Every chapter by its name, from what the run has measured and judged before, and the run published before it.
    `barred` are pairs of ids that must never be proposed to each other; the run is made on a day (None: its own)."""
    return {
        "cascades": spreading,
        "recommendations": recommendations(web, findings, barred),
        "resilience": resilience(web, measures),
        "communities": communities(web, measures, barred),
        "value_chain": value_chain(web, barred),
        "fairness": fairness(web),
        **vitals(web, standings, findings, gaps, previous, made),
    }
