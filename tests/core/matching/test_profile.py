"""An ecosystem as numbers: rarity, equal splits, what is known of whom, and the same numbers from rows in any order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import recounted
from builders import TODAY, Town, shuffled
from drawn import random_town, towns
from mutualist.core.matching import Profile, build_profile, same, suggestions
from mutualist.core.matching.profile.declarations import equal_splits
from mutualist.core.matching.search.match_lists import match_lists
from mutualist.core.model import Business, Ecosystem, EcosystemSettings, Serve, TieKind
from mutualist.core.model.conversion import columns_of
from mutualist.core.statistics.rarity import rarity

SURE = {"trade": "offers"}
"""Which certainty a matrix of another name goes by."""


def row(profile: Profile, name: str, business: str) -> np.ndarray:
    """One business's row of one of the profile's matrices."""
    return getattr(profile.rows, name)[[profile.index[business]]].toarray()[0]


@given(st.integers(1, 10_000), st.data())
def test_the_rarer_weighs_more_and_what_everyone_has_still_counts(population: int, data: st.DataObject) -> None:
    holders = np.array(sorted(data.draw(st.lists(st.integers(0, population), min_size=1, max_size=10))))
    rarities = rarity(holders, population)
    assert ((rarities >= 0.1) & (rarities <= 1)).all()
    assert (np.diff(rarities) <= 0).all()
    assert rarity(np.array([population]), population)[0] == pytest.approx(0.1)


@given(towns())
def test_needs_are_shares_and_cosines_have_rows_of_length_one(town: Town) -> None:
    profile = town.profile()
    lengths = {
        name: np.sqrt((getattr(profile.rows, name).toarray() ** 2).sum(axis=1))
        for name in ("trade", "audience", "objectives")
    }
    for name in ("trade", "audience", "objectives"):
        assert lengths[name] == pytest.approx(profile.rows.certainty[SURE.get(name, name)]), name
    circles = profile.rows.circle.toarray().sum(axis=1)
    assert (circles < 1).all()
    assert (circles > 0).tolist() == (profile.rows.certainty["circle"] > 0).tolist()
    assert profile.rows.needs.toarray().sum(axis=1) == pytest.approx(profile.rows.certainty["needs"])
    assert (profile.rows.offers.toarray() <= 1).all()
    for name in ("tied", "avoided", "rivals"):
        relation = getattr(profile.rows, name).toarray()
        assert (relation == relation.T).all(), name
        assert not relation.diagonal().any(), name


def test_an_essential_or_pressing_or_rare_need_has_a_larger_share() -> None:
    town = Town().business("b", "other").needs("b", "plain", priority=2).needs("b", "pressing", priority=4)
    town.needs("b", "essential", priority=2, essential=True).needs("b", "common", priority=2)
    town.offers("other", "common")
    shares = dict(zip(town.profile().vocabulary.capabilities, row(town.profile(), "needs", "b"), strict=True))
    assert shares["pressing"] == pytest.approx(2 * shares["plain"])
    assert shares["essential"] == pytest.approx(1.5 * shares["plain"])
    assert shares["common"] < shares["plain"]


def test_blank_levels_and_priorities_count_as_three() -> None:
    blank = Town().business("a").offers("a", "c").needs("a", "d").needs("a", "e", priority=1).profile()
    stated = Town().business("a").offers("a", "c", level=3).needs("a", "d", priority=3).needs("a", "e", priority=1)
    assert blank.rows.offers.toarray().tolist() == stated.profile().rows.offers.toarray().tolist()
    assert blank.rows.needs.toarray().tolist() == stated.profile().rows.needs.toarray().tolist()


@given(st.lists(st.none() | st.floats(0, 0.25), min_size=1, max_size=4))
def test_blank_shares_split_what_the_stated_ones_leave(shares: list[float | None]) -> None:
    rows = [Serve("b", str(k), share) for k, share in enumerate(shares)]
    columns = columns_of(Ecosystem(EcosystemSettings("town", "Town"), (Business("b", "B"),), serves=tuple(rows)))
    split = equal_splits(columns.serves).tolist()
    assert split == [share for _, share in recounted.equal_splits(rows)]
    if None in shares:
        assert sum(split) == pytest.approx(1.0)


def test_who_states_nothing_is_unknown_rather_than_empty() -> None:
    town = Town().business("silent").business("b", "c", objectives=("grow",), latitude=52.0, longitude=4.0)
    town.offers("b", "x").needs("b", "y").serves("b", "s").tie("b", "c")
    assert {name: column.tolist() for name, column in town.profile().rows.certainty.items()} == {
        "offers": [1, 0, 0],
        "needs": [1, 0, 0],
        "audience": [1, 0, 0],
        "objectives": [1, 1, 0],
        "circle": [1, 1, 0],
        "places": [1, 1, 0],
    }


def test_one_partner_in_common_says_less_than_many() -> None:
    town = Town().business("a", "b", "c", "d", "lone", *(f"x{k}" for k in range(6)))
    for k in range(6):
        town.tie("a", f"x{k}").tie("b", f"x{k}")
    town.tie("c", "lone").tie("d", "lone")
    profile = town.profile()
    shared = (profile.rows.circle @ profile.rows.tied.T).toarray()
    index = profile.index
    assert shared[index["a"], index["b"]] > 1.5 * shared[index["c"], index["d"]] > 0


def test_a_common_partner_who_knows_few_says_more_than_one_who_knows_all() -> None:
    town = Town().business("a", "b", "quiet", "busy", *(f"x{k}" for k in range(9)))
    town.tie("a", "quiet").tie("b", "quiet").tie("a", "busy").tie("b", "busy")
    for k in range(9):
        town.tie(f"x{k}", "busy")
    circle = dict(zip(town.profile().ids, row(town.profile(), "circle", "a"), strict=True))
    assert circle["quiet"] > circle["busy"] > 0


def test_ties_of_another_day_leave_no_trace() -> None:
    past = TODAY.replace(year=2020)
    town = Town().business("a", "b", "c").tie("a", "b", until=past).tie("b", "c", TieKind.COMPETES, until=past)
    profile = town.profile()
    assert (profile.rows.tied.nnz, profile.rows.rivals.nnz, profile.rows.circle.nnz) == (0, 0, 0)
    then = town.profile(past)
    assert (then.rows.tied.nnz, then.rows.rivals.nnz) == (2, 2)


@pytest.mark.parametrize("n", [0, 1, 2])
def test_an_ecosystem_of_hardly_anybody_has_a_sound_profile(n: int) -> None:
    profile = Town().business(*(f"b{k}" for k in range(n))).profile()
    assert profile.size == n
    assert profile.means == {
        "need_fit": 0.0,
        "cross_sector": 0.0,
        "audience": 0.0,
        "objectives": 0.0,
        "circle": 0.0,
        "audience_overlap": 0.5,
        "place_overlap": 0.5,
        "nearness": 1.0,
    }


@pytest.mark.parametrize("seed", range(3))
def test_results_are_the_same_to_the_last_bit_whatever_the_order_of_rows(seed: int) -> None:
    whole = random_town(seed, 60, copies=0.2).ecosystem()

    def results(profile: Profile) -> list[object]:
        lists = list(match_lists(profile, kept=10, limit=5))
        listed: list[object] = [
            (matches.business, matches.others.tolist(), matches.score.tolist()) for matches in lists
        ]
        return [*listed, *((pair.a, pair.b, pair.mutual_score) for pair in suggestions(profile, lists))]

    expected = results(build_profile(whole, TODAY))
    assert len(expected) > 60
    for order in range(3):
        assert results(build_profile(shuffled(whole, order), TODAY)) == expected


@given(towns(), st.data())
@settings(max_examples=20)
def test_rows_that_are_picked_are_those_that_are_taken(town: Town, data: st.DataObject) -> None:
    rows = town.profile().rows
    numbers = np.array(data.draw(st.lists(st.integers(0, len(rows) - 1), max_size=8)) if len(rows) else [], dtype=int)
    picked = rows.picked(numbers)
    assert len(picked) == len(numbers)
    assert same(picked, rows[numbers])
    with pytest.raises(AttributeError, match="colour"):
        _ = picked.colour  # type: ignore[attr-defined]
