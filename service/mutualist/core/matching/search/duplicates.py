"""Businesses that say exactly the same of themselves: everybody scores them the same, so few of them are enough.

Which few is a matter of turns: of equals those come first that stand next after the business that asks, in the order of
ids. So those who need a courier are shared out among the thirty couriers of a town, and not all sent to the first."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import width
from mutualist.core.matching.profile.matrices import Rows

PAIRED = ("tied", "met", "avoided", "aside", "rivals")
"""What concerns one pair alone: whoever has any of it, from either side, is nobody's twin."""

UNKNOWN = -1e9
"""Stands for an unknown number, so that two unknown ones are the same."""


@dataclass(frozen=True, slots=True)
class DuplicateGroups:
    """The n businesses of a run in k kinds of twins. `first` (k row numbers) has one of each kind; those of kind i are
    `members` from edges[i] to edges[i+1], ascending. A list never needs more than `most` of one kind."""

    first: np.ndarray
    members: np.ndarray
    edges: np.ndarray
    most: int

    def sizes(self) -> np.ndarray:
        """How many of each kind a list may need (k)."""
        return np.minimum(np.diff(self.edges), self.most)

    def spread(self, rows: np.ndarray, kinds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Pairs of a row number and a kind as pairs of a row number and a business: of each kind those whose turn it
        is for that row."""
        if len(self.first) == len(self.members):  # nobody has a twin
            return rows, self.members[kinds]
        size, n = np.diff(self.edges)[kinds], len(self.members)
        keys = np.repeat(np.arange(len(self.first)), np.diff(self.edges)) * n + self.members
        start = np.searchsorted(keys, kinds * n + rows) - self.edges[kinds]
        many = np.minimum(size, self.most)
        ends = np.cumsum(many)
        step = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - many, many)
        place = (np.repeat(start, many) + step) % np.repeat(size, many)
        return np.repeat(rows, many), self.members[np.repeat(self.edges[kinds], many) + place]


def turns(own: int | np.ndarray, others: np.ndarray, size: int) -> np.ndarray:
    """What orders equals: how far others (row numbers) stand after one's own, going round at the end of the `size` ids.

    >>> turns(np.array([3, 3, 3]), np.array([1, 4, 0]), 5).tolist()
    [3, 1, 2]
    """
    return (others - own) % size


def duplicate_groups(rows: Rows, most: int) -> DuplicateGroups:
    """The kinds of a whole run. For lists of m matches `most` is m+1, because a twin does not find itself."""
    free = np.flatnonzero(~_entangled(rows))
    stated = _stated(rows)[free]
    marks = stated @ np.random.default_rng(0).random(width(stated))  # the same for twins, and hardly ever for others
    kind = np.arange(len(rows))
    if len(free):
        _, first, where = np.unique(marks, return_index=True, return_inverse=True)
        alike = np.diff((stated != stated[first[where]]).indptr) == 0
        kind[free[alike]] = free[first[where]][alike]
    first, where = np.unique(kind, return_inverse=True)
    members = np.argsort(where, kind="stable")
    return DuplicateGroups(first, members, np.searchsorted(where[members], np.arange(len(first) + 1)), most)


def singletons(size: int) -> DuplicateGroups:
    """Everybody a kind of their own."""
    return DuplicateGroups(np.arange(size), np.arange(size), np.arange(size + 1), 1)


def _entangled(rows: Rows) -> np.ndarray:
    entangled = np.zeros(len(rows), dtype=bool)
    for name in PAIRED:
        matrix = getattr(rows, name)
        entangled |= np.diff(matrix.indptr) > 0
        entangled[matrix.indices] = True
    return entangled


def _stated(rows: Rows) -> sp.csr_array:
    """All that is known of every business but its number, side by side."""
    names = (part.name for part in fields(Rows) if part.name not in ("numbers", "certainty"))
    parts = [*(getattr(rows, name) for name in names), *rows.certainty.values()]
    return sp.csr_array(sp.hstack([part if sp.issparse(part) else _numbers(part) for part in parts], format="csr"))


def _numbers(values: np.ndarray) -> sp.csr_array:
    flat = values.reshape(len(values), int(np.prod(values.shape[1:]))).astype(float)
    return sp.csr_array(np.nan_to_num(flat, nan=UNKNOWN))
