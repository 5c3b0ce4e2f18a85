"""The digest of a run: every metric that it keeps for ever, gathered from its other chapters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mutualist.core.fragility import Finding, Gap
from mutualist.core.health import Coherence, Composition, Health, values
from mutualist.core.history import (
    Digest,
    Metric,
    Previous,
    Since,
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
from mutualist.core.roles import RoleAssignment


def kept(
    network: Network,
    judgement: tuple[Sequence[RoleAssignment], Sequence[Finding], Sequence[Gap]],
    state: tuple[Health, Coherence, Composition],
    moved: Trends,
    started: date,
) -> Digest:
    """What is kept of a run, on record since a day, from what it has judged and what the ecosystem is and does."""
    role_assignments, findings, gaps = judgement
    health, pulling, mix = state
    metrics: dict[str, float | None] = {
        **basics(network),
        **judged(role_assignments, findings, len(gaps)),
        **values(health),
        **_aims(pulling, mix),
        **_lasting(health.since),
        Metric.DAYS_ON_RECORD: float(max((network.day - started).days, 0)),
    }
    return digest(started, metrics, keystones(role_assignments, network), weaknesses(findings), movers(moved))


def recorded_since(network: Network, previous: Previous | None, made: date) -> date:
    """The day that the record began: when the first run was made, which this one is where there is none before."""
    if previous is None:
        return begun(network.day, made)
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
