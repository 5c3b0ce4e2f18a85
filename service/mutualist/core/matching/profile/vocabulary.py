"""What the rows and columns of an ecosystem's matrices stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mutualist.core.model.columns import EcosystemColumns
from mutualist.core.model.taxonomy import ascents


@dataclass(frozen=True)
class Vocabulary:
    """Ids of businesses, capabilities and segments, and objectives, each in the order of its rows or columns.

    `capability_ascents` and `segment_ascents` (k×3) say which term is how many steps below which.
    """

    ids: tuple[str, ...]
    capabilities: tuple[str, ...]
    segments: tuple[str, ...]
    goals: tuple[str, ...]
    capability_ascents: np.ndarray
    segment_ascents: np.ndarray

    @cached_property
    def index(self) -> dict[str, int]:
        """The row of every business."""
        return _places(self.ids)

    @cached_property
    def capability(self) -> dict[str, int]:
        """The column of every capability."""
        return _places(self.capabilities)

    @cached_property
    def segment(self) -> dict[str, int]:
        """The column of every segment."""
        return _places(self.segments)

    @cached_property
    def goal(self) -> dict[str, int]:
        """The column of every objective."""
        return _places(self.goals)


def vocabulary_of(columns: EcosystemColumns) -> Vocabulary:
    """The vocabulary of a whole ecosystem, in the order of its lists; objectives in the order of the alphabet."""
    return Vocabulary(
        ids=tuple(columns.members.id.tolist()),
        capabilities=tuple(term.id for term in columns.capabilities),
        segments=tuple(term.id for term in columns.segments),
        goals=columns.goals,
        capability_ascents=ascents(columns.capabilities),
        segment_ascents=ascents(columns.segments),
    )


def _places(names: tuple[str, ...]) -> dict[str, int]:
    return {name: place for place, name in enumerate(names)}
