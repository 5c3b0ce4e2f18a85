"""What a search for consortia extends: partial groups, who may still join them, and how good they can become."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import comb
from typing import Any

import numpy as np

from mutualist.core.consortia.pool import Pool
from mutualist.core.consortia.quality import QUALITIES

LEVELS = 5
"""Levels of an offer, from 1."""

_WEIGHT = {quality.name: quality.weight for quality in QUALITIES}


@dataclass(frozen=True, slots=True)
class PartialGroup:
    """A partial group and everybody who may still join.

    Sets are bit masks: `covered` of needs; `reached`, `dropped` and `only` (per member, what it alone reaches) of
    grades, a grade being a need at a level. `doubled` is the weight of needs covered more than once, `worth` the sum
    over pairs, `pull` (n) what each outsider would add to it.
    """

    rows: tuple[int, ...]
    covered: int
    reached: int
    dropped: int
    only: tuple[int, ...]
    allowed: np.ndarray
    best: np.ndarray
    doubled: float
    worth: float
    pull: np.ndarray


class SearchSpace:
    """What is the same for every partial group of a pool, and bounds that no group found can exceed."""

    def __init__(self, pool: Pool, least: int, most: int) -> None:
        self.pool, self.least, self.most = pool, least, most
        n, m = pool.levels.shape
        self.offers = pool.levels > 0
        self.covers = self.offers @ (1 << np.arange(m))
        bits = np.arange(1 << m)[:, None] >> np.arange(m) & 1
        self.weight = bits @ pool.weights
        # Whoever offers a need at a level reaches its grades up to that level. To be better than the others at
        # something is to reach a grade that nobody else reaches: covering grades is what the search branches on.
        height = np.rint(pool.levels * LEVELS).astype(np.int64)
        self.grades = (((1 << height) - 1) << (LEVELS * np.arange(m))).sum(axis=1)
        self.lowest = sum(1 << LEVELS * k for k in range(m))
        parts = {"competition": pool.competition, "closeness": pool.closeness, "ties": pool.tied}
        self.value = sum((_WEIGHT[name] * part for name, part in parts.items()), np.zeros((n, n)))
        # Who offers nothing better than the other brings nothing: such two are never in one group.
        within = (self.grades[:, None] & ~self.grades[None, :]) == 0
        self.apart = pool.forbidden | within | within.T
        self.together = np.where(self.apart, -np.inf, self.value)
        self.partner = np.maximum(self.together.max(axis=1, initial=-np.inf), 0.0)
        self.unions = self._unions()
        self.gain = cache(self._gain)

    def joiners(self, node: PartialGroup) -> tuple[int, np.ndarray, int]:
        """How many may still join a group, who they can be, and the grades that they can reach for it."""
        able = np.flatnonzero(node.allowed)
        new = self.grades[able] & ~(node.reached | node.dropped)
        return self.most - len(node.rows), able[new > 0], int(np.bitwise_or.reduce(new, initial=0))

    def joined(self, node: PartialGroup, row: int, allowed: np.ndarray) -> PartialGroup:
        """A partial group with one more member; `allowed` is who could still have joined before."""
        covers, grades = int(self.covers[row]), int(self.grades[row])
        return PartialGroup(
            rows=(*node.rows, row),
            covered=node.covered | covers,
            reached=node.reached | grades,
            dropped=node.dropped,
            only=(*(mask & ~grades for mask in node.only), grades & ~node.reached),
            allowed=allowed & ~self.apart[row],
            best=np.maximum(node.best, self.pool.levels[row]),
            doubled=node.doubled + float(self.weight[covers & node.covered]),
            worth=node.worth + float(node.pull[row]),
            pull=node.pull + self.value[row],
        )

    def limit(self, node: PartialGroup) -> tuple[float, float]:
        """The most that a group with one more member or several can cover, and can score; −1 where there is none."""
        slots, free, _ = self.joiners(node)
        coverage = float(self.weight[node.covered]) + self.gain(self._missing(node, free), slots)
        level = float(node.best @ self.pool.weights)
        score = -1.0
        for more in range(1, min(slots, len(free)) + 1):
            size = len(node.rows) + more
            if size >= self.least:
                joining = self._joining(node, free, size, more)
                joined = float(np.partition(joining, -more)[-more:].sum())
                score = max(score, joined + self.score(size, level, node.doubled, coverage, node.worth))
        return coverage, min(score, 1.0)

    def limits(self, node: PartialGroup, free: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The same for everybody (rows) who may join next, after having joined; with nobody else too."""
        slots = self.most - len(node.rows)
        covers = self.covers[rows]
        missing, kind = np.unique(self._missing(node, free) & ~covers, return_inverse=True)
        gains = np.array([self.gain(int(mask), slots - 1) for mask in missing] or [0.0])
        coverage = self.weight[node.covered | covers] + (gains[kind] if len(rows) else 0.0)
        level = np.maximum(node.best, self.pool.levels[rows]) @ self.pool.weights
        doubled = node.doubled + self.weight[node.covered & covers]
        worth = node.worth + node.pull[rows]
        together = self.together[np.ix_(rows, free)]
        score = np.full(len(rows), -1.0)
        for more in range(slots):
            size = len(node.rows) + 1 + more
            if size < self.least:
                continue
            reached = self.score(size, level, doubled, coverage, worth)
            if more:
                joining = self._joining(node, free, size, more) + together / self._pairs(size)
                reached = reached + more * joining.max(axis=1, initial=-np.inf)
            score = np.maximum(score, reached)
        return coverage, np.minimum(score, 1.0)

    def _missing(self, node: PartialGroup, free: np.ndarray) -> int:
        """The needs that a group does not cover and that somebody who may join would."""
        return int(np.bitwise_or.reduce(self.covers[free], initial=0)) & ~node.covered

    def _joining(self, node: PartialGroup, rows: np.ndarray, size: int, more: int) -> np.ndarray:
        """The most that each of some rows can add to the score of a group that gets `more` members and has `size` then.

        What the levels gain only shrinks as others join; a pair of newcomers is shared between both.
        """
        gained = np.maximum(node.best, self.pool.levels[rows]) @ self.pool.weights - node.best @ self.pool.weights
        among = node.pull[rows] + (more - 1) / 2 * self.partner[rows]
        return _WEIGHT["level"] * gained + among / self._pairs(size)

    def _pairs(self, size: int) -> int:
        return comb(size + (self.pool.host is not None), 2)

    def score(self, size: int, level: Any, doubled: Any, coverage: Any, worth: Any) -> Any:
        """The score of groups of a size from their sums, which are numbers or arrays."""
        division = 1 - doubled / ((size - 1) * coverage) if size > 1 else 1.0
        return _WEIGHT["level"] * level + _WEIGHT["division"] * division + worth / self._pairs(size)

    def _unions(self) -> list[np.ndarray]:
        """By number of members the sets of needs that so many could cover, were nobody forbidden."""
        masks = np.unique(self.covers)
        unions = [np.zeros(1, dtype=masks.dtype)]
        for _ in range(self.most):
            unions.append(np.unique(unions[-1][:, None] | np.append(masks, 0)[None, :]))
        return unions

    def _gain(self, wanted: int, members: int) -> float:
        """The most of some needs, by weight, that so many members could cover."""
        return float(self.weight[self.unions[members] & wanted].max())
