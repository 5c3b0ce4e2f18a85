"""Twins, who say exactly the same of themselves: lists chosen from a few of them are those chosen from all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import Town
from drawn import random_town
from exhaustive import by_brute_force, new_of
from mutualist.core.candidates import candidates
from mutualist.core.matching import match_lists
from mutualist.core.twins import told_apart

TRADES = {"baker": ("bread", "flour"), "miller": ("flour", "lorry"), "haulier": ("lorry", "bread")}


def streets(numbers: list[int]) -> Town:
    """A town of trades, so many businesses of each, all alike."""
    town = Town(assume_trades=False)
    for (trade, (offer, need)), count in zip(TRADES.items(), numbers, strict=True):
        for number in range(count):
            me = f"{number:02} {trade}"  # the ids of trades alternate
            town.business(me).offers(me, offer).needs(me, need).serves(me, "families")
    return town


def test_of_many_bakers_all_alike_only_the_first_are_looked_at() -> None:
    profile = streets([9, 2, 5]).profile()
    kept = [profile.ids[row] for row in told_apart(profile.rows, 4)]
    assert sum("baker" in one for one in kept) == 4
    assert {"00 baker", "01 baker", "02 baker", "03 baker"} < set(kept)
    assert sum("miller" in one for one in kept) == 2
    assert sum("haulier" in one for one in kept) == 4


@pytest.mark.parametrize(
    "different",
    [
        lambda town, me: town.offers(me, "cake"),
        lambda town, me: town.needs(me, "cake"),
        lambda town, me: town.serves(me, "tourists"),
        lambda town, me: town.business(me, objectives=("grow",)),
        lambda town, me: town.business(me, industry=("NACE2:10.71",)),
        lambda town, me: town.business(me, latitude=52.0, longitude=4.0),
        lambda town, me: town.tie(me, "00 miller"),
        lambda town, me: town.tie("00 miller", me),
        lambda town, me: town.avoid(me, "00 miller"),
        lambda town, me: town.introduced("00 miller", me),
        lambda town, me: town.dismissed("00 miller", me),
    ],
)
def test_who_says_or_has_something_else_is_nobodys_twin(different) -> None:
    town = streets([9, 2, 0])
    different(town, "08 baker")
    profile = town.profile()
    kept = {profile.ids[row] for row in told_apart(profile.rows, 4)}
    assert "08 baker" in kept
    assert "07 baker" not in kept


@given(st.lists(st.integers(0, 7), min_size=3, max_size=3), st.integers(1, 4), st.integers(1, 3))
def test_lists_among_twins_equal_a_search_over_all_pairs(numbers: list[int], kept: int, limit: int) -> None:
    profile = streets(numbers).profile()
    lists = match_lists(profile, kept=kept, limit=limit)
    assert {found.business: new_of(found) for found in lists} == by_brute_force(profile, kept)


def test_with_copies_in_a_town_of_every_kind_the_lists_are_those_of_all_pairs() -> None:
    profile = random_town(6, 150, copies=0.95).profile()
    assert len(told_apart(profile.rows, 2)) < 150
    lists = match_lists(profile, kept=1, limit=3)
    assert {found.business: new_of(found) for found in lists} == by_brute_force(profile, 1)


def test_equals_are_certain_without_widening() -> None:
    profile = streets([40, 40, 40]).profile()
    assert {found.widened for found in match_lists(profile, kept=10, limit=20)} == {0}
    everybody = np.arange(profile.size)
    assert all((found.bound >= 0).all() for found in candidates(profile, everybody, 20)), "and not for want of others"
