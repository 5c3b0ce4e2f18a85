"""Broader and narrower terms: how much of one stands for the other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sp

from mutualist.core.arrays import largest, width
from mutualist.core.model.entities import Term

STEPS = 2
"""How far up two narrower terms of one broader are still alike."""

NARROWER = 0.8
"""Who offers something narrower meets a need for the broader by this, per step, however many: a kind of it."""

BROADER = 0.5
"""Who offers something broader meets a need for the narrower by this, one step at most: perhaps this kind too."""

ALIKE = 0.5
"""What two narrower terms of one broader have in common, per step up."""


def ascents(terms: Sequence[Term]) -> np.ndarray:
    """Every (term, broader term, steps), by their places in the list: k×3. A circle ends where it closes.

    >>> bread = [Term("food", "Food"), Term("bread", "Bread", "food"), Term("rye", "Rye bread", "bread")]
    >>> ascents(bread).tolist()
    [[1, 0, 1], [2, 1, 1], [2, 0, 2]]
    """
    column = {term.id: place for place, term in enumerate(terms)}
    above = {term.id: term.broader for term in terms}
    rows = []
    for term in terms:
        broader, step, passed = term.broader, 1, {term.id}
        while broader is not None and broader in column and broader not in passed:
            rows.append((column[term.id], column[broader], step))
            passed.add(broader)
            broader, step = above.get(broader), step + 1
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def with_narrower(columns: Sequence[int], climbs: np.ndarray) -> np.ndarray:
    """Some columns and those of everything narrower, ascending.

    >>> with_narrower([1], np.array([[1, 0, 1], [2, 1, 1], [2, 0, 2]])).tolist()
    [1, 2]
    """
    below = climbs[np.isin(climbs[:, 1], columns), 0]
    return np.unique(np.concatenate([np.array(columns, dtype=np.int64), below]))


def all_broader(terms: Sequence[Term]) -> dict[str, list[str]]:
    """By term the ids of all that are broader, the next first.

    >>> all_broader([Term("food", "Food"), Term("bread", "Bread", "food"), Term("rye", "Rye bread", "bread")])["rye"]
    ['bread', 'food']
    """
    broader: dict[str, list[str]] = {term.id: [] for term in terms}
    for low, up, _ in ascents(terms).tolist():
        broader[terms[low].id].append(terms[up].id)
    return broader


def meeting(offers: sp.csr_array, climbs: np.ndarray) -> tuple[sp.csr_array, sp.csr_array]:
    """What offers (rows × C) meet: themselves, broader needs and narrower ones, each by its best offer.

    The second matrix has the same cells; each says by which offered column, plus 1 so that no cell is 0.
    """
    up, down = climbs, climbs[climbs[:, 2] == 1]
    rows, columns, values, sources = _spread(
        offers,
        np.concatenate([up[:, 0], down[:, 1]]),
        np.concatenate([up[:, 1], down[:, 0]]),
        np.concatenate([NARROWER ** up[:, 2], np.full(len(down), BROADER)]),
    )
    met, which = largest(rows, columns, values, (len(offers.indptr) - 1, width(offers)))
    return met, sp.csr_array((sources[which] + 1, met.indices, met.indptr), shape=met.shape)


def likeness(matrix: sp.csr_array, climbs: np.ndarray) -> sp.csr_array:
    """A matrix with every entry counted for its broader terms too, up to STEPS, in part, so that siblings are somewhat
    alike."""
    climbs = climbs[climbs[:, 2] <= STEPS]
    rows, columns, values, _ = _spread(matrix, climbs[:, 0], climbs[:, 1], ALIKE ** climbs[:, 2])
    return largest(rows, columns, values, (len(matrix.indptr) - 1, width(matrix)))[0]


def _spread(
    matrix: sp.csr_array, start: np.ndarray, end: np.ndarray, factor: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """The cells of a matrix, and behind them those that each spreads to: rows, columns, values, where from."""
    rows = np.repeat(np.arange(len(matrix.indptr) - 1), np.diff(matrix.indptr))
    order = np.argsort(start, kind="stable")
    start, end, factor = start[order], end[order], factor[order]
    first = np.searchsorted(start, matrix.indices, side="left")
    count = np.searchsorted(start, matrix.indices, side="right") - first
    cell = np.repeat(np.arange(len(matrix.indices)), count)
    to = np.arange(len(cell)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(first, count)
    return (
        np.concatenate([rows, rows[cell]]),
        np.concatenate([matrix.indices, end[to]]),
        np.concatenate([matrix.data, matrix.data[cell] * factor[to]]),
        np.concatenate([matrix.indices, matrix.indices[cell]]),
    )
