"""Operations on sparse matrices equal the same on dense ones, the empty included."""

from __future__ import annotations

import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given
from hypothesis import strategies as st

from mutualist.core.arrays import at, dots, holders, mean_product, table, unit_rows, unit_sums, width

CELLS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 3), st.floats(0.0, 5.0)), max_size=15)
PAIRS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=12)


def dense(cells: list[tuple[int, int, float]]) -> np.ndarray:
    """The largest value of every cell."""
    matrix = np.zeros((5, 4))
    for row, column, value in cells:
        matrix[row, column] = max(matrix[row, column], value)
    return matrix


@given(CELLS)
def test_a_cell_given_twice_keeps_its_largest_value(cells: list[tuple[int, int, float]]) -> None:
    assert table(cells, (5, 4)).toarray().tolist() == dense(cells).tolist()


@given(CELLS)
def test_a_cell_of_nothing_is_not_there(cells: list[tuple[int, int, float]]) -> None:
    matrix = table(cells, (5, 4))
    assert matrix.nnz == np.count_nonzero(dense(cells))
    assert holders(matrix).tolist() == (dense(cells) > 0).sum(axis=0).tolist()


@given(CELLS)
def test_rows_are_scaled_to_a_sum_or_a_length_of_one_and_empty_rows_stay_empty(
    cells: list[tuple[int, int, float]],
) -> None:
    matrix = table([(r, c, v) for r, c, v in cells if v > 1e-6], (5, 4))
    full = np.diff(matrix.indptr) > 0
    assert unit_sums(matrix).sum(axis=1) == pytest.approx(full.astype(float))
    assert np.sqrt((unit_rows(matrix).toarray() ** 2).sum(axis=1)) == pytest.approx(full.astype(float))


@given(CELLS, CELLS, PAIRS)
def test_row_products_equal_dense_ones(
    left: list[tuple[int, int, float]], right: list[tuple[int, int, float]], pairs: list[tuple[int, int]]
) -> None:
    a, b = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    products = dots(table(left, (5, 4))[a], table(right, (5, 4))[b])
    assert products == pytest.approx((dense(left)[a] * dense(right)[b]).sum(axis=1))
    assert products.shape == (len(pairs),)


SURE = st.lists(st.sampled_from((0.0, 0.3, 1.0)), min_size=5, max_size=5)


@given(CELLS, CELLS, SURE, SURE)
def test_the_mean_product_equals_a_loop_over_all_pairs_that_weighs_them_by_how_sure_they_are(
    left: list[tuple[int, int, float]],
    right: list[tuple[int, int, float]],
    sure_left: list[float],
    sure_right: list[float],
) -> None:
    one = dense(left) / 50 * np.array(sure_left)[:, None]
    other = dense(right) / 50 * np.array(sure_right)[:, None]
    pairs = [(a, b) for a in range(5) for b in range(5) if a != b]
    weight = sum(sure_left[a] * sure_right[b] for a, b in pairs)
    whole = sum(one[a] @ other[b] for a, b in pairs)
    mean = mean_product(sp.csr_array(one), sp.csr_array(other), np.array(sure_left), np.array(sure_right))
    assert mean == pytest.approx(whole / weight if weight else 0.0, abs=1e-9)


@given(PAIRS, PAIRS)
def test_a_relation_holds_for_exactly_the_pairs_that_it_was_made_of(
    related: list[tuple[int, int]], asked: list[tuple[int, int]]
) -> None:
    relation = table(((a, b, 1.0) for a, b in related), (5, 5))
    a, b = np.array(asked, dtype=np.int64).reshape(-1, 2).T
    holds = at(relation[a], b) > 0
    assert holds.shape == (len(asked),)
    assert holds.tolist() == [pair in set(related) for pair in asked]


def test_a_relation_of_nobody_holds_for_no_pair_and_a_newcomer_is_in_no_column() -> None:
    none = np.array([], dtype=np.int64)
    assert at(sp.csr_array((0, 0)), none).tolist() == []
    assert at(sp.csr_array((2, 3)), np.array([1, 2])).tolist() == [0, 0]
    assert at(table([(0, 1, 0.5), (1, 0, 1.0)], (2, 3)), np.array([1, -1])).tolist() == [0.5, 0]


def test_matrices_of_no_rows_and_no_columns_are_sound() -> None:
    empty = table([], (0, 0))
    assert width(empty) == 0
    assert unit_rows(empty).shape == (0, 0)
    assert unit_sums(table([], (3, 0))).shape == (3, 0)
    assert holders(empty).tolist() == []
