"""Small operations on sparse matrices whose rows are businesses, and whole numbers without repetitions."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import scipy.sparse as sp

ROUNDING = 1e-12
"""Below this a sum of weights is none."""


def table(cells: Iterable[tuple[int, int, float]], shape: tuple[int, int]) -> sp.csr_array:
    """A matrix from (row, column, value) cells. A cell given twice keeps its largest value; zeros are no cells."""
    columns = np.fromiter(cells, dtype=[("row", np.int64), ("column", np.int64), ("value", float)])
    return filled(columns["row"], columns["column"], columns["value"], shape)


def filled(rows: np.ndarray, columns: np.ndarray, values: np.ndarray, shape: tuple[int, int]) -> sp.csr_array:
    """A matrix from columns of cells, as `table` makes one of single cells; what is in row or column −1 is in none.

    >>> filled(np.array([0, 0, 1]), np.array([1, 1, -1]), np.array([0.2, 0.7, 0.5]), (2, 2)).toarray().tolist()
    [[0.0, 0.7], [0.0, 0.0]]
    """
    kept = (values > 0) & (rows >= 0) & (columns >= 0)
    return largest(rows[kept], columns[kept], values[kept], shape)[0]


def largest(
    rows: np.ndarray, columns: np.ndarray, values: np.ndarray, shape: tuple[int, int]
) -> tuple[sp.csr_array, np.ndarray]:
    """A matrix of cells, of those given twice the largest, and for each of its cells which one that was.

    >>> matrix, which = largest(np.array([0, 0]), np.array([1, 1]), np.array([0.2, 0.7]), (1, 2))
    >>> matrix.toarray().tolist(), which.tolist()
    ([[0.0, 0.7]], [1])
    """
    order = np.lexsort((-values, columns, rows))
    r, c = rows[order], columns[order]
    first = np.ones(len(order), dtype=bool)
    first[1:] = (r[1:] != r[:-1]) | (c[1:] != c[:-1])
    kept = order[first]
    starts = np.searchsorted(r[first], np.arange(shape[0] + 1))
    return sp.csr_array((values[kept], c[first].astype(np.int32), starts.astype(np.int32)), shape=shape), kept


def scale_rows(matrix: sp.csr_array, factors: np.ndarray) -> sp.csr_array:
    """Every row times its factor."""
    data = matrix.data * np.repeat(factors, np.diff(matrix.indptr))
    return sp.csr_array((data, matrix.indices, matrix.indptr), shape=matrix.shape)


def scale_columns(matrix: sp.csr_array, factors: np.ndarray) -> sp.csr_array:
    """Every column times its factor."""
    return sp.csr_array((matrix.data * factors[matrix.indices], matrix.indices, matrix.indptr), shape=matrix.shape)


def sums(matrix: sp.csr_array | sp.coo_array) -> np.ndarray:
    """The sum of every row."""
    return np.asarray(matrix.sum(axis=1), dtype=float).ravel()


def unit_sums(matrix: sp.csr_array) -> sp.csr_array:
    """Rows divided by their sum; empty rows stay empty."""
    return scale_rows(matrix, _inverse(matrix.sum(axis=1)))


def unit_rows(matrix: sp.csr_array) -> sp.csr_array:
    """Rows of length 1, so that the product of two is their cosine; empty rows stay empty."""
    return scale_rows(matrix, _inverse(np.sqrt(matrix.multiply(matrix).sum(axis=1))))


def holders(matrix: sp.csr_array) -> np.ndarray:
    """How many rows have something in each column."""
    return np.bincount(matrix.indices, minlength=width(matrix))


def width(matrix: sp.csr_array | sp.csc_array) -> int:
    """How many columns a matrix has."""
    shape = matrix.shape
    assert shape is not None
    return int(shape[1])


def shrunk_sums(matrix: sp.csr_array, typical: float) -> sp.csr_array:
    """Rows that sum to less than 1: a short row, which says little, is shrunk towards 0.

    The divisor is the row's sum plus `typical`, the mean sum of the rows that are not empty.
    """
    whole = sums(matrix)
    return scale_rows(matrix, np.where(whole > 0, _inverse(whole + typical), 0.0))


def dots(
    left: sp.csr_array, right: sp.csr_array, rows: np.ndarray | None = None, others: np.ndarray | None = None
) -> np.ndarray:
    """The product of each row of one matrix with the same row of the other; or of some `rows` with `others`."""
    from mutualist.core.arrays.sparse_kernels import row_products

    rows = np.arange(_height(left)) if rows is None else rows
    others = np.arange(_height(right)) if others is None else others
    if _repeats(rows) < _repeats(others):
        left, right, rows, others = right, left, others, rows
    return row_products(*_plain(left), rows, *_plain(right), others, width(left))


def at(matrix: sp.csr_array, columns: np.ndarray, rows: np.ndarray | None = None) -> np.ndarray:
    """The entry of every row in its column, or of some `rows`; 0 where the column is −1, which is none."""
    from mutualist.core.arrays.sparse_kernels import row_entries

    rows = np.arange(len(columns)) if rows is None else rows
    return row_entries(*_plain(matrix), rows, np.asarray(columns, dtype=np.int64))


def mean_product(left: sp.csr_array, right: sp.csr_array, sure_left: np.ndarray, sure_right: np.ndarray) -> float:
    """The mean of left[a]·right[b] over all ordered pairs a ≠ b, each pair weighing as much as both sides are sure of.

    The rows are already scaled by `sure_…` (each in [0, 1]), so the sum of products is divided by the sum of the
    products of sureness; 0 where there is no such pair. Exact in one pass: the sum over all pairs is the product of
    the column sums, less the diagonal.
    """
    weight = float(sure_left.sum() * sure_right.sum() - sure_left @ sure_right)
    if weight <= ROUNDING:
        return 0.0
    whole = float(np.asarray(left.sum(axis=0)).ravel() @ np.asarray(right.sum(axis=0)).ravel())
    return min(1.0, max(0.0, (whole - float(left.multiply(right).sum())) / weight))


def _height(matrix: sp.csr_array) -> int:
    return len(matrix.indptr) - 1


def _repeats(rows: np.ndarray) -> int:
    return int(np.count_nonzero(rows[1:] == rows[:-1]))


def _plain(matrix: sp.csr_array) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where rows start, their columns in order, and their values: of one kind of number each, for which loops are
    compiled once."""
    if not matrix.has_sorted_indices:
        matrix = matrix.sorted_indices()
    starts, columns = (part.astype(np.int32, copy=False) for part in (matrix.indptr, matrix.indices))
    return starts, columns, matrix.data.astype(float, copy=False)


