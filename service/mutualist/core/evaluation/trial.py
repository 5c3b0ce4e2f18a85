"""A trial of the ranking: businesses whose new partners are hidden are asked for them, and every ranking is measured.

Pairs of two businesses that have ties to learn from are judged apart from pairs with one that has none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import scipy.sparse as sp

from mutualist.core.evaluation.holdout import Holdout
from mutualist.core.evaluation.metrics import MEASURES, intervals, measures
from mutualist.core.evaluation.order import QUERIES
from mutualist.core.evaluation.rankers import LEFT_OUT, RANKINGS, SCORE, contend
from mutualist.core.evaluation.training import Learned
from mutualist.core.matching import DEFAULTS, Weights


class Group(StrEnum):
    """Which hidden pairs are to be found: of two businesses with ties to learn from, or with one that has none."""

    SEEN = "seen"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over queries with its 95% interval; `low` and `high` are None where there are too few queries."""

    mean: float
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Placing:
    """How a ranking did: by the name of the measure, and as the difference to the score on the same queries.

    Both are None where the ranking has nothing to go by. `silent` is True where the part left out moved nobody.
    """

    ranking: str
    values: Mapping[str, Estimate] | None
    differences: Mapping[str, Estimate] | None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Contest:
    """The outcome for one group. Of `queriers` businesses with a partner to find, `queries` were asked about; each has
    `candidates` to be ranked and `positives` to be found, on average. Without a query there are no placings.
    """

    group: Group
    pairs: int
    queriers: int
    queries: int
    candidates: float
    positives: float
    placings: tuple[Placing, ...]


@dataclass(frozen=True)
class Task:
    """What one business is asked in one group: `wanted` are the rows to find, `barred` those of the other group."""

    query: int
    wanted: np.ndarray
    barred: np.ndarray


def tasks(learned: Learned, holdout: Holdout) -> tuple[dict[Group, list[Task]], dict[Group, int]]:
    """Per group the tasks, in the order of rows, and how many hidden pairs there are.

    Pairs with somebody who may not be matched, such as a steward, are left out: nobody would be asked for them.
    """
    profile, seen = learned.profile, learned.seen
    partners: dict[Group, dict[int, list[int]]] = {group: defaultdict(list) for group in Group}
    pairs = dict.fromkeys(Group, 0)
    for a, b in ((profile.index[a], profile.index[b]) for a, b in holdout.pairs):
        if profile.rows.matchable[a] and profile.rows.matchable[b]:
            group = Group.SEEN if seen[a] and seen[b] else Group.UNSEEN
            pairs[group] += 1
            partners[group][a].append(b)
            partners[group][b].append(a)
    asked: dict[Group, list[Task]] = {group: [] for group in Group}
    for group, other in ((Group.SEEN, Group.UNSEEN), (Group.UNSEEN, Group.SEEN)):
        for query, wanted in sorted(partners[group].items()):
            barred = np.array(sorted(partners[other].get(query, ())), dtype=np.int64)
            # Where everybody who is left is a partner there is nothing to rank.
            if len(learned.candidates(query)) > len(wanted) + len(barred):
                asked[group].append(Task(query, np.array(sorted(wanted)), barred))
    return asked, pairs


def drawn(tasks: list[Task], most: int, seed: int) -> list[Task]:
    """At most so many of the tasks, drawn by lot, in order."""
    if len(tasks) <= most:
        return tasks
    return [tasks[k] for k in sorted(np.random.default_rng(seed).permutation(len(tasks))[:most])]


def try_rankings(
    learned: Learned,
    holdout: Holdout,
    seed: int,
    most: int = QUERIES,
    neighbours: sp.csr_array | None = None,
    chosen: Weights = DEFAULTS,
    advance: Callable[[float], None] = lambda done: None,
) -> list[Contest]:
    """Ask at most `most` businesses per group for their hidden partners, by every ranking; the contest of each group.

    All rankings answer the same queries over the same candidates: everybody who may be matched and is not tied to the
    business in what is left to learn from, less the hidden partners of the other group. `advance` hears of every
    share of the work that is done; the shares sum to 1.
    """
    everything, pairs = tasks(learned, holdout)
    asked = {group: {task.query: task for task in drawn(everything[group], most, seed)} for group in Group}
    queries = sorted({query for group in Group for query in asked[group]})
    results: dict[Group, list[np.ndarray]] = {group: [] for group in Group}
    sizes: dict[Group, list[tuple[int, int]]] = {group: [] for group in Group}
    effective: set[str] = set()
    for query in queries:
        scores, silent = contend(learned, query, neighbours, chosen)
        effective |= LEFT_OUT.keys() - {f"without_{part}" for part in silent}
        others = learned.candidates(query)
        for group in Group:
            if (task := asked[group].get(query)) is None:
                continue
            open_ = ~np.isin(others, task.barred)
            relevant = np.isin(others[open_], task.wanted)
            nothing = np.full(len(MEASURES), np.nan)
            ranked = (scores[name] for name in RANKINGS)
            results[group].append(
                np.stack([nothing if values is None else measures(values[open_], relevant) for values in ranked])
            )
            sizes[group].append((len(relevant), len(task.wanted)))
        advance(1 / len(queries))
    return [
        Contest(
            group=group,
            pairs=pairs[group],
            queriers=len(everything[group]),
            queries=len(results[group]),
            candidates=float(np.mean([size for size, _ in sizes[group]])) if sizes[group] else 0.0,
            positives=float(np.mean([wanted for _, wanted in sizes[group]])) if sizes[group] else 0.0,
            placings=_placings(np.stack(results[group]), effective, seed) if results[group] else (),
        )
        for group in Group
    ]


def _placings(values: np.ndarray, effective: set[str], seed: int) -> tuple[Placing, ...]:
    """Placings from measures per query: queries × rankings × measures, nan where a ranking has nothing to go by."""
    differences = values - values[:, [RANKINGS.index(SCORE)]]
    both = np.stack([values, differences], axis=1).reshape(len(values), -1)
    shape = (2, len(RANKINGS), len(MEASURES))
    means = both.mean(axis=0).reshape(shape)
    low, high = (end.reshape(shape) for end in intervals(both, seed))

    def estimates(kind: int, row: int) -> dict[str, Estimate] | None:
        if np.isnan(means[kind, row]).any():
            return None
        cells = zip(MEASURES, means[kind, row], low[kind, row], high[kind, row], strict=True)
        return {name: Estimate(float(mean), _number(least), _number(most)) for name, mean, least, most in cells}

    return tuple(
        Placing(name, estimates(0, row), estimates(1, row), name in LEFT_OUT and name not in effective)
        for row, name in enumerate(RANKINGS)
    )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
