"""How good a ranking is: hit@k, reciprocal rank, AUC and average precision, with intervals.

Where scores are equal a ranking has no order of its own. Every measure here is then the mean over all orders of the
equals, each as likely, so that neither luck nor the order of ids helps or harms anyone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import digamma

LISTED = 10
"""How far down a list hit@k looks: the matches that a person reads."""

MEASURES = (f"hit@{LISTED}", "mrr", "auc", "ap")
"""The measures, in the order of every table and array."""

RESAMPLES = 1000
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Levels:
    """The scores at which relevant candidates stand, best first, as arrays of l: how many candidates score `above`,
    how many stand at the `level`, and how many `relevant` ones there are `relevant_above` and at the level.

    `candidates` and `positives` count all candidates and the relevant ones.
    """

    above: np.ndarray
    level: np.ndarray
    relevant_above: np.ndarray
    relevant: np.ndarray
    candidates: int
    positives: int


def levels(scores: np.ndarray, relevant: np.ndarray) -> Levels:
    """Where the relevant candidates stand; `scores` (m) and `relevant` (m, bool), with one relevant at least.

    >>> standing = levels(np.array([0.9, 0.4, 0.4, 0.1]), np.array([False, True, False, False]))
    >>> standing.above.tolist(), standing.level.tolist(), standing.relevant.tolist()
    ([1], [2], [1])
    """
    values, counts = np.unique(scores[relevant], return_counts=True)
    values, counts = values[::-1], counts[::-1]
    ordered = np.sort(scores)
    right = np.searchsorted(ordered, values, side="right")
    return Levels(
        above=len(ordered) - right,
        level=right - np.searchsorted(ordered, values, side="left"),
        relevant_above=np.cumsum(counts) - counts,
        relevant=counts,
        candidates=len(ordered),
        positives=int(counts.sum()),
    )


def hit(standing: Levels, k: int = LISTED) -> float:
    """The chance that one of the first k candidates is relevant.

    >>> hit(levels(np.zeros(20), np.arange(20) == 7), k=10)
    0.5
    """
    free = k - int(standing.above[0])
    size, relevant = int(standing.level[0]), int(standing.relevant[0])
    if free <= 0:
        return 0.0
    if free > size - relevant:
        return 1.0
    drawn = np.arange(free)
    return float(1 - np.prod((size - relevant - drawn) / (size - drawn)))


def reciprocal_rank(standing: Levels) -> float:
    """1 / the rank of the first relevant candidate. Its mean over queries is the MRR.

    >>> reciprocal_rank(levels(np.array([0.9, 0.4, 0.4]), np.array([False, True, False]))) == (1 / 2 + 1 / 3) / 2
    True
    """
    size, relevant = int(standing.level[0]), int(standing.relevant[0])
    place = np.arange(1, size - relevant + 2)
    # The chance that the first relevant one stands at each place of its level, from that of the place before.
    steps = (size - place[:-1] - relevant + 1) / (size - place[:-1])
    chance = relevant / size * np.cumprod(np.concatenate([[1.0], steps]))
    return float((chance / (standing.above[0] + place)).sum())


def auc(standing: Levels) -> float:
    """The chance that a relevant candidate scores above one that is not; equals count half. nan where all are relevant.

    The area under the ROC curve, by Mann and Whitney's U (Annals of Mathematical Statistics 18:50, 1947).

    >>> auc(levels(np.array([0.9, 0.4, 0.4]), np.array([False, True, False])))
    0.25
    """
    others = standing.candidates - standing.positives
    if not others:
        return float("nan")
    equal = standing.level - standing.relevant
    below = others - (standing.above - standing.relevant_above) - equal
    return float((standing.relevant * (below + equal / 2)).sum() / (standing.positives * others))


def average_precision(standing: Levels) -> float:
    """The mean, over relevant candidates, of the share of relevant ones down to each.

    Under equal scores the expected value (McSherry & Najork, ECIR 2008). At place i of a level of n with r relevant
    ones, below N candidates of which R are relevant, the chance of a relevant one is r/n and the precision to expect
    there is (R + 1 + (i − 1)(r − 1)/(n − 1)) / (N + i); the sum over i has a closed form in harmonic numbers.

    >>> average_precision(levels(np.array([0.9, 0.8, 0.1]), np.array([True, False, True]))) == (1 + 2 / 3) / 2
    True
    """
    above, size, relevant = standing.above, standing.level, standing.relevant
    single = 1.0 / (above + 1)
    harmonic = np.where(size == 1, single, digamma(above + size + 1.0) - digamma(above + 1.0))
    slope = (relevant - 1) / np.maximum(size - 1, 1)
    precisions = (standing.relevant_above + 1) * harmonic + slope * (size - (above + 1) * harmonic)
    return float((relevant / size * precisions).sum() / standing.positives)


def measures(scores: np.ndarray, relevant: np.ndarray) -> np.ndarray:
    """All measures of one ranking, in the order of MEASURES; see `levels` for the arguments."""
    standing = levels(scores, relevant)
    return np.array([hit(standing), reciprocal_rank(standing), auc(standing), average_precision(standing)])


def intervals(values: np.ndarray, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Lower and upper ends of 95% intervals of the means of columns; `values` is queries × columns.

    A percentile bootstrap that draws whole queries, the same for every column: so the interval of a column of
    differences is that of paired rankings (Efron & Tibshirani 1993, chapter 13). nan with fewer than two queries, and
    for a column that has a nan.
    """
    low, high = np.full((2, values.shape[1]), np.nan)
    defined = ~np.isnan(values).any(axis=0)
    if len(values) < 2 or not defined.any():
        return low, high
    from scipy.stats import bootstrap  # takes seconds to import, and only a trial needs it

    ends = bootstrap(
        (values[:, defined],),
        np.mean,
        axis=0,
        n_resamples=RESAMPLES,
        batch=50,
        confidence_level=CONFIDENCE,
        method="percentile",
        rng=np.random.default_rng(seed),
    ).confidence_interval
    low[defined], high[defined] = ends.low, ends.high
    return low, high
