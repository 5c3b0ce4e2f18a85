"""Products and entries of pairs of rows of sparse matrices, read where they stand: nothing is copied out first."""

from __future__ import annotations

import numpy as np

from mutualist.core.arrays.jit import compiled


@compiled
def row_products(
    starts: np.ndarray,
    columns: np.ndarray,
    values: np.ndarray,
    rows: np.ndarray,
    other_starts: np.ndarray,
    other_columns: np.ndarray,
    other_values: np.ndarray,
    other_rows: np.ndarray,
    width: int,
) -> np.ndarray:
    """The product of row rows[k] of one matrix with row other_rows[k] of the other, both of some width, for every k.

    A row that comes again and again is laid out once; terms are added in the order of the other's columns.
    """
    products, laid_out = np.zeros(len(rows)), np.zeros(width)
    for k in range(len(rows)):
        row = rows[k]
        if k == 0 or row != rows[k - 1]:
            for cell in range(starts[rows[k - 1]], starts[rows[k - 1] + 1] if k else 0):
                laid_out[columns[cell]] = 0.0
            for cell in range(starts[row], starts[row + 1]):
                laid_out[columns[cell]] = values[cell]
        total = 0.0
        for cell in range(other_starts[other_rows[k]], other_starts[other_rows[k] + 1]):
            total += laid_out[other_columns[cell]] * other_values[cell]
        products[k] = total
    return products


@compiled
def row_entries(
    starts: np.ndarray, columns: np.ndarray, values: np.ndarray, rows: np.ndarray, wanted: np.ndarray
) -> np.ndarray:
    """The entry of row rows[k] in column wanted[k], for every k; 0 where there is none. Columns ascend."""
    entries = np.zeros(len(rows))
    for k in range(len(rows)):
        low, end = starts[rows[k]], starts[rows[k] + 1]
        high = end
        while low < high:  # the first column that is not before the wanted one
            middle = (low + high) // 2
            if columns[middle] < wanted[k]:
                low = middle + 1
            else:
                high = middle
        if low < end and columns[low] == wanted[k]:
            entries[k] = values[low]
    return entries
