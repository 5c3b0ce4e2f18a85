"""Small operations on sparse matrices whose rows are businesses."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import scipy.sparse as sp


def table(cells: Iterable[tuple[int, int, float]], shape: tuple[int, int]) -> sp.csr_array:
    """A matrix from (row, column, value) cells. A cell given twice keeps its largest value."""
    largest: dict[tuple[int, int], float] = {}
    for row, column, value in cells:
        key = (row, column)
        if value > largest.get(key, 0.0):
            largest[key] = value
    if not largest:
        return sp.csr_array(shape, dtype=float)
    rows, columns = np.array(list(largest), dtype=np.int64).T
    return sp.csr_array((np.fromiter(largest.values(), dtype=float), (rows, columns)), shape=shape)


def scale_rows(matrix: sp.csr_array, factors: np.ndarray) -> sp.csr_array:
    """Every row times its factor."""
    return sp.csr_array(sp.diags_array(factors) @ matrix)


def scale_columns(matrix: sp.csr_array, factors: np.ndarray) -> sp.csr_array:
    """Every column times its factor."""
    return sp.csr_array(matrix @ sp.diags_array(factors))


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


def shrunk_rows(matrix: sp.csr_array) -> sp.csr_array:
    """Rows of length below 1: a short row, which says little, is shrunk towards 0.

    The divisor is √(length² + mean length² of the rows that are not empty), so that two rows with a single common
    entry do not look as alike as two with many.
    """
    squares = np.asarray(matrix.multiply(matrix).sum(axis=1), dtype=float).ravel()
    filled = squares > 0
    typical = squares[filled].mean() if filled.any() else 0.0
    return scale_rows(matrix, np.where(filled, _inverse(np.sqrt(squares + typical)), 0.0))


def row_dots(left: sp.csr_array, a: np.ndarray, right: sp.csr_array, b: np.ndarray) -> np.ndarray:
    """For every pair k the product of row a[k] of `left` and row b[k] of `right`."""
    return np.asarray(left[a].multiply(right[b]).sum(axis=1), dtype=float).ravel()


def mean_product(left: sp.csr_array, right: sp.csr_array, known_left: np.ndarray, known_right: np.ndarray) -> float:
    """The mean of left[a]·right[b] over all ordered pairs a ≠ b with both rows known; 0 where there is no such pair.

    Exact in one pass: the sum over all pairs is the product of the column sums, less the diagonal.
    """
    both = known_left & known_right
    count = int(known_left.sum()) * int(known_right.sum()) - int(both.sum())
    if count <= 0:
        return 0.0
    whole = float(left[known_left].sum(axis=0) @ right[known_right].sum(axis=0))
    diagonal = float(left[both].multiply(right[both]).sum())
    return max(0.0, (whole - diagonal) / count)


def _inverse(values: np.ndarray) -> np.ndarray:
    flat = np.asarray(values, dtype=float).ravel()
    return np.divide(1.0, flat, out=np.zeros_like(flat), where=flat > 0)
