"""Measure the ties of an ecosystem with Graph Data Science, then judge: roles, fragilities and gaps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from mutualist.core.cascades import systemic_risks
from mutualist.core.chapters import Chapters, Material, written
from mutualist.core.fragility import Finding, Gap
from mutualist.core.fragility.gaps import gaps
from mutualist.core.fragility.registry import findings
from mutualist.core.history import Previous
from mutualist.core.model.columns import EcosystemColumns
from mutualist.core.model.ties import barred
from mutualist.core.network import Network, build_network
from mutualist.core.progress import Progress
from mutualist.core.roles import DEFAULTS, RoleAssignment, Thresholds, role_assignments
from mutualist.graph import Endpoint, measure


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a run says of the ecosystem's structure. Betweenness is estimated from `sampled` sources, where that is no
    None; `chapters` are what is kept whole: dataclasses of the core that JSON can say."""

    network: Network
    sampled: int | None
    role_assignments: list[RoleAssignment]
    findings: list[Finding]
    gaps: list[Gap]
    chapters: Chapters = field(default_factory=Chapters)


def judge(
    ecosystem: EcosystemColumns,
    endpoint: Endpoint,
    day: date,
    progress: Progress,
    limits: Thresholds = DEFAULTS,
    previous: Previous | None = None,
    made: date | None = None,
) -> Judgement:
    """Measure and judge the ties of a day, and compare with the run published before. What is judged is made on a day
    (None: the one that it speaks of). It takes its time, most of it waiting for the database."""
    network = build_network(ecosystem, day)
    measures = measure(
        endpoint,
        ecosystem.settings.id,
        len(network),
        network.pairs,
        network.dependence,
        progress,
        network.pair_weights,
    )
    with progress.step("Following losses through the flows of goods"):
        spreading = systemic_risks(network)
    assignment, weak_points, missing = (
        role_assignments(network, measures, limits),
        findings(network, measures, spreading),
        gaps(network),
    )
    judged = Material(
        network, measures, assignment, weak_points, missing, spreading, previous, barred(ecosystem, day), made
    )
    return Judgement(network, measures.sampled, assignment, weak_points, missing, written(judged))
