"""Catching leaks: a ranking that never saw the hidden ties cannot change with them, not by a single bit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from mutualist.core.evaluation.holdout import hides
from mutualist.core.model import Ecosystem
from mutualist.core.model.columns import EcosystemColumns
from mutualist.core.model.conversion import columns_of

Pipeline = Callable[[EcosystemColumns], Mapping[str, np.ndarray]]
"""From a whole ecosystem, hidden ties included, to scores by the name of the ranking."""


def leaking(pipeline: Pipeline, ecosystem: Ecosystem | EcosystemColumns, hidden: frozenset[str]) -> tuple[str, ...]:
    """The names of the rankings that know something of the hidden ties; none where all is well.

    The pipeline runs on the ecosystem as it is, without its hidden ties, and with every hidden tie led to another
    business. What is left to learn from is the same in all three, so scores must be equal bit by bit.
    """
    columns = columns_of(ecosystem)
    honest = {name: scores.tobytes() for name, scores in pipeline(columns).items()}
    leaks: set[str] = set()
    for changed in (without(columns, hidden), rewired(columns, hidden)):
        rankings = pipeline(changed)
        leaks |= {name for name, scores in rankings.items() if honest.get(name) != scores.tobytes()}
        leaks |= honest.keys() - rankings.keys()
    return tuple(sorted(leaks))


def without(columns: EcosystemColumns, hidden: frozenset[str]) -> EcosystemColumns:
    """The ecosystem as if the hidden ties had never been."""
    return replace(columns, ties=columns.ties.take(~hides(hidden, columns.ties)))


def rewired(columns: EcosystemColumns, hidden: frozenset[str]) -> EcosystemColumns:
    """The ecosystem with every hidden tie led to the next business that is not its source."""
    ties, n = columns.ties, len(columns.members)
    following = (ties.target + 1) % n
    following = np.where(following == ties.source, (ties.target + 2) % n, following)
    return replace(columns, ties=replace(ties, target=np.where(hides(hidden, ties), following, ties.target)))
