"""The chapters of a run's judgement: each one dataclass of the core, kept whole under its name and read in one go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mutualist.core.communities import communities
from mutualist.core.contagion import Cascades
from mutualist.core.fairness import fairness
from mutualist.core.finding import Finding
from mutualist.core.gaps import Gap
from mutualist.core.measures import Measures
from mutualist.core.previous import Previous
from mutualist.core.recommending import recommendations
from mutualist.core.resilience import resilience
from mutualist.core.roles import Standing
from mutualist.core.value_chain import value_chain
from mutualist.core.web import Web
from mutualist.jobs.vitals import vitals


def chapters(
    web: Web,
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
