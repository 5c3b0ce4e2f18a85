"""The chapters of a run's judgement: each one dataclass of the core, kept whole under its name and read in one go."""

from __future__ import annotations

from collections.abc import Sequence

from mutualist.core.contagion import Cascades
from mutualist.core.fragility import Finding
from mutualist.core.gaps import Gap
from mutualist.core.measures import Measures
from mutualist.core.recommending import recommendations
from mutualist.core.roles import Standing
from mutualist.core.web import Web


def chapters(
    web: Web,
    measures: Measures,
    standings: Sequence[Standing],
    findings: Sequence[Finding],
    gaps: Sequence[Gap],
    spreading: Cascades,
    vetoes: frozenset[frozenset[str]] = frozenset(),
) -> dict[str, object]:
    """Every chapter by its name, from what the run has measured and judged before. Pairs with a veto are never tied."""
    return {
        "cascades": spreading,
        "recommendations": recommendations(web, findings, vetoes),
    }
