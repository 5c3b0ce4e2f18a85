"""All that a report is made of, as it was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mutualist.core.cascades.systemic_risk import Cascades
from mutualist.core.communities.communities import Communities
from mutualist.core.exchange.fairness import Fairness
from mutualist.core.exchange.value_chain import ValueChain
from mutualist.core.fragility.findings import Finding
from mutualist.core.fragility.gaps import Gap
from mutualist.core.health.coherence import Coherence
from mutualist.core.health.composition import Composition
from mutualist.core.health.health import Health
from mutualist.core.health.maturity import Maturity
from mutualist.core.history.alerts import Alerts
from mutualist.core.history.trends import Trends
from mutualist.core.network.network import Network
from mutualist.core.repairs.recommendations import Recommendations
from mutualist.core.resilience.resilience import Resilience
from mutualist.core.roles.roles import Standing
from mutualist.report.page import Text


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two businesses that should meet, how well they fit (0 to 1), and the strongest reasons."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReportContents:
    """All that a report is made of: a run's results, and its chapters, None where it has none."""

    ecosystem: str
    name: str
    run: int
    as_of: date
    made: date
    stale: bool
    notes: tuple[Text, ...]
    web: Network
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
