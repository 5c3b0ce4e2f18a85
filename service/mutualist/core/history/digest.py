"""What is kept of a run for ever, in a few kilobytes: its metrics, its keystones, its worst findings, what moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from mutualist.core.fragility import Finding
from mutualist.core.history.metrics import Metric
from mutualist.core.network import Network
from mutualist.core.roles import Role, RoleAssignment
from mutualist.core.text import Message

MOST_KEYSTONES = 50
MOST_WEAKNESSES = 100
"""Keystones, and serious findings, that are kept of a run; the counts are whole."""

SERIOUS = ("critical", "serious")
"""Levels of findings that are remembered one by one."""

COUNTED = {
    Metric.KEYSTONES: Role.KEYSTONE,
    Metric.DOMINATORS: Role.DOMINATOR,
    Metric.LANDLORDS: Role.LANDLORD,
    Metric.NICHE_PLAYERS: Role.NICHE,
}
"""Roles that are counted."""


@dataclass(frozen=True, slots=True)
class Keystone:
    """A keystone of a run."""

    business: str
    name: str


@dataclass(frozen=True, slots=True)
class Weakness:
    """A serious finding. `key` is the same for as long as the same thing would break. `reason` is plain English where
    a version has kept it that knew no messages."""

    key: str
    level: str
    severity: float
    businesses: tuple[str, ...]
    reason: Message | str


@dataclass(frozen=True, slots=True)
class Mover:
    """A term (id) of which more members, or fewer, say that they offer, need or serve it than in the run before."""

    of: str
    term: str
    name: str
    change: int


@dataclass(frozen=True, slots=True)
class Digest:
    """What is kept of a run. `metrics` are by the names of Metric, None where unknown; `weaknesses` has the most severe
    of `weakness_count`; `movers` has what grew and shrank most; `recorded_since` is the day that the record began (see
    previous.begun)."""

    recorded_since: date
    metrics: dict[str, float | None]
    keystones: tuple[Keystone, ...] = ()
    weaknesses: tuple[Weakness, ...] = ()
    weakness_count: int = 0
    movers: tuple[Mover, ...] = ()


def keystones(role_assignments: Sequence[RoleAssignment], network: Network) -> tuple[Keystone, ...]:
    """The keystones, by rank, at most MOST_KEYSTONES."""
    ids = [assignment.business for assignment in role_assignments if assignment.role is Role.KEYSTONE][:MOST_KEYSTONES]
    return tuple(Keystone(id, str(network.members.name[network.index[id]])) for id in ids)


def weaknesses(findings: Sequence[Finding]) -> tuple[Weakness, ...]:
    """Every serious finding, the most severe first."""
    serious = [
        Weakness(key_of(finding), finding.level, finding.severity, finding.businesses, finding.reason)
        for finding in findings
        if finding.level in SERIOUS
    ]
    return tuple(sorted(serious, key=lambda weakness: (-weakness.severity, weakness.key)))


def key_of(finding: Finding) -> str:
    """What tells a finding from others: its kind, and what it is about."""
    about = (*sorted(finding.businesses), *filter(None, (finding.capability, finding.segment)))
    return "|".join((finding.kind.value, *about))


def basics(network: Network) -> dict[str, float | None]:
    """What a network has of what is counted."""
    mask = network.members.ordinary
    members, partners = int(mask.sum()), np.diff(network.adjacency.indptr)[mask]
    valued = ~np.isnan(network.ties.value)
    return {
        Metric.MEMBERS: float(members),
        Metric.STEWARDS: float(len(network) - members),
        Metric.TIES: float(len(network.ties)),
        Metric.TIED_PAIRS: float(len(network.pairs)),
        Metric.PARTNERS_PER_MEMBER: float(partners.mean()) if members else None,
        Metric.VALUE: float(network.ties.value[valued].sum()) if valued.any() else None,
        Metric.VALUE_KNOWN: float(valued.mean()) if len(valued) else None,
        Metric.CAPABILITIES_OFFERED: float(len(np.unique(network.offers.capability))),
        Metric.CAPABILITIES_NEEDED: float(len(np.unique(network.needs.capability))),
    }


def judged(
    role_assignments: Sequence[RoleAssignment], findings: Sequence[Finding], gaps: int
) -> dict[str, float | None]:
    """How many there are of every role, unknown where no member has one, and of findings and gaps."""
    roles = [assignment.role for assignment in role_assignments]
    told = any(role not in (Role.UNKNOWN, Role.STEWARD) for role in roles)
    levels = [finding.level for finding in findings]
    return {
        **{metric: float(roles.count(role)) if told else None for metric, role in COUNTED.items()},
        Metric.FINDINGS: float(len(levels)),
        Metric.CRITICAL_FINDINGS: float(levels.count("critical")),
        Metric.SERIOUS_FINDINGS: float(levels.count("serious")),
        Metric.GAPS: float(gaps),
    }


def digest(
    recorded_since: date,
    metrics: Mapping[str, float | None],
    stones: tuple[Keystone, ...],
    weak: tuple[Weakness, ...],
    movers: tuple[Mover, ...],
) -> Digest:
    """A digest with every metric there is, in the order of Metric; one that nobody measured is unknown."""
    kept = {metric.value: metrics.get(metric.value) for metric in Metric}
    return Digest(recorded_since, kept, stones, weak[:MOST_WEAKNESSES], len(weak), movers)
