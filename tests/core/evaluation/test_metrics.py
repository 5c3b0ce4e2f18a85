"""Measures of rankings equal scikit-learn's where scores differ, and its mean over all orders where they are equal."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, roc_auc_score

from mutualist.core.evaluation import MEASURES
from mutualist.core.evaluation.metrics import auc, average_precision, hit, intervals, levels, measures, reciprocal_rank


@st.composite
def ranked(draw: st.DrawFn, most: int = 60, apart: bool = False) -> tuple[np.ndarray, np.ndarray]:
    """Scores and which candidates are relevant: one at least, and not all."""
    size = draw(st.integers(2, most))
    grades = st.lists(st.integers(0, 3), min_size=size, max_size=size)
    scores = draw(st.permutations(range(size))) if apart else draw(grades)
    relevant = np.array(draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    first, last = draw(st.permutations(range(size)))[:2]
    relevant[first], relevant[last] = True, False
    return np.array(scores, dtype=float), relevant


def walked(scores: np.ndarray, relevant: np.ndarray, k: int) -> tuple[float, float]:
    """Hit at k and reciprocal rank by walking down a list without equals."""
    down = relevant[np.argsort(-scores)]
    return float(down[:k].any()), 1 / (1 + int(np.flatnonzero(down)[0]))


@given(ranked(apart=True))
def test_without_equals_every_measure_is_what_others_say(ranking: tuple[np.ndarray, np.ndarray]) -> None:
    scores, relevant = ranking
    hits, reciprocal = walked(scores, relevant, 10)
    expected = [hits, reciprocal, roc_auc_score(relevant, scores), average_precision_score(relevant, scores)]
    assert measures(scores, relevant) == pytest.approx(expected, abs=1e-9)


@given(ranked())
def test_auc_counts_equals_half_as_scikit_learn_does(ranking: tuple[np.ndarray, np.ndarray]) -> None:
    scores, relevant = ranking
    assert auc(levels(scores, relevant)) == pytest.approx(roc_auc_score(relevant, scores), abs=1e-12)


@given(ranked(most=6), st.integers(1, 4))
def test_under_equals_every_measure_is_the_mean_over_all_orders(ranking: tuple[np.ndarray, np.ndarray], k: int) -> None:
    scores, relevant = ranking
    of_orders = []
    for order in permutations(range(len(scores))):
        apart = scores + np.array(order) / (2 * len(scores))  # an order among equals, and among them alone
        of_orders.append((*walked(apart, relevant, k), average_precision_score(relevant, apart)))
    at = levels(scores, relevant)
    assert (hit(at, k), reciprocal_rank(at), average_precision(at)) == pytest.approx(
        np.mean(of_orders, axis=0), abs=1e-9
    )


@given(ranked(), st.randoms(use_true_random=False))
def test_neither_the_order_of_candidates_nor_the_scale_of_scores_matters(
    ranking: tuple[np.ndarray, np.ndarray], chance: object
) -> None:
    scores, relevant = ranking
    order = list(range(len(scores)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    again = measures(np.exp(scores[order]) * 7, relevant[order])
    assert again.tolist() == measures(scores, relevant).tolist()


@given(ranked())
def test_measures_are_shares_and_raising_a_relevant_candidate_never_harms(
    ranking: tuple[np.ndarray, np.ndarray],
) -> None:
    scores, relevant = ranking
    before = measures(scores, relevant)
    assert ((before >= 0) & (before <= 1 + 1e-12)).all()
    raised = scores.copy()
    raised[np.flatnonzero(relevant)[0]] = 9.0
    assert (measures(raised, relevant) >= before - 1e-12).all()


def test_a_long_list_of_equals_is_exactly_chance() -> None:
    relevant = np.arange(35_000) % 7_000 == 0
    measured = dict(zip(MEASURES, measures(np.zeros(35_000), relevant), strict=True))
    assert measured["auc"] == 0.5
    assert measured["hit@10"] == pytest.approx(1 - (1 - 5 / 35_000) ** 10, rel=1e-3)
    draws = np.random.default_rng(1).random((400, 35_000))
    drawn = np.mean([measures(draw, relevant) for draw in draws], axis=0)
    assert measured["ap"] == pytest.approx(drawn[3], rel=0.35)
    assert measured["mrr"] == pytest.approx(drawn[1], rel=0.35)


def test_where_everybody_is_relevant_there_is_no_auc() -> None:
    measured = measures(np.array([0.2, 0.1]), np.array([True, True]))
    assert np.isnan(measured[2])
    assert measured[[0, 1, 3]].tolist() == [1.0, 1.0, 1.0]


def test_an_interval_holds_the_true_mean_about_as_often_as_it_says() -> None:
    draw = np.random.default_rng(3)
    samples = draw.normal(0.4, 0.2, size=(60, 200))
    low, high = intervals(samples, seed=1)
    assert np.mean((low <= 0.4) & (high >= 0.4)) == pytest.approx(0.95, abs=0.05)
    normal = 1.96 * samples.std(axis=0, ddof=1) / np.sqrt(60)
    assert (high - low) / 2 == pytest.approx(normal, rel=0.15)


def test_intervals_come_again_with_their_seed_and_pair_their_columns() -> None:
    column = np.random.default_rng(5).random((40, 1))
    values = np.hstack([column, column + 0.1, column - column])
    low, high = intervals(values, seed=2)
    assert np.array_equal(low, intervals(values, seed=2)[0])
    assert low[1] - low[0] == pytest.approx(0.1)
    assert (low[2], high[2]) == (0.0, 0.0)
    assert not np.array_equal(low, intervals(values, seed=4)[0])


def test_one_query_has_no_interval() -> None:
    low, high = intervals(np.array([[0.5, 0.2]]), seed=0)
    assert np.isnan([*low, *high]).all()
