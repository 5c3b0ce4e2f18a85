"""Every chapter of a run: under which name it is kept, which dataclass it is, and what writes it."""

from __future__ import annotations

from typing import Any

from mutualist.core.cascades import SystemicRisks
from mutualist.core.chapters.chapter import Chapter, Chapters, Material
from mutualist.core.chapters.metrics import kept
from mutualist.core.communities import Communities
from mutualist.core.communities.communities import communities
from mutualist.core.exchange import Fairness, ValueChain
from mutualist.core.exchange.fairness import fairness
from mutualist.core.exchange.value_chain import value_chain
from mutualist.core.health import Coherence, Composition, Health, Maturity, health_of
from mutualist.core.health.coherence import coherence
from mutualist.core.health.composition import composition
from mutualist.core.health.maturity import maturity
from mutualist.core.history import Alerts, Digest, Trends, weaknesses
from mutualist.core.history.alerts import alerts
from mutualist.core.history.trends import trends
from mutualist.core.repairs import Recommendations
from mutualist.core.repairs.recommendations import recommendations
from mutualist.core.resilience import Resilience
from mutualist.core.resilience.resilience import resilience


def _alerts(run: Material) -> Alerts:
    network = run.network
    there = set(network.members.id.tolist())
    return alerts(run.read(DIGEST), weaknesses(run.findings), there, network.day, run.previous, run.made)


SYSTEMIC_RISKS = Chapter("systemic_risks", SystemicRisks, lambda run: run.systemic_risks)
RECOMMENDATIONS = Chapter(
    "recommendations", Recommendations, lambda run: recommendations(run.network, run.findings, run.barred)
)
RESILIENCE = Chapter("resilience", Resilience, lambda run: resilience(run.network, run.measures))
COMMUNITIES = Chapter("communities", Communities, lambda run: communities(run.network, run.measures, run.barred))
VALUE_CHAIN = Chapter("value_chain", ValueChain, lambda run: value_chain(run.network, run.barred))
FAIRNESS = Chapter("fairness", Fairness, lambda run: fairness(run.network))
HEALTH = Chapter("health", Health, lambda run: health_of(run.network, run.previous, made=run.made))
MATURITY = Chapter("maturity", Maturity, lambda run: maturity(run.read(DIGEST).metrics, run.read(HEALTH).missing))
COHERENCE = Chapter("coherence", Coherence, lambda run: coherence(run.network))
COMPOSITION = Chapter("composition", Composition, lambda run: composition(run.network))
TRENDS = Chapter("trends", Trends, lambda run: trends(run.network, run.previous, run.made))
ALERTS = Chapter("alerts", Alerts, _alerts)
DIGEST = Chapter(
    "digest",
    Digest,
    lambda run: kept(run, run.read(HEALTH), run.read(COHERENCE), run.read(COMPOSITION), run.read(TRENDS)),
)

CHAPTERS: tuple[Chapter[Any], ...] = (
    SYSTEMIC_RISKS,
    RECOMMENDATIONS,
    RESILIENCE,
    COMMUNITIES,
    VALUE_CHAIN,
    FAIRNESS,
    HEALTH,
    MATURITY,
    COHERENCE,
    COMPOSITION,
    TRENDS,
    ALERTS,
    DIGEST,
)
"""The chapters of a run. The run's summary has the digest, too, which is so kept for ever."""


def written(material: Material) -> Chapters:
    """Every chapter of a run."""
    return Chapters({chapter.name: material.read(chapter) for chapter in CHAPTERS})
