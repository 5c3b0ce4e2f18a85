"""Finding the best consortia: branch and bound over covers of the needs, exact unless cut off, and then saying so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import comb
from typing import Any

import numpy as np

from mutualist.core.consortia import CLEARLY, QUALITIES, Found, Group, alike, check_sizes, group_of
from mutualist.core.pool import Pool

WORK = 40_000
"""Steps before the search is cut off: extending a group is one, and so is bounding a number of pairs of newcomers."""

PAIRS = 1_000
"""Pairs of newcomers that are bounded in one step."""

_WEIGHT = {quality.name: quality.weight for quality in QUALITIES}


def consortia(
    pool: Pool,
    least: int = 2,
    most: int = 4,
    first: int = 5,
    work: int = WORK,
    stop: Callable[[], bool] = lambda: False,
) -> Found:
    """The `first` best groups of `least` to `most` members, by coverage of the needs, then by score.

    Each member of a group offers something needed that no other member offers, so nobody rides for free; no pair is
    forbidden. Each next group is the best of those that differ from every one before by more than one member. Equals
    come in an order that does not depend on that of the input. `work` bounds the search and is shared by the groups;
    `stop` is asked at every step.

    Raises BadInput for sizes outside 2 to 5 or the wrong way round, and for fewer than 1 or more than 20 groups.
    """
    check_sizes(least, most, first)
    search = _Search(pool, least, most, stop)
    groups: list[Group] = []
    exhaustive, bound = True, None
    for k in range(first):
        share = (work - search.done) // (first - k)
        best, limit = search.best([group.rows for group in groups], share)
        if limit is not None:
            exhaustive = False
            bound = limit if k == 0 else bound
        if best is None:
            break
        groups.append(best)
    groups.sort(key=lambda group: (-round(group.coverage, 9), -round(group.score, 9), group.rows))
    if not exhaustive and bound is None:
        bound = (groups[0].coverage, groups[0].score)
    return Found(tuple(groups), exhaustive, bound)


@dataclass(frozen=True, slots=True)
class _Node:
    """A partial group and everybody who may still join. Sets of needs are bit masks; `only` has, per member, what it
    alone covers; `doubled` is the weight of needs covered more than once, `worth` the sum over pairs, `pull` (n) what
    each outsider would add to it."""

    rows: tuple[int, ...]
    covered: int
    dropped: int
    only: tuple[int, ...]
    allowed: np.ndarray
    best: np.ndarray
    doubled: float
    worth: float
    pull: np.ndarray


class _Search:
    def __init__(self, pool: Pool, least: int, most: int, stop: Callable[[], bool]) -> None:
        self.pool, self.least, self.most, self.stop = pool, least, most, stop
        self.done = 0
        n, m = pool.levels.shape
        self.offers = pool.levels > 0
        self.covers = self.offers @ (1 << np.arange(m))
        bits = np.arange(1 << m)[:, None] >> np.arange(m) & 1
        self.weight = bits @ pool.weights
        self.offered = int(np.bitwise_or.reduce(self.covers, initial=0))
        parts = {"competition": pool.competition, "closeness": pool.closeness, "ties": pool.tied}
        self.value = sum((_WEIGHT[name] * part for name, part in parts.items()), np.zeros((n, n)))
        # Who offers nothing that the other does not offer too brings nothing: such two are never in one group.
        within = (self.covers[:, None] & ~self.covers[None, :]) == 0
        self.apart = pool.forbidden | within | within.T
        self.together = np.where(self.apart, -np.inf, self.value)
        self.partner = np.maximum(self.together.max(axis=1, initial=-np.inf), 0.0)
        self.unions = self._unions()
        self.gain = cache(self._gain)

    def best(self, taken: Sequence[tuple[int, ...]], work: int) -> tuple[Group | None, tuple[float, float] | None]:
        """The best group that is not like one of `taken`, and, where the search was cut off, what the best could be."""
        self.taken, self.left = taken, work
        self.found: Group | None = None
        self.open: tuple[float, float] | None = None
        host = self.pool.host
        n, m = self.pool.levels.shape
        pull = np.zeros(n) if host is None else self.value[host]
        root = _Node((), 0, 0, (), self.covers > 0, np.zeros(m), 0.0, 0.0, pull)
        self._visit(root, self._limit(root))
        if self.open is not None and self.found is not None:
            self._polish(root)
            self.open = max(self.open, (self.found.coverage, self.found.score))
        return self.found, self.open

    def _visit(self, node: _Node, limit: tuple[float, float]) -> None:
        self._consider(node.rows)
        slots, wanted = self._left(node)
        if not slots or not wanted or self._hopeless(*limit):
            return
        if self.left <= 0 or self.stop():
            self.open = max(self.open or limit, limit)
            return
        self._spend(1)
        free = np.flatnonzero(node.allowed & (self.covers & wanted > 0))
        if slots == 1:
            self._last(node, free)
            return
        for child, reach in self._children(node, free, wanted):
            self._visit(child, reach)

    def _spend(self, steps: int) -> None:
        self.left -= steps
        self.done += steps

    def _left(self, node: _Node) -> tuple[int, int]:
        """How many may still join a group, and the needs they are to cover."""
        return self.most - len(node.rows), self.offered & ~node.covered & ~node.dropped

    def _children(self, node: _Node, free: np.ndarray, wanted: int) -> Iterator[tuple[_Node, tuple[float, float]]]:
        """Every group that extends this one, with the most it can come to: divided by who is the first to cover the
        need that fewest can cover, the most promising first; and last those that leave this need uncovered."""
        columns = [k for k in range(len(self.pool.needs)) if wanted >> k & 1]
        able = self.offers[free]
        need = min(columns, key=lambda k: (int(able[:, k].sum()), k))
        rows = free[able[:, need]]
        for mask in node.only:
            rows = rows[(mask & ~self.covers[rows]) > 0]  # whose coming would leave another with nothing of its own
        self._spend(len(rows) * len(free) // PAIRS)
        coverage, score = self._limits(node, free, rows)
        allowed = node.allowed
        for k in np.lexsort((rows, -np.round(score, 9), -np.round(coverage, 9))):
            row = int(rows[k])
            limit = float(coverage[k]), float(score[k])
            if not self._hopeless(*limit):
                yield self._joined(node, row, allowed), limit
            allowed = allowed.copy()
            allowed[row] = False
        without = replace(node, dropped=node.dropped | 1 << need, allowed=allowed & ~self.offers[:, need])
        yield without, self._limit(without)

    def _joined(self, node: _Node, row: int, allowed: np.ndarray) -> _Node:
        """A node with one more member."""
        covers = int(self.covers[row])
        return _Node(
            rows=(*node.rows, row),
            covered=node.covered | covers,
            dropped=node.dropped,
            only=(*(mask & ~covers for mask in node.only), covers & ~node.covered),
            allowed=allowed & ~self.apart[row],
            best=np.maximum(node.best, self.pool.levels[row]),
            doubled=node.doubled + float(self.weight[covers & node.covered]),
            worth=node.worth + float(node.pull[row]),
            pull=node.pull + self.value[row],
        )

    def _last(self, node: _Node, rows: np.ndarray) -> None:
        """Try everybody who may be the last member, all at once."""
        size = len(node.rows) + 1
        for mask in node.only:
            rows = rows[(mask & ~self.covers[rows]) > 0]
        for other in self.taken:
            shared = len(set(node.rows) & set(other)) + np.isin(rows, other)
            rows = rows[max(size, len(other)) - shared >= 2]
        if size < self.least or not len(rows):
            return
        covered = self.weight[node.covered | self.covers[rows]]
        score = self._score(
            size,
            np.maximum(node.best, self.pool.levels[rows]) @ self.pool.weights,
            node.doubled + self.weight[node.covered & self.covers[rows]],
            covered,
            node.worth + node.pull[rows],
        )
        most = np.flatnonzero(covered > covered.max() - CLEARLY)
        self._consider((*node.rows, int(rows[most[np.argmax(np.round(score[most], 9))]])))

    def _polish(self, root: _Node) -> None:
        """Exchange one member of the best group that a search met before it was cut off, for as long as that helps."""
        group = None
        while self.found is not None and self.found is not group:
            group = self.found
            for leaving in group.rows:
                node = root
                for row in group.rows:
                    if row != leaving:
                        node = self._joined(node, row, node.allowed)
                wanted = self.offered & ~node.covered
                self._last(node, np.flatnonzero(node.allowed & (self.covers & wanted > 0)))

    def _consider(self, rows: tuple[int, ...]) -> None:
        if len(rows) >= self.least and not any(alike(rows, other) for other in self.taken):
            group = group_of(self.pool, rows)
            if group.beats(self.found):
                self.found = group

    def _limit(self, node: _Node) -> tuple[float, float]:
        """The most that a group with one more member or several can cover, and can score; −1 where there is none."""
        slots, wanted = self._left(node)
        free = np.flatnonzero(node.allowed & (self.covers & wanted > 0))
        coverage = float(self.weight[node.covered]) + self.gain(wanted, slots)
        level = float(node.best @ self.pool.weights)
        score = -1.0
        for more in range(1, min(slots, len(free)) + 1):
            size = len(node.rows) + more
            if size >= self.least:
                joining = self._joining(node, free, size, more)
                joined = float(np.partition(joining, -more)[-more:].sum())
                score = max(score, joined + self._score(size, level, node.doubled, coverage, node.worth))
        return coverage, min(score, 1.0)

    def _limits(self, node: _Node, free: np.ndarray, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The same for everybody (rows) who may join next, after having joined; with nobody else too."""
        slots, wanted = self._left(node)
        covers = self.covers[rows]
        missing, kind = np.unique(wanted & ~covers, return_inverse=True)
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
            reached = self._score(size, level, doubled, coverage, worth)
            if more:
                joining = self._joining(node, free, size, more) + together / self._pairs(size)
                reached = reached + more * joining.max(axis=1, initial=-np.inf)
            score = np.maximum(score, reached)
        return coverage, np.minimum(score, 1.0)

    def _joining(self, node: _Node, rows: np.ndarray, size: int, more: int) -> np.ndarray:
        """The most that each of some rows can add to the score of a group that gets `more` members and has `size` then.

        What the levels gain only shrinks as others join; a pair of newcomers is shared between both.
        """
        gained = np.maximum(node.best, self.pool.levels[rows]) @ self.pool.weights - node.best @ self.pool.weights
        among = node.pull[rows] + (more - 1) / 2 * self.partner[rows]
        return _WEIGHT["level"] * gained + among / self._pairs(size)

    def _pairs(self, size: int) -> int:
        return comb(size + (self.pool.host is not None), 2)

    def _score(self, size: int, level: Any, doubled: Any, coverage: Any, worth: Any) -> Any:
        """The score of groups of a size from their sums, which are numbers or arrays."""
        division = 1 - doubled / ((size - 1) * coverage) if size > 1 else 1.0
        return _WEIGHT["level"] * level + _WEIGHT["division"] * division + worth / self._pairs(size)

    def _hopeless(self, coverage: float, score: float) -> bool:
        if self.found is None or coverage > self.found.coverage + CLEARLY:
            return False
        return coverage < self.found.coverage - CLEARLY or score <= self.found.score + CLEARLY

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
