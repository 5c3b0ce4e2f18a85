"""The search for cyclic garbage rests while much is built, and always goes on afterwards."""

from __future__ import annotations

import gc

import pytest

from mutualist.jobs.analysis.concurrency import set_aside, unsearched


def test_nothing_is_searched_inside_and_all_is_again_afterwards() -> None:
    with unsearched():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_inside_does_not_leave_the_search_off() -> None:
    with pytest.raises(ValueError, match="cut off"), unsearched():
        raise ValueError("cut off")
    assert gc.isenabled()


def test_where_the_search_was_off_it_stays_off() -> None:
    with unsearched():
        with unsearched():
            pass
        assert not gc.isenabled()


def test_what_is_there_is_set_aside_and_comes_back() -> None:
    before = gc.get_freeze_count()
    with set_aside():
        assert gc.get_freeze_count() > before
    assert gc.get_freeze_count() == 0


def test_it_comes_back_after_an_error_too() -> None:
    with pytest.raises(ValueError, match="cut off"), set_aside():
        raise ValueError("cut off")
    assert gc.get_freeze_count() == 0


def test_garbage_that_arises_inside_is_still_found() -> None:
    with set_aside():
        circle: list[object] = []
        circle.append(circle)
        del circle
        assert gc.collect() >= 1
