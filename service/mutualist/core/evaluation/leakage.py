"""Catching leaks: a ranking that never saw the hidden ties cannot change with them, not by a single bit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from mutualist.core.model.entities import Ecosystem

Pipeline = Callable[[Ecosystem], Mapping[str, np.ndarray]]
"""From a whole ecosystem, hidden ties included, to scores by the name of the ranking."""


def leaking(pipeline: Pipeline, ecosystem: Ecosystem, hidden: frozenset[str]) -> tuple[str, ...]:
    """The names of the rankings that know something of the hidden ties; none where all is well.

    The pipeline runs on the ecosystem as it is, without its hidden ties, and with every hidden tie led to another
    business. What is left to learn from is the same in all three, so scores must be equal bit by bit.
    """
    honest = {name: scores.tobytes() for name, scores in pipeline(ecosystem).items()}
    found: set[str] = set()
    for other in (without(ecosystem, hidden), rewired(ecosystem, hidden)):
        changed = pipeline(other)
        found |= {name for name, scores in changed.items() if honest.get(name) != scores.tobytes()}
        found |= honest.keys() - changed.keys()
    return tuple(sorted(found))


def without(ecosystem: Ecosystem, hidden: frozenset[str]) -> Ecosystem:
    """The ecosystem as if the hidden ties had never been."""
    return replace(ecosystem, ties=tuple(tie for tie in ecosystem.ties if tie.id not in hidden))


def rewired(ecosystem: Ecosystem, hidden: frozenset[str]) -> Ecosystem:
    """The ecosystem with every hidden tie led to the next business that is not its source."""
    ids = [business.id for business in ecosystem.businesses]
    place = {identity: k for k, identity in enumerate(ids)}

    def led(source: str, target: str) -> str:
        following = [ids[(place[target] + step) % len(ids)] for step in (1, 2)]
        return following[following[0] == source]

    ties = (replace(tie, target=led(tie.source, tie.target)) if tie.id in hidden else tie for tie in ecosystem.ties)
    return replace(ecosystem, ties=tuple(ties))
