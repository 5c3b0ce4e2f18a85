"""The best consortia are those that trying every group finds, in any order of the input, and a cut is admitted."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, Town, shuffled
from drawn import random_town, towns
from mutualist.core.consortia import Pool, build_pool, consortia
from mutualist.core.consortia.quality import Group, alike, group_of
from mutualist.errors import BadInput

NEEDS = ("c", "d", "e", "f", "g")


@st.composite
def pools(draw: st.DrawFn) -> Pool:
    """Pools of small towns: two to five needs of any priority, with a host or a radius or neither."""
    town = draw(towns(least=3, most=8))
    for need in NEEDS:
        town.capability(need)
    needs = draw(st.permutations(NEEDS))[: draw(st.integers(2, 5))]
    priorities = draw(st.none() | st.lists(st.integers(1, 5), min_size=len(needs), max_size=len(needs)))
    host = draw(st.sampled_from((None, None, "b0")))
    far = draw(st.sampled_from((None, None, 5.0, 50.0))) if host is None else None
    return build_pool(town.ecosystem(), TODAY, needs, priorities, host, far)


def every_group(pool: Pool, least: int, most: int) -> list[Group]:
    """Every group that may be: no pair forbidden, and each member better than all others at something."""
    offers = pool.levels > 0
    able = [
        row
        for row in range(len(pool.ids))
        if offers[row].any() and (pool.host is None or not pool.forbidden[row, pool.host])
    ]
    groups = []
    for size in range(least, most + 1):
        for rows in combinations(able, size):
            levels = pool.levels[list(rows)]
            needed = all((levels[k] > np.delete(levels, k, axis=0).max(axis=0)).any() for k in range(size))
            if needed and not any(pool.forbidden[pair] for pair in combinations(rows, 2)):
                groups.append(group_of(pool, rows))
    return groups


def placed(group: Group) -> tuple[float, float]:
    return round(group.coverage, 7), round(group.score, 7)


@given(pools(), st.integers(2, 5), st.integers(2, 5))
def test_each_group_is_the_best_of_all_that_are_unlike_those_before(pool: Pool, one: int, other: int) -> None:
    least, most = sorted((one, other))
    result = consortia(pool, least, most, first=4)
    assert result.exhaustive
    left = every_group(pool, least, most)
    for group in result.groups:
        assert placed(group) == max(map(placed, left))
        assert group in left
        left = [rest for rest in left if not alike(rest.rows, group.rows)]
    assert len(result.groups) == 4 or not left


@given(pools(), st.integers(2, 5))
def test_whoever_could_cover_it_all_within_the_size_is_found(pool: Pool, most: int) -> None:
    offers, host = pool.levels > 0, pool.host
    able = [row for row in range(len(pool.ids)) if host is None or not pool.forbidden[row, host]]
    covers = {
        size: [
            rows
            for rows in combinations(able, size)
            if offers[list(rows)].any(axis=0).all() and not any(pool.forbidden[pair] for pair in combinations(rows, 2))
        ]
        for size in range(1, most + 1)
    }
    if any(covers.values()) and not covers[1]:
        assert consortia(pool, 2, most, first=1).groups[0].coverage == pytest.approx(1)


@given(pools(), st.integers(2, 5))
def test_a_group_is_what_it_is_said_to_be(pool: Pool, most: int) -> None:
    groups = consortia(pool, 2, most, first=4).groups
    assert [placed(group) for group in groups] == sorted(map(placed, groups), reverse=True)
    for group in groups:
        assert 2 <= len(group.rows) <= most
        assert pool.host not in group.rows
        assert all(part >= 0 for part in group.contributions)
        assert 0 <= group.score <= 1 + 1e-12
        assert 0 < group.coverage <= 1 + 1e-12
    for one, other in combinations(groups, 2):
        assert not alike(one.rows, other.rows)


@settings(max_examples=30)
@given(st.integers(0, 6), st.integers(0, 100))
def test_the_order_of_the_input_does_not_matter(seed: int, order: int) -> None:
    whole = random_town(seed, 25).ecosystem()
    needs = [f"c{k:02}" for k in range(5)]
    turned = replace(shuffled(whole, order), businesses=whole.businesses[::-1])
    one, other = build_pool(whole, TODAY, needs), build_pool(turned, TODAY, needs)
    assert one.ids == other.ids
    assert [g.rows for g in consortia(one).groups] == [g.rows for g in consortia(other).groups]
    again = build_pool(whole, TODAY, random.Random(order).sample(needs, 5))
    assert [*map(placed, consortia(again, first=1).groups)] == [*map(placed, consortia(one, first=1).groups)]


@pytest.mark.parametrize("seed", range(6))
def test_a_larger_pool_is_searched_to_the_end_and_equals_trying_everything(seed: int) -> None:
    pool = build_pool(random_town(seed, 60).ecosystem(), TODAY, [f"c{k:02}" for k in range(6)])
    result = consortia(pool, 2, 4, first=1)
    assert result.exhaustive
    assert placed(result.groups[0]) == max(map(placed, every_group(pool, 2, 4)))


@pytest.mark.parametrize("work", [0, 1, 5, 30])
def test_a_search_that_is_cut_off_says_so_with_a_bound_that_holds(work: int) -> None:
    pool = build_pool(random_town(2, 120).ecosystem(), TODAY, [f"c{k:02}" for k in range(8)])
    best = consortia(pool, 3, 5, first=1)
    cut = consortia(pool, 3, 5, first=1, work=work)
    assert best.exhaustive
    assert best.bound is None
    assert not cut.exhaustive
    assert cut.bound is not None
    assert cut.bound >= (best.groups[0].coverage - 1e-9, best.groups[0].score - 1e-9)
    for group in cut.groups:
        assert placed(group) <= placed(best.groups[0])


def test_a_search_that_is_told_to_stop_stops() -> None:
    pool = build_pool(random_town(2, 120).ecosystem(), TODAY, [f"c{k:02}" for k in range(8)])
    asked: list[int] = []

    def stop() -> bool:
        asked.append(1)
        return len(asked) > 20

    assert not consortia(pool, 3, 5, stop=stop).exhaustive
    assert consortia(pool, 3, 5, stop=lambda: True).groups == ()


def wedding() -> Town:
    town = Town().business("florist", "caterer", "band", "hall", "allround", latitude=52.0, longitude=4.0)
    town.offers("florist", "flowers", level=5).offers("caterer", "food", level=5).offers("band", "music", level=5)
    return town.offers("allround", "flowers", "food", level=2).offers("hall", "rooms", level=4)


def best(town: Town, *needs: str, most: int = 4, first: int = 5) -> list[list[str]]:
    pool = build_pool(town.ecosystem(), TODAY, needs)
    return [[pool.ids[row] for row in group.rows] for group in consortia(pool, most=most, first=first).groups]


def test_specialists_beat_one_who_does_everything_badly() -> None:
    assert best(wedding(), "flowers", "food", "music", "rooms")[0] == ["band", "caterer", "florist", "hall"]


def test_within_a_smaller_size_the_one_who_does_much_is_needed() -> None:
    assert best(wedding(), "flowers", "food", "music", most=2)[0] == ["allround", "band"]


def test_nobody_rides_for_free() -> None:
    town = wedding().business("second-florist").offers("second-florist", "flowers", level=5)
    for group in best(town, "flowers", "food", most=5):
        assert len(group) == 2


def test_a_pair_to_avoid_is_never_in_one_group() -> None:
    town = wedding().avoid("florist", "caterer")
    assert best(town, "flowers", "food", "music")[0] == ["allround", "band", "florist"]
    assert all(not {"florist", "caterer"} <= set(group) for group in best(town, "flowers", "food", "music"))


def test_existing_ties_decide_between_equals() -> None:
    town = wedding().business("quartet", latitude=52.0, longitude=4.0).offers("quartet", "music", level=5)
    assert best(town, "food", "music")[0] == ["band", "caterer"]
    assert best(town.tie("quartet", "caterer"), "food", "music")[0] == ["caterer", "quartet"]


def test_the_near_are_preferred_and_the_unplaced_are_neither_near_nor_far() -> None:
    town = Town().business("caterer", latitude=52.0, longitude=4.0).offers("caterer", "food")
    for band, place in (("far", (53.0, 6.0)), ("near", (52.0, 4.01)), ("unplaced", (None, None))):
        town.business(band, latitude=place[0], longitude=place[1]).offers(band, "music")
    assert best(town, "food", "music", first=1) == [["caterer", "near"]]
    pool = build_pool(town.ecosystem(), TODAY, ["food", "music"])
    scores = {pool.ids[k]: group_of(pool, (pool.ids.index("caterer"), k)).score for k in range(1, 4)}
    assert scores["near"] > scores["unplaced"] > scores["far"]


@pytest.mark.parametrize(("least", "most", "first"), [(1, 4, 5), (2, 6, 5), (4, 3, 5), (2, 4, 0), (2, 4, 21)])
def test_sizes_and_numbers_out_of_range_are_refused(least: int, most: int, first: int) -> None:
    pool = build_pool(wedding().ecosystem(), TODAY, ["flowers", "food"])
    with pytest.raises(BadInput, match=r"asked for is from|consortia are found at once"):
        consortia(pool, least, most, first)


def test_an_ecosystem_in_which_nobody_offers_anything_has_no_consortia() -> None:
    pool = build_pool(Town().business("a").capability("x").capability("y").ecosystem(), TODAY, ["x", "y"])
    result = consortia(pool)
    assert (result.groups, result.exhaustive, result.bound) == ((), True, None)
    assert pool.unoffered() == ("x", "y")
    assert pool.alone() == ()
    assert np.isclose(pool.weights.sum(), 1)
