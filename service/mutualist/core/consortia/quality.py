"""Small groups whose capabilities together cover a stated set of needs: what makes one good, and the best of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb

import numpy as np

from mutualist.core.consortia.pool import Pool
from mutualist.errors import BadInput

SMALLEST, LARGEST = 2, 5
"""Members that a consortium may have; more is an association."""

MOST_GROUPS = 20

CLEARLY = 1e-9
"""Scores that differ by less are equal: different ways of adding the same numbers up must not be told apart."""


@dataclass(frozen=True, slots=True)
class Quality:
    """One row of the table of what makes a group good: a measure in [0, 1] of its rows in the pool, and its weight."""

    name: str
    weight: float
    measure: Callable[[Pool, np.ndarray], float]


def level(pool: Pool, rows: np.ndarray) -> float:
    """How well the needs are met: the mean over all needs, by priority, of the best level among the members / 5; an
    uncovered need counts as 0."""
    return float(pool.levels[rows].max(axis=0) @ pool.weights)


def division(pool: Pool, rows: np.ndarray) -> float:
    """How little they overlap: 1 where each covered need is offered by one of them, 0 where all offer everything."""
    times = (pool.levels[rows] > 0).sum(axis=0)
    doubled = float(np.maximum(times - 1, 0) @ pool.weights)
    return 1 - doubled / ((len(rows) - 1) * coverage(pool, rows))


def competition(pool: Pool, rows: np.ndarray) -> float:
    """How little they compete: the mean over all pairs of what the competition doubt of the match score leaves."""
    return _mean(pool.competition, _party(pool, rows))


def closeness(pool: Pool, rows: np.ndarray) -> float:
    """How near they are: the mean over all pairs of exp(−km / scale); unknown counts as the mean of the known."""
    return _mean(pool.closeness, _party(pool, rows))


def ties(pool: Pool, rows: np.ndarray) -> float:
    """Whether they can work together: the share of pairs that a current tie joins."""
    return _mean(pool.tied, _party(pool, rows))


QUALITIES = (
    Quality("level", 0.35, level),
    Quality("division", 0.15, division),
    Quality("competition", 0.15, competition),
    Quality("closeness", 0.20, closeness),
    Quality("ties", 0.15, ties),
)
"""The table. Weights sum to 1, so a score is in [0, 1]. The last three are means over pairs: the host counts as one of
the group there, if there is one."""


@dataclass(frozen=True, slots=True)
class Group:
    """A consortium: its members (row numbers of the pool, ascending), the share of the needs it covers, by priority,
    and its contributions in the order of QUALITIES, which sum to its score."""

    rows: tuple[int, ...]
    coverage: float
    contributions: tuple[float, ...]

    @property
    def score(self) -> float:
        """How good it is in [0, 1], whatever it covers."""
        return sum(self.contributions)

    def beats(self, other: Group | None) -> bool:
        """Whether it is clearly better: it covers more, or as much and scores higher."""
        if other is None or self.coverage > other.coverage + CLEARLY:
            return True
        return self.coverage > other.coverage - CLEARLY and self.score > other.score + CLEARLY


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The best groups, the best first. Where the search was cut off (not `exhaustive`) they are the best that it met,
    and none covers more than `bound[0]`, or covers that much and scores more than `bound[1]`."""

    groups: tuple[Group, ...]
    exhaustive: bool
    bound: tuple[float, float] | None


def group_of(pool: Pool, rows: Sequence[int]) -> Group:
    """The group of some rows, measured."""
    ordered = np.array(sorted(rows), dtype=np.int64)
    parts = tuple(quality.weight * quality.measure(pool, ordered) for quality in QUALITIES)
    return Group(tuple(ordered.tolist()), coverage(pool, ordered), parts)


def coverage(pool: Pool, rows: np.ndarray) -> float:
    """The share of the needs, by priority, that at least one of them offers."""
    return float(pool.weights[(pool.levels[rows] > 0).any(axis=0)].sum())


def alike(a: Sequence[int], b: Sequence[int]) -> bool:
    """Whether two groups are the same but for one member.

    >>> alike((1, 2, 3), (1, 2, 4)), alike((1, 2, 3), (1, 4, 5))
    (True, False)
    """
    return max(len(a), len(b)) - len(set(a) & set(b)) < 2


def check_sizes(least: int, most: int, first: int) -> None:
    """Raises BadInput for sizes of groups, or a number of them, that cannot be asked for."""
    if not SMALLEST <= least <= most <= LARGEST:
        raise BadInput(f"a consortium has {SMALLEST} to {LARGEST} members; asked for is from {least} to {most}")
    if not 1 <= first <= MOST_GROUPS:
        raise BadInput(f"first is {first}; at most {MOST_GROUPS} consortia are found at once, and at least 1")


def _party(pool: Pool, rows: np.ndarray) -> np.ndarray:
    return rows if pool.host is None else np.append(rows, pool.host)


def _mean(matrix: np.ndarray, rows: np.ndarray) -> float:
    """The mean of a symmetric matrix over all pairs of different rows."""
    among = matrix[np.ix_(rows, rows)]
    return float(np.triu(among, 1).sum()) / comb(len(rows), 2)
