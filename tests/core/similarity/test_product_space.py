"""Proximity and density equal those of the package `ecomplexity`, and keep what they promise."""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
import pytest
import scipy.sparse as sp
from ecomplexity import ecomplexity
from ecomplexity import proximity as their_proximity
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from mutualist.core.similarity import density, nearest, proximity, supported
from published import landscape

MATRICES = st.tuples(st.integers(1, 7), st.integers(1, 6)).flatmap(
    lambda shape: arrays(np.int64, shape, elements=st.integers(0, 1))
)


def ours(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Proximity and density of a dense 0/1 matrix."""
    has = sp.csr_array(matrix.astype(float))
    phi = proximity(has)
    return phi.toarray(), density(has, phi)


def theirs(matrix: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The same as `ecomplexity` has it. Nobody and nothing may be empty, for it drops those."""
    n, width = matrix.shape
    row, column = np.divmod(np.arange(n * width), width)
    data = pd.DataFrame({"t": 1, "b": row, "c": column, "v": matrix.ravel()})
    names = {"time": "t", "loc": "b", "prod": "c", "val": "v"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        near = their_proximity(data, names, presence_test="manual")
        whole = ecomplexity(data, names, presence_test="manual", knn=None, verbose=False)
    phi = near.pivot_table(index="c_1", columns="c_2", values="proximity").to_numpy()
    return phi, whole.pivot_table(index="b", columns="c", values="density").to_numpy()


def full(matrix: np.ndarray) -> np.ndarray:
    """A matrix without its empty rows and columns."""
    matrix = matrix[:, matrix.any(axis=0)]
    return matrix[matrix.any(axis=1)]


@pytest.mark.parametrize(("seed", "n", "width", "share"), [(1, 12, 5, 0.5), (2, 60, 20, 0.2), (3, 200, 40, 0.08)])
def test_random_matrices_are_as_ecomplexity_has_them(seed: int, n: int, width: int, share: float) -> None:
    matrix = full((np.random.default_rng(seed).random((n, width)) < share).astype(int))
    for mine, other in zip(ours(matrix), theirs(matrix), strict=True):
        assert mine == pytest.approx(other, abs=1e-12)


def test_a_real_landscape_is_as_ecomplexity_has_it() -> None:
    matrix = landscape(2022)
    assert matrix.shape == (443, 30)
    for mine, other in zip(ours(matrix), theirs(matrix), strict=True):
        assert mine == pytest.approx(other, abs=1e-12)


@given(MATRICES)
def test_proximity_is_symmetric_a_share_and_one_with_itself(matrix: np.ndarray) -> None:
    phi, _ = ours(matrix)
    assert (phi == phi.T).all()
    assert ((phi >= 0) & (phi <= 1)).all()
    assert np.diag(phi).tolist() == matrix.any(axis=0).astype(float).tolist()


@given(MATRICES)
def test_density_is_a_share_whole_for_who_has_everything_and_nothing_for_who_has_nothing(matrix: np.ndarray) -> None:
    _, omega = ours(matrix)
    assert ((omega >= 0) & (omega <= 1)).all()
    offered = matrix.any(axis=0)
    assert omega[(matrix[:, offered] > 0).all(axis=1)][:, offered] == pytest.approx(1.0)
    assert not omega[~matrix.any(axis=1)].any()


@given(MATRICES, st.randoms(use_true_random=False))
def test_the_order_of_businesses_and_capabilities_does_not_matter(matrix: np.ndarray, chance) -> None:
    rows, columns = list(range(matrix.shape[0])), list(range(matrix.shape[1]))
    chance.shuffle(rows)
    chance.shuffle(columns)
    phi, omega = ours(matrix)
    phi_moved, omega_moved = ours(matrix[rows][:, columns])
    assert phi_moved == pytest.approx(phi[columns][:, columns])
    assert omega_moved == pytest.approx(omega[rows][:, columns])


@given(MATRICES, st.integers(1, 3))
def test_the_nearest_are_its_own_by_proximity(matrix: np.ndarray, most: int) -> None:
    has, (phi, _) = sp.csr_array(matrix.astype(float)), ours(matrix)
    rows, columns = np.divmod(np.arange(matrix.size), matrix.shape[1])
    names = nearest(has[rows], proximity(has), columns, most)
    for row, column, named in zip(rows, columns, names, strict=True):
        own = [d for d in np.argsort(-phi[column], kind="stable").tolist() if matrix[row, d] and phi[column, d] > 0]
        assert named == own[:most]


@given(st.tuples(st.integers(1, 4), st.integers(4, 7)).flatmap(lambda shape: arrays(bool, shape)))
def test_a_pair_is_supported_by_two_that_have_both_or_one_that_has_little_else(matrix: np.ndarray) -> None:
    has = sp.csr_array(matrix.astype(float))
    phi = proximity(has)
    firm = supported(has, phi).toarray()
    for c, d in np.ndindex(firm.shape):
        both = [row.sum() for row in matrix if row[c] and row[d]]
        shown = c != d and (len(both) > 1 or any(size <= 4 for size in both))
        assert firm[c, d] == (phi.toarray()[c, d] if shown else 0.0)
