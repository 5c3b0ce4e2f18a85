"""The digest of a run: every metric that it keeps for ever, gathered from its other chapters."""

from __future__ import annotations

from datetime import date

from mutualist.core.chapters.chapter import Material
from mutualist.core.health import Coherence, Composition, Health, values
from mutualist.core.history import (
    Digest,
    Metric,
    Previous,
    Trends,
    basics,
    begun,
    judged,
    keystones,
    movers,
    weaknesses,
)
from mutualist.core.history.digest import digest
from mutualist.core.network import Network


def kept(run: Material, health: Health, coherence: Coherence, composition: Composition, trends: Trends) -> Digest:
    """What is kept of a run, from what it has judged and what the ecosystem is and does."""
    started = recorded_since(run.network, run.previous, run.made or run.network.day)
    since = health.since
    counts = {
        Metric.MEMBERS_LEFT: since.left_count,
        Metric.MEMBERS_JOINED: since.joined_count,
        Metric.NICHES_CREATED: since.created,
        Metric.NICHES_VANISHED: since.vanished,
    }
    metrics: dict[str, float | None] = {
        **basics(run.network),
        **judged(run.role_assignments, run.findings, len(run.gaps)),
        **values(health),
        Metric.EFFECTIVE_OBJECTIVES: coherence.effective,
        Metric.LEADING_OBJECTIVES: coherence.leading,
        Metric.EFFECTIVE_SECTIONS: composition.effective_sections,
        Metric.SURVIVAL: since.survival,
        **{metric: None if count is None else float(count) for metric, count in counts.items()},
        Metric.DAYS_ON_RECORD: float(max((run.network.day - started).days, 0)),
    }
    stones = keystones(run.role_assignments, run.network)
    return digest(started, metrics, stones, weaknesses(run.findings), movers(trends))


def recorded_since(network: Network, previous: Previous | None, made: date) -> date:
    """The day that the record began: when the first run was made, which this one is where there is none before."""
    if previous is None:
        return begun(network.day, made)
    return previous.recorded_since or begun(previous.day, previous.made or previous.day)
