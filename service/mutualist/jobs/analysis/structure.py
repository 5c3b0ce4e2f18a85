"""Measure the ties of an ecosystem with Graph Data Science, then judge: roles, fragilities and gaps."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from mutualist.core.cascades.systemic_risk import cascades
from mutualist.core.chapters.chapter import Chapters, Material
from mutualist.core.chapters.registry import written
from mutualist.core.fragility.findings import Finding
from mutualist.core.fragility.gaps import Gap, gaps
from mutualist.core.fragility.registry import findings
from mutualist.core.fragility.rules.cascades import cascade_findings
from mutualist.core.history.previous import Previous
from mutualist.core.model.entities import Ecosystem
from mutualist.core.model.money import yearly
from mutualist.core.model.ties import barred, dependence, pairs, structural
from mutualist.core.network.builder import build_network
from mutualist.core.network.network import Network
from mutualist.core.progress import Progress
from mutualist.core.roles.roles import Standing, standings
from mutualist.core.roles.thresholds import DEFAULTS, Thresholds
from mutualist.graph.endpoint import Endpoint
from mutualist.graph.gds import measure


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a run says of the ecosystem's structure. Betweenness is estimated from `sampled` sources, where that is no
    None; `chapters` are what is kept whole: dataclasses of the core that JSON can say."""

    web: Network
    sampled: int | None
    standings: list[Standing]
    findings: list[Finding]
    gaps: list[Gap]
    chapters: Chapters = field(default_factory=Chapters)


def judge(
    ecosystem: Ecosystem,
    endpoint: Endpoint,
    day: date,
    progress: Progress,
    limits: Thresholds = DEFAULTS,
    previous: Previous | None = None,
    made: date | None = None,
) -> Judgement:
    """Measure and judge the ties of a day, and compare with the run published before. What is judged is made on a day
    (None: the one that it speaks of). It takes its time, most of it waiting for the database."""
    ties = structural(ecosystem.ties, day)
    index = {business.id: row for row, business in enumerate(ecosystem.businesses)}
    edges = pairs(ties, index)
    values = [yearly(tie, ecosystem.settings, day) for tie in ties]
    rests_on = dependence(ties, index, [None if value is None else float(value) for value in values])
    web = build_network(ecosystem, day)
    worth = web.pair_weights.tolist()
    measures = measure(endpoint, ecosystem.settings.id, len(index), edges, rests_on, progress, worth)
    with progress.step("Following losses through the flows of goods"):
        spreading = cascades(web)
    standing, found, missing = (
        standings(web, measures, limits),
        findings(web, measures, cascade_findings(web, spreading)),
        gaps(ecosystem),
    )
    judged = Material(web, measures, standing, found, missing, spreading, previous, barred(ecosystem, day), made)
    return Judgement(web, measures.sampled, standing, found, missing, written(judged))
