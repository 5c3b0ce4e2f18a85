"""The chapters of a run's judgement: each one dataclass of the core, kept whole under its name and read in one go."""

from __future__ import annotations

from collections.abc import Sequence, Set

from mutualist.core.fairness import fairness
from mutualist.core.fragility import Finding
from mutualist.core.gaps import Gap
from mutualist.core.measures import Measures
from mutualist.core.roles import Standing
from mutualist.core.value_chain import value_chain
from mutualist.core.web import Web


def chapters(
    web: Web,
    measures: Measures,
    standings: Sequence[Standing],
    findings: Sequence[Finding],
    gaps: Sequence[Gap],
    vetoed: Set[frozenset[str]] = frozenset(),
) -> dict[str, object]:
    """Every chapter by its name, from what the run has measured and judged before. `vetoed` pairs (ids) are not
    proposed to each other."""
    return {"value_chain": value_chain(web, vetoed), "fairness": fairness(web)}
