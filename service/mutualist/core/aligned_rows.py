"""Products and entries of pairs of rows of sparse matrices, read where they stand: nothing is copied out first."""

from __future__ import annotations

import numpy as np

from mutualist.core.compiled import compiled


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
) -> np.ndarray:
    """The product of row rows[k] of one matrix with row other_rows[k] of the other, for every k; columns ascend."""
    found = np.zeros(len(rows))
    for k in range(len(rows)):
        one, end = starts[rows[k]], starts[rows[k] + 1]
        other, last = other_starts[other_rows[k]], other_starts[other_rows[k] + 1]
        total = 0.0
        while one < end and other < last:
            if columns[one] == other_columns[other]:
                total += values[one] * other_values[other]
                one += 1
                other += 1
            elif columns[one] < other_columns[other]:
                one += 1
            else:
                other += 1
        found[k] = total
    return found


@compiled
def row_entries(
    starts: np.ndarray, columns: np.ndarray, values: np.ndarray, rows: np.ndarray, wanted: np.ndarray
) -> np.ndarray:
    """The entry of row rows[k] in column wanted[k], for every k; 0 where there is none. Columns ascend."""
    found = np.zeros(len(rows))
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
            found[k] = values[low]
    return found
