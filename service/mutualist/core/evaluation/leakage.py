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
    said = columns_of(ecosystem)
    honest = {name: scores.tobytes() for name, scores in pipeline(said).items()}
    found: set[str] = set()
    for other in (without(said, hidden), rewired(said, hidden)):
        changed = pipeline(other)
        found |= {name for name, scores in changed.items() if honest.get(name) != scores.tobytes()}
        found |= honest.keys() - changed.keys()
    return tuple(sorted(found))


def without(said: EcosystemColumns, hidden: frozenset[str]) -> EcosystemColumns:
    """The ecosystem as if the hidden ties had never been."""
    return replace(said, ties=said.ties.take(~hides(hidden, said.ties)))


def rewired(said: EcosystemColumns, hidden: frozenset[str]) -> EcosystemColumns:
    """The ecosystem with every hidden tie led to the next business that is not its source."""
    ties, n = said.ties, len(said.members)
    following = (ties.target + 1) % n
    following = np.where(following == ties.source, (ties.target + 2) % n, following)
    return replace(said, ties=replace(ties, target=np.where(hides(hidden, ties), following, ties.target)))
