"""Maximal marginal relevance: the plain order at 0, the greedy choice at every place, nobody lost."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given
from hypothesis import strategies as st

from mutualist.core.matching import diversify
from mutualist.errors import BadInput

SCORES = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.5, 0.9, 1.0])
LEVELS = st.sampled_from([0.0, 0.0, 0.2, 0.6, 1.0])


@st.composite
def lists(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, list[str]]:
    """A list of up to seven with scores, some of them equal, what each offers, and ids in any order."""
    m = draw(st.integers(0, 7))
    scores = np.array(draw(st.lists(SCORES, min_size=m, max_size=m)), dtype=float)
    items = np.array(draw(st.lists(LEVELS, min_size=m * 3, max_size=m * 3)), dtype=float).reshape(m, 3)
    return scores, items, draw(st.permutations([f"b{row}" for row in range(m)]))


LISTS, SHARES = lists(), st.floats(0, 1)


def cosine(one: np.ndarray, other: np.ndarray) -> float:
    return float(one @ other / np.sqrt((one @ one) * (other @ other)))


def worth(scores: np.ndarray, items: np.ndarray, before: list[int], d: float) -> dict[int, float]:
    """What the definition gives everybody else after some have been placed."""
    stated = [row for row in range(len(scores)) if items[row].any()]
    pairs = [cosine(items[a], items[b]) for a in stated for b in stated if a != b]
    typical = sum(pairs) / len(pairs) if pairs else 0.0

    def like(a: int, b: int) -> float:
        return cosine(items[a], items[b]) if items[a].any() and items[b].any() else typical

    return {
        row: (1 - d) * scores[row] / (scores.max() or 1) - d * max((like(row, o) for o in before), default=0.0)
        for row in range(len(scores))
        if row not in before
    }


@given(LISTS)
def test_without_diversity_it_is_the_plain_order(drawn: tuple[np.ndarray, np.ndarray, list[str]]) -> None:
    scores, items, ids = drawn
    wanted = sorted(range(len(ids)), key=lambda row: (-scores[row], ids[row]))
    assert diversify(scores, items, ids, 0.0).tolist() == wanted


@given(LISTS, st.sampled_from([0.125, 0.25, 0.5, 0.75, 1.0]))
def test_every_place_goes_to_the_one_that_is_good_and_unlike_those_before(
    drawn: tuple[np.ndarray, np.ndarray, list[str]], d: float
) -> None:
    scores, items, ids = drawn
    order = diversify(scores, items, ids, d).tolist()
    for place, row in enumerate(order):
        here = worth(scores, items, order[:place], d)
        assert here[row] == pytest.approx(max(here.values()), abs=1e-9)


@given(LISTS, SHARES)
def test_nobody_is_lost_and_the_best_comes_first(drawn: tuple[np.ndarray, np.ndarray, list[str]], d: float) -> None:
    scores, items, ids = drawn
    order = diversify(scores, items, ids, d)
    assert sorted(order.tolist()) == list(range(len(ids)))
    if ids:
        assert scores[order[0]] == scores.max()


@given(LISTS, SHARES, st.integers(0, 8))
def test_a_shorter_list_is_the_beginning_of_the_longer(
    drawn: tuple[np.ndarray, np.ndarray, list[str]], d: float, first: int
) -> None:
    scores, items, ids = drawn
    assert diversify(scores, items, ids, d, first).tolist() == diversify(scores, items, ids, d).tolist()[:first]


@given(LISTS, SHARES, st.randoms(use_true_random=False))
def test_the_order_given_does_not_matter(
    drawn: tuple[np.ndarray, np.ndarray, list[str]], d: float, chance: object
) -> None:
    scores, items, ids = drawn
    other = list(range(len(ids)))
    chance.shuffle(other)  # type: ignore[attr-defined]
    there = [ids[row] for row in other]
    one = [ids[row] for row in diversify(scores, items, ids, d)]
    assert [there[row] for row in diversify(scores[other], items[other], there, d)] == one


@given(LISTS, SHARES)
def test_sparse_items_give_the_same(drawn: tuple[np.ndarray, np.ndarray, list[str]], d: float) -> None:
    scores, items, ids = drawn
    dense = diversify(scores, items, ids, d).tolist()
    assert diversify(scores, sp.csr_array(items), ids, d).tolist() == dense


def test_equals_come_in_the_order_of_ids() -> None:
    assert diversify(np.array([0.5, 0.5, 0.5]), np.eye(3), ["c", "a", "b"], 0.7).tolist() == [1, 2, 0]


def test_a_second_baker_waits_for_a_carter_and_a_silent_member_is_not_taken_for_different() -> None:
    items = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    order = diversify(np.array([0.9, 0.8, 0.5, 0.5]), items, ["baker", "other-baker", "carter", "silent"], 0.5)
    assert order.tolist() == [0, 2, 3, 1]


@pytest.mark.parametrize("d", [-0.1, 1.1, float("nan"), float("inf")])
def test_diversity_is_a_share(d: float) -> None:
    with pytest.raises(BadInput, match="diversity must be between 0 and 1"):
        diversify(np.array([0.5]), np.array([[1.0]]), ["a"], d)