def _inverse(values: np.ndarray) -> np.ndarray:
    flat = np.asarray(values, dtype=float).ravel()
    return np.divide(1.0, flat, out=np.zeros_like(flat), where=flat > 0)


def ranges(starts: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """The whole numbers from each start on, so many of each, one range after another.

    >>> ranges(np.array([7, 0]), np.array([2, 3])).tolist()
    [7, 8, 0, 1, 2]
    """
    return np.arange(int(counts.sum())) + np.repeat(starts - np.cumsum(counts) + counts, counts)


def distinct_counts(groups: np.ndarray, members: np.ndarray, size: int) -> np.ndarray:
    """How many different members each of the groups 0 … size − 1 has, of aligned whole numbers from 0 on.

    >>> distinct_counts(np.array([0, 0, 0, 2]), np.array([5, 5, 6, 5]), 3).tolist()
    [2, 0, 1]
    """
    width = int(members.max(initial=0)) + 1
    return np.bincount(distinct(groups * width + members) // width, minlength=size)


def distinct(places: np.ndarray) -> np.ndarray:
    """Whole numbers ascending, each once. What np.unique does, which hashes them and takes several times as long.

    >>> distinct(np.array([3, 1, 3])).tolist()
    [1, 3]
    """
    ascending = np.sort(places)
    return ascending[np.diff(ascending, prepend=ascending[:1] - 1) != 0]
