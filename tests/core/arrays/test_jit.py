"""Compiled loops give what numpy gives, and are compiled anew where what was compiled cannot be kept."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualist.core.arrays.jit import compiled
from mutualist.core.matching.search.topk_kernel import LOWER, _floor, _part, _sort

VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=80)


def twice(value: float) -> float:
    """For whoever compiles it."""
    return 2 * value


def test_where_nothing_can_be_kept_each_process_compiles_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    real = numba.njit

    def no_folder(*given: Any, **options: Any) -> Any:
        if options.get("cache"):
            raise RuntimeError("cannot cache function: no locator available")
        return real(*given, **options)

    monkeypatch.setattr(numba, "njit", no_folder)
    assert compiled(twice)(2.5) == 5.0


@given(VALUES, st.integers(1, 80))
def test_a_floor_is_reached_by_as_many_as_were_asked_for(values: list[float], count: int) -> None:
    given = np.array(values, dtype=np.float32)
    floor, there = _floor(given, count), int((given > 0).sum())
    assert floor >= 0
    if floor > 0:
        assert (given >= floor).sum() >= count
    if there >= count and given.max() > 1e-30:
        kth = float(np.sort(given)[-count])
        assert floor >= (kth - float(given.max()) / 128) * LOWER, "and is near the largest such"


@given(st.lists(st.sampled_from((0.0, 0.25, 0.5)) | st.floats(0, 1), min_size=1, max_size=80), st.integers(1, 80))
def test_the_largest_come_first_and_stay_with_their_places(values: list[float], first: int) -> None:
    most, place = np.array(values), np.arange(len(values))
    first = min(first, len(values))
    _part(most, place, len(values), first)
    assert sorted(most[:first]) == sorted(values)[len(values) - first :]
    assert most.tolist() == [values[row] for row in place.tolist()]
    _sort(most, place, len(values))
    assert place.tolist() == sorted(range(len(values)), key=lambda row: (-values[row], row))
