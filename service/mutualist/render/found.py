"""All that a report is made of, as it was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mutualist.core.alerts import Alerts
from mutualist.core.coherence import Coherence
from mutualist.core.communities import Communities
from mutualist.core.composition import Composition
from mutualist.core.contagion import Cascades
from mutualist.core.fairness import Fairness
from mutualist.core.finding import Finding
from mutualist.core.gaps import Gap
from mutualist.core.health import Health
from mutualist.core.maturity import Maturity
from mutualist.core.recommending import Recommendations
from mutualist.core.resilience import Resilience
from mutualist.core.roles import Standing
from mutualist.core.trends import Trends
from mutualist.core.value_chain import ValueChain
from mutualist.core.web import Web
from mutualist.render.sections import Proposal


@dataclass(frozen=True, slots=True)
class Found:
    """All that a report is made of: a run's results, and its chapters, None where it has none."""

    ecosystem: str
    name: str
    run: int
    as_of: date
    made: date
    stale: bool
    notes: tuple[str, ...]
    web: Web
    standings: Sequence[Standing]
    findings: Sequence[Finding]
    gaps: Sequence[Gap]
    proposals: Sequence[Proposal]
    proposal_count: int
    value_chain: ValueChain | None = None
    fairness: Fairness | None = None
    health: Health | None = None
    maturity: Maturity | None = None
    cascades: Cascades | None = None
    recommendations: Recommendations | None = None
    resilience: Resilience | None = None
    communities: Communities | None = None
    composition: Composition | None = None
    coherence: Coherence | None = None
    alerts: Alerts | None = None
    trends: Trends | None = None
