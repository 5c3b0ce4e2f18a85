"""Finding the best consortia: branch and bound over covers of the needs, exact unless cut off, and then saying so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from mutualist.core.consortia.bounds import LEVELS, PartialGroup, SearchSpace
from mutualist.core.consortia.pool import Pool
from mutualist.core.consortia.quality import CLEARLY, Group, SearchResult, alike, check_sizes, group_of

WORK = 40_000
"""Steps before the search is cut off: extending a group is one, and so is bounding a number of pairs of newcomers."""

PAIRS = 1_000
"""Pairs of newcomers that are bounded in one step."""


def consortia(
    pool: Pool,
    least: int = 2,
    most: int = 4,
    first: int = 5,
    work: int = WORK,
    stop: Callable[[], bool] = lambda: False,
) -> SearchResult:
    """The `first` best groups of `least` to `most` members, by coverage of the needs, then by score.

    Each member of a group offers something needed alone or at a higher level than the others, so nobody rides for free;
    no pair is forbidden. Each next group is the best of those that differ from every one before by more than one
    member. Equals come in an order that does not depend on that of the input. `work` bounds the search and is shared by
    the groups; `stop` is asked at every step.

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
    return SearchResult(tuple(groups), exhaustive, bound)


class _Search(SearchSpace):
    """A search that may be asked for one best group after another; `done` counts its steps over all of them."""

    def __init__(self, pool: Pool, least: int, most: int, stop: Callable[[], bool]) -> None:
        super().__init__(pool, least, most)
        self.stop, self.done = stop, 0

    def best(self, taken: Sequence[tuple[int, ...]], work: int) -> tuple[Group | None, tuple[float, float] | None]:
        """The best group that is not like one of `taken`, and, where the search was cut off, what the best could be."""
        self.taken, self.left = taken, work
        self.best_group: Group | None = None
        self.open: tuple[float, float] | None = None
        host = self.pool.host
        n, m = self.pool.levels.shape
        pull = np.zeros(n) if host is None else self.value[host]
        root = PartialGroup((), 0, 0, 0, (), self.covers > 0, np.zeros(m), 0.0, 0.0, pull)
        self._visit(root, self.limit(root))
        if self.open is not None and self.best_group is not None:
            self._polish(root)
            self.open = max(self.open, (self.best_group.coverage, self.best_group.score))
        return self.best_group, self.open

    def _visit(self, node: PartialGroup, limit: tuple[float, float]) -> None:
        self._consider(node.rows)
        slots, free, wanted = self.joiners(node)
        if not slots or not len(free) or self._hopeless(*limit):
            return
        if self.left <= 0 or self.stop():
            self.open = max(self.open or limit, limit)
            return
        self._spend(1)
        if slots == 1:
            self._last(node, free)
            return
        for child, reach in self._children(node, free, wanted):
            self._visit(child, reach)

    def _spend(self, steps: int) -> None:
        self.left -= steps
        self.done += steps

    def _children(
        self, node: PartialGroup, free: np.ndarray, wanted: int
    ) -> Iterator[tuple[PartialGroup, tuple[float, float]]]:
        """Every group that extends this one, with the most it can come to: divided by who is the first to reach the
        grade that fewest can reach, the most promising first; and last those that do not reach this grade. Needs that
        are not covered at all come before those that could be covered better."""
        open_ = wanted & self.lowest or wanted
        grades = [k for k in range(LEVELS * len(self.pool.needs)) if open_ >> k & 1]
        grade = min(grades, key=lambda k: (int((self.grades[free] >> k & 1).sum()), k))
        rows = free[(self.grades[free] >> grade & 1) > 0]
        for mask in node.only:
            rows = rows[(mask & ~self.grades[rows]) > 0]  # whose coming would leave another with nothing of its own
        self._spend(len(rows) * len(free) // PAIRS)
        coverage, score = self.limits(node, free, rows)
        allowed = node.allowed
        for k in np.lexsort((rows, -np.round(score, 9), -np.round(coverage, 9))):
            row = int(rows[k])
            limit = float(coverage[k]), float(score[k])
            if not self._hopeless(*limit):
                yield self.joined(node, row, allowed), limit
            allowed = allowed.copy()
            allowed[row] = False
        below = (self.grades >> grade & 1) == 0
        without = replace(node, dropped=node.dropped | 1 << grade, allowed=node.allowed & below)
        yield without, self.limit(without)

    def _last(self, node: PartialGroup, rows: np.ndarray) -> None:
        """Try everybody who may be the last member, all at once."""
        size = len(node.rows) + 1
        for mask in node.only:
            rows = rows[(mask & ~self.grades[rows]) > 0]
        for other in self.taken:
            shared = len(set(node.rows) & set(other)) + np.isin(rows, other)
            rows = rows[max(size, len(other)) - shared >= 2]
        if size < self.least or not len(rows):
            return
        covered = self.weight[node.covered | self.covers[rows]]
        score = self.score(
            size,
            np.maximum(node.best, self.pool.levels[rows]) @ self.pool.weights,
            node.doubled + self.weight[node.covered & self.covers[rows]],
            covered,
            node.worth + node.pull[rows],
        )
        most = np.flatnonzero(covered > covered.max() - CLEARLY)
        self._consider((*node.rows, int(rows[most[np.argmax(np.round(score[most], 9))]])))

    def _polish(self, root: PartialGroup) -> None:
        """Exchange one member of the best group that a search met before it was cut off, for as long as that helps."""
        group = None
        while self.best_group is not None and self.best_group is not group:
            group = self.best_group
            for leaving in group.rows:
                node = root
                for row in group.rows:
                    if row != leaving:
                        node = self.joined(node, row, node.allowed)
                self._last(node, self.joiners(node)[1])

    def _consider(self, rows: tuple[int, ...]) -> None:
        if len(rows) >= self.least and not any(alike(rows, other) for other in self.taken):
            group = group_of(self.pool, rows)
            if group.beats(self.best_group):
                self.best_group = group

    def _hopeless(self, coverage: float, score: float) -> bool:
        if self.best_group is None or coverage > self.best_group.coverage + CLEARLY:
            return False
        return coverage < self.best_group.coverage - CLEARLY or score <= self.best_group.score + CLEARLY
