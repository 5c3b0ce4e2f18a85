"""Businesses that say exactly the same of themselves: they score the same for everybody, so few of them are enough."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import scipy.sparse as sp

from mutualist.core.rows import Rows

PAIRED = ("tied", "met", "avoided", "aside", "rivals")
"""What concerns one pair alone: whoever has any of it, from either side, is nobody's twin."""

UNKNOWN = -1e9
"""Stands for an unknown number, so that two unknown ones are the same."""


def told_apart(rows: Rows, most: int) -> np.ndarray:
    """The row numbers of a whole run without those that have `most` twins or more before them, ascending.

    A list of fewer than `most` matches, equals in the order of ids, is the same whether it is chosen from these or from
    everybody: one place more than it has, because a twin does not find itself.
    """
    free = np.flatnonzero(~_entangled(rows))
    said = _said(rows)[free]
    width = said.shape[1]  # type: ignore[index]
    marks = said @ np.random.default_rng(0).random(width)  # the same for twins, and hardly ever for others
    _, kinds, sizes = np.unique(marks, return_inverse=True, return_counts=True)
    members = np.argsort(kinds, kind="stable")
    first = np.cumsum(sizes) - sizes
    before = np.arange(len(members)) - np.repeat(first, sizes)
    large = np.flatnonzero(np.repeat(sizes, sizes) > most)
    differ = (said[members[large]] != said[members[np.repeat(first, sizes)[large]]]).tocsr()
    mixed = np.zeros(len(sizes), dtype=bool)
    mixed[kinds[members[large]][np.diff(differ.indptr) > 0]] = True
    spare = members[(before >= most) & ~mixed[kinds[members]]]
    return np.delete(np.arange(len(rows)), free[spare])


def _entangled(rows: Rows) -> np.ndarray:
    found = np.zeros(len(rows), dtype=bool)
    for name in PAIRED:
        matrix = getattr(rows, name)
        found |= np.diff(matrix.indptr) > 0
        found[matrix.indices] = True
    return found


def _said(rows: Rows) -> sp.csr_array:
    """All that is known of every business but its number, side by side."""
    parts = []
    for values in [getattr(rows, part.name) for part in fields(Rows) if part.name not in ("numbers", "certainty")]:
        parts.append(values if sp.issparse(values) else _numbers(values))
    parts += [_numbers(values) for values in rows.certainty.values()]
    return sp.csr_array(sp.hstack(parts, format="csr"))


def _numbers(values: np.ndarray) -> sp.csr_array:
    flat = values.reshape(len(values), int(np.prod(values.shape[1:]))).astype(float)
    return sp.csr_array(np.nan_to_num(flat, nan=UNKNOWN))
