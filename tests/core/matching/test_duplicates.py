"""Twins, who say exactly the same of themselves: lists chosen from a few of them are those chosen from all."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import Town
from drawn import random_town
from exhaustive import by_brute_force, new_of
from mutualist.core.matching import Profile, suggestions
from mutualist.core.matching.search.candidates import candidates
from mutualist.core.matching.search.duplicates import DuplicateGroups, duplicate_groups
from mutualist.core.matching.search.match_lists import match_lists

TRADES = {"baker": ("bread", "flour"), "miller": ("flour", "lorry"), "haulier": ("lorry", "bread")}


def streets(numbers: list[int]) -> Town:
    """A town of trades, so many businesses of each, all alike."""
    town = Town(assume_trades=False)
    for (trade, (offer, need)), count in zip(TRADES.items(), numbers, strict=True):
        for number in range(count):
            me = f"{number:02} {trade}"  # the ids of trades alternate
            town.business(me).offers(me, offer).needs(me, need).serves(me, "families")
    return town


def named(profile: Profile, most: int = 4) -> list[list[str]]:
    """The kinds of a run, by the ids of their members."""
    kinds = duplicate_groups(profile.rows, most)
    return [
        [profile.ids[row] for row in kinds.members[start:stop]]
        for start, stop in zip(kinds.edges[:-1], kinds.edges[1:], strict=True)
    ]


def test_bakers_all_alike_are_one_kind_of_which_a_list_needs_but_a_few() -> None:
    profile = streets([9, 2, 5]).profile()
    assert named(profile) == [
        [f"{number:02} baker" for number in range(9)],
        [f"{number:02} haulier" for number in range(5)],
        [f"{number:02} miller" for number in range(2)],
    ]
    assert duplicate_groups(profile.rows, 4).sizes().tolist() == [4, 4, 2]


def test_every_member_is_of_one_kind_whatever_the_town() -> None:
    profile = random_town(6, 150, copies=0.95).profile()
    kinds = duplicate_groups(profile.rows, 3)
    assert sorted(kinds.members.tolist()) == list(range(150))
    assert len(kinds.first) < 145
    assert kinds.first.tolist() == [int(kinds.members[start]) for start in kinds.edges[:-1]]


@given(st.integers(1, 60), st.integers(1, 8), st.integers(1, 9), st.data())
def test_of_a_kind_those_have_their_turn_that_stand_next_in_the_order_of_ids(
    n: int, groups: int, most: int, data: st.DataObject
) -> None:
    kind = np.array(data.draw(st.lists(st.integers(0, groups - 1), min_size=n, max_size=n)))
    _, first, where = np.unique(kind, return_index=True, return_inverse=True)
    members = np.argsort(where, kind="stable")
    kinds = DuplicateGroups(first, members, np.searchsorted(where[members], np.arange(len(first) + 1)), most)
    row, which = data.draw(st.integers(0, n - 1)), data.draw(st.integers(0, len(first) - 1))
    own, others = kinds.spread(np.array([row, row]), np.array([which, which]))
    expected = sorted(np.flatnonzero(where == which).tolist(), key=lambda other: (other - row) % n)[:most]
    assert own.tolist() == [row] * 2 * len(expected)
    assert others.tolist() == expected * 2


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
    groups = named(profile)
    assert ["08 baker"] in groups
    assert [f"{number:02} baker" for number in range(8)] in groups


@given(st.lists(st.integers(0, 7), min_size=3, max_size=3), st.integers(1, 4), st.integers(1, 3))
def test_lists_among_twins_equal_a_search_over_all_pairs(numbers: list[int], kept: int, limit: int) -> None:
    profile = streets(numbers).profile()
    lists = match_lists(profile, kept=kept, limit=limit)
    assert {matches.business: new_of(matches) for matches in lists} == by_brute_force(profile, kept)


def test_with_copies_in_a_town_of_every_kind_the_lists_are_those_of_all_pairs() -> None:
    profile = random_town(6, 150, copies=0.95).profile()
    lists = match_lists(profile, kept=1, limit=3)
    assert {matches.business: new_of(matches) for matches in lists} == by_brute_force(profile, 1)


def test_equals_are_certain_without_widening() -> None:
    profile = streets([40, 40, 40]).profile()
    assert {matches.widened for matches in match_lists(profile, kept=10, limit=20)} == {0}
    everybody = np.arange(profile.size)
    bounds = [region.left_out_bound for region in candidates(profile, everybody, 20)]
    assert (np.concatenate(bounds) >= 0).all(), "and not for want of others"


def test_thirty_hauliers_are_shared_out_among_the_bakers() -> None:
    profile = streets([30, 0, 30]).profile()
    first = {matches.business: int(matches.others[0]) for matches in match_lists(profile, kept=3)}
    hauliers = [row for row in first if "haulier" in profile.ids[row]]
    assert len({first[row] for row in first if row not in hauliers}) == 30, "each baker is sent to another haulier"
    assert len({first[row] for row in hauliers}) == 30


def test_equals_are_introduced_in_rounds_so_that_all_are_reached() -> None:
    profile = streets([30, 0, 30]).profile()
    worklist = suggestions(profile, match_lists(profile, kept=5), most=30)
    times = Counter(end for pair in worklist for end in (pair.a, pair.b))
    assert len(worklist) == 30
    assert set(times.values()) == {1}
    again = suggestions(profile, match_lists(profile, kept=5), exposure=2, most=1000)
    assert set(Counter(end for pair in again for end in (pair.a, pair.b)).values()) == {2}
