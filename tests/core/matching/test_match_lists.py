"""Match lists equal a search over all pairs, by certificate; the worklist of suggestions is fair to everybody."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import given

from builders import Town, all_pairs, holds
from drawn import random_town, towns
from exhaustive import by_brute_force, new_of
from mutualist.core.matching import Profile, score_pairs, suggestions
from mutualist.core.matching.lists import worklist as introducing
from mutualist.core.matching.search.candidates import candidates
from mutualist.core.matching.search.match_lists import MatchList, match_lists
from mutualist.core.model import Outcome, TieKind


@pytest.mark.parametrize("kept", [1, 5, 50])
@pytest.mark.parametrize(("seed", "n", "copies"), [(1, 60, 0.0), (2, 90, 0.3), (3, 120, 0.0), (4, 75, 0.9)])
def test_widened_lists_equal_a_search_over_all_pairs(seed: int, n: int, copies: float, kept: int) -> None:
    profile = random_town(seed, n, copies=copies).profile()
    lists = list(match_lists(profile, kept=kept, limit=3))
    assert {matches.business: new_of(matches) for matches in lists} == by_brute_force(profile, kept)
    assert sum(matches.widened > 0 for matches in lists) > n / 4


def test_lists_hold_every_partner_although_others_have_more_evidence() -> None:
    profile = random_town(5, 120).profile()
    for matches in match_lists(profile, limit=3):
        partners = profile.rows.tied[[matches.business]].indices
        scores = score_pairs(profile, np.full(len(partners), matches.business), partners)
        assert set(matches.others[matches.tied].tolist()) == set(partners[scores.score_a > 0].tolist())
    assert profile.rows.tied.nnz > 50


@pytest.mark.parametrize("kept", [1, 5, 50])
def test_who_needs_no_introduction_takes_no_place_of_somebody_new(kept: int) -> None:
    town, chance = random_town(5, 90), random.Random(5)
    for _ in range(900):
        one, other = (f"b{row:03}" for row in chance.sample(range(90), 2))
        town.dismissed(one, other) if chance.random() < 0.5 else town.introduced(one, other, chance.choice([*Outcome]))
    profile = town.profile()
    lists = list(match_lists(profile, kept=kept, limit=3))
    assert {matches.business: new_of(matches) for matches in lists} == by_brute_force(profile, kept)
    assert max(int(matches.aside.sum()) for matches in lists) <= kept
    assert sum(matches.aside.sum() > 0 for matches in lists) > 45, "they are kept beside the new"
    assert not any((matches.aside & matches.tied).any() for matches in lists)


def test_the_worklist_has_no_pair_that_was_introduced_or_that_one_side_has_dismissed() -> None:
    town = Town().business("mill", *"abcdefgh").offers("mill", "flour").needs("mill", "bread")
    for other in "abcdefgh":
        town.needs(other, "flour").offers(other, "bread")
    town.dismissed("mill", "a").dismissed("b", "mill")
    for other, outcome in zip(
        "cdef", (None, Outcome.NO_INTEREST, Outcome.PARTNERSHIP, Outcome.DID_NOT_HAPPEN), strict=True
    ):
        town.introduced("mill", other, outcome)
    profile = town.profile()
    worklist = suggestions(profile, list(match_lists(profile)), exposure=3)
    assert {profile.ids[pair.a] + profile.ids[pair.b] for pair in worklist} == {"fmill", "gmill", "hmill"}, (
        "the mill's three places go to those that are left, and what did not happen is one of them"
    )


def test_some_rows_are_certain_at_once_and_some_only_after_several_widenings() -> None:
    times = Counter(matches.widened for matches in match_lists(random_town(3, 120).profile(), kept=1, limit=20))
    assert times[0] > 5
    assert times[1] > 5
    assert times[2] > 0


def test_without_widening_the_lists_would_be_wrong() -> None:
    profile = random_town(3, 120).profile()
    exact = by_brute_force(profile, 3)
    narrow = {}
    for region in candidates(profile, np.flatnonzero(profile.rows.matchable), 3):
        scores = score_pairs(profile, region.a, region.b)
        for row in region.rows:
            mine = (
                (region.a == row)
                & (scores.score_a > 0)
                & ~scores.substitutes
                & ~holds(profile.rows.tied, region.a, region.b)
            )
            narrow[int(row)] = region.b[mine][np.lexsort((region.b[mine], -scores.score_a[mine]))].tolist()[:3]
    assert sum(narrow[row] != others for row, (others, _) in exact.items()) > 20


def test_nobody_left_out_scores_above_the_bound() -> None:
    profile = random_town(8, 100).profile()
    everybody = np.arange(profile.size)
    scores = score_pairs(profile, *all_pairs(profile)).score_a.reshape(profile.size, profile.size - 1)
    checked = 0
    for region in candidates(profile, everybody, 5, block=16):
        for row, bound in zip(region.rows, region.left_out_bound, strict=True):
            inside = {int(row), *region.b[region.a == row].tolist()}
            others = np.delete(everybody, row)
            outside = ~np.isin(others, list(inside))
            best = scores[row][outside].max(initial=0.0)
            assert best <= max(bound, 0.0) + 1e-12
            checked += bound >= 0
    assert checked > 50


@pytest.mark.parametrize("block", [1, 7, 50])
def test_candidates_come_in_blocks_of_bounded_size_and_every_row_once(block: int) -> None:
    profile = random_town(9, 50).profile()
    parts = list(candidates(profile, np.arange(50), 4, block=block))
    assert all(0 < len(part.rows) <= block for part in parts)
    assert sorted(np.concatenate([part.rows for part in parts]).tolist()) == list(range(50))
    for part in parts:
        assert (np.diff(part.rows) > 0).all()
        assert (np.diff(part.a) >= 0).all()


def test_neighbours_are_candidates_before_others_with_as_much_to_give() -> None:
    town = Town().business("seeker", latitude=52.0, longitude=4.0).needs("seeker", "work")
    for row in range(40):
        near = row % 4 == 3
        town.business(f"b{row:02}", latitude=52.0 if near else 40.0, longitude=4.01).offers(f"b{row:02}", "work")
    profile = town.profile()
    (region,) = candidates(profile, np.array([profile.index["seeker"]]), 10)
    assert [profile.ids[other] for other in sorted(region.b.tolist())] == [f"b{row:02}" for row in range(3, 40, 4)]


@pytest.mark.parametrize("seed", [7, 9, 19, 23, 27, 28, 30, 32])
def test_equals_are_listed_in_the_order_of_ids_although_their_sums_are_rounded_differently(seed: int) -> None:
    chance = random.Random(seed)
    town = Town().business("seeker", objectives=("grow", "hire")).offers("seeker", "own").serves("seeker", *"stuvw")
    for capability in "abcdefgh":
        town.needs("seeker", capability, priority=chance.randrange(1, 6), essential=chance.random() < 0.3)
    levels = {capability: chance.randrange(1, 6) for capability in "abcdefgh"}
    served = chance.sample("stuvw", chance.randrange(1, 6))
    for row in range(30):
        me = f"equal{row:02}"
        town.business(me, objectives=("grow",)).needs(me, "own").serves(me, *served)
        for capability, level in levels.items():
            town.offers(me, capability, level=level)
    profile = town.profile()
    matches = next(
        matches for matches in match_lists(profile, kept=5, limit=7) if profile.ids[matches.business] == "seeker"
    )
    assert [profile.ids[other] for other in matches.others] == [f"equal{row:02}" for row in range(5)]


@given(towns())
def test_lists_hold_what_scores_say_and_nothing_that_is_vetoed(town: Town) -> None:
    profile = town.profile()
    lists = list(match_lists(profile))
    assert sorted(matches.business for matches in lists) == np.flatnonzero(profile.rows.matchable).tolist()
    for matches in lists:
        me = np.full(len(matches.others), matches.business)
        scores = score_pairs(profile, me, matches.others)
        assert not scores.vetoed.any()
        assert scores.evident.all()
        assert (matches.score > 0).all()
        assert (np.diff(matches.score) <= 0).all()
        assert matches.score.tolist() == scores.score_a.tolist()
        assert matches.mutual_score.tolist() == scores.mutual_score.tolist()
        assert matches.tied.tolist() == holds(profile.rows.tied, me, matches.others).tolist()
        assert scores.contributions_a.sum(axis=1) == pytest.approx(matches.score, abs=1e-9)


def test_partners_are_kept_beside_the_new_and_told_apart() -> None:
    town = Town().business("hub")
    town.needs("hub", "work")
    for row in range(6):
        town.business(f"b{row}").offers(f"b{row}", "work", level=5 - row // 2)
        if row % 2:
            town.tie("hub", f"b{row}", TieKind.PARTNERS)
    profile = town.profile()
    hub = next(matches for matches in match_lists(profile, kept=2) if matches.business == profile.index["hub"])
    kept = [(profile.ids[other], bool(tied)) for other, tied in zip(hub.others, hub.tied, strict=True)]
    assert sorted(kept) == [("b0", False), ("b1", True), ("b2", False), ("b3", True)]
    assert (np.diff(hub.score) <= 0).all()


def test_an_ecosystem_of_nobody_or_of_one_has_no_matches() -> None:
    assert list(match_lists(Town().profile())) == []
    (alone,) = match_lists(Town().business("b").offers("b", "c").needs("b", "c").profile())
    assert len(alone.others) == 0
    assert suggestions(Town().profile(), []) == []


def test_identical_near_competitors_do_not_match() -> None:
    town = Town()
    for me in ("twin-one", "twin-two", "other"):
        town.business(me, latitude=52.0, longitude=4.0, objectives=("grow",)).serves(me, "commuters")
    for me in ("twin-one", "twin-two"):
        town.offers(me, "bread").needs(me, "flour")
    town.offers("other", "flour").needs("other", "cake")
    profile = town.profile()
    lists = list(match_lists(profile))
    named = {profile.ids[matches.business]: {profile.ids[other] for other in matches.others} for matches in lists}
    assert named == {"twin-one": {"other"}, "twin-two": {"other"}, "other": {"twin-one", "twin-two"}}
    worklist = {frozenset((profile.ids[pair.a], profile.ids[pair.b])) for pair in suggestions(profile, lists)}
    assert frozenset(("twin-one", "twin-two")) not in worklist


def test_identical_competitors_who_work_together_are_still_shown_as_partners() -> None:
    town = Town()
    for me in ("twin-one", "twin-two"):
        town.business(me, latitude=52.0, longitude=4.0, objectives=("grow",))
        town.offers(me, "bread").serves(me, "commuters")
    profile = town.tie("twin-one", "twin-two", TieKind.REFERS).profile()
    for matches in match_lists(profile):
        assert len(matches.others) == 1
        assert matches.tied.all()


@pytest.fixture(scope="module")
def busy() -> tuple[Profile, list[MatchList]]:
    """A town where everybody has something to do with many others."""
    profile = random_town(12, 100).profile()
    return profile, list(match_lists(profile))


@pytest.mark.parametrize("portion", [1, 7, 300])
def test_the_worklist_does_not_depend_on_how_many_pairs_are_sorted_at_a_time(
    busy: tuple[Profile, list[MatchList]], portion: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, first = suggestions(*busy, exposure=2), suggestions(*busy, exposure=2, most=3)
    monkeypatch.setattr(introducing, "PORTION", portion)
    assert suggestions(*busy, exposure=2) == whole
    assert suggestions(*busy, exposure=2, most=3) == first == whole[:3]
    assert len(whole) > 50


@pytest.mark.parametrize("exposure", [1, 2, 5])
def test_nobody_is_introduced_more_often_than_the_exposure_allows(
    busy: tuple[Profile, list[MatchList]], exposure: int
) -> None:
    worklist = suggestions(*busy, exposure=exposure)
    times = Counter(end for pair in worklist for end in (pair.a, pair.b))
    assert max(times.values()) == exposure


def test_a_pair_stays_out_only_where_one_of_it_has_been_introduced_often_enough(
    busy: tuple[Profile, list[MatchList]],
) -> None:
    profile, lists = busy
    worklist = suggestions(profile, lists, exposure=2, most=10**6)
    times = Counter(end for pair in worklist for end in (pair.a, pair.b))
    chosen = {(pair.a, pair.b) for pair in worklist}
    for matches in lists:
        for other, mutual in zip(matches.others[~matches.tied], matches.mutual_score[~matches.tied], strict=True):
            pair = (min(matches.business, int(other)), max(matches.business, int(other)))
            assert pair in chosen or mutual == 0 or times[pair[0]] == 2 or times[pair[1]] == 2


def test_suggestions_come_by_mutual_score_and_never_twice_nor_to_partners(
    busy: tuple[Profile, list[MatchList]],
) -> None:
    profile, lists = busy
    worklist = suggestions(profile, lists)
    a, b = np.array([(pair.a, pair.b) for pair in worklist]).T
    mutual = np.array([pair.mutual_score for pair in worklist])
    assert (np.diff(mutual) <= 0).all()
    assert (mutual > 0).all()
    assert (a < b).all()
    assert len({*zip(a.tolist(), b.tolist(), strict=True)}) == len(worklist) > 50
    assert not holds(profile.rows.tied, a, b).any()
    assert not score_pairs(profile, a, b).vetoed.any()
    assert profile.rows.tied.nnz > 0


def test_partners_with_much_to_gain_from_each_other_are_not_introduced() -> None:
    town = Town().business("a", "b").needs("a", "bread").offers("b", "bread").needs("b", "milk").offers("a", "milk")
    profile = town.profile()
    assert len(suggestions(profile, list(match_lists(profile)))) == 1
    profile = town.tie("a", "b").profile()
    assert suggestions(profile, list(match_lists(profile))) == []


def test_suggestions_carry_the_scores_of_both_sides(busy: tuple[Profile, list[MatchList]]) -> None:
    for pair in suggestions(*busy):
        scores = score_pairs(busy[0], np.array([pair.a]), np.array([pair.b]))
        a, b, mutual = pair.score_a, pair.score_b, pair.mutual_score
        assert (a, b, mutual) == (scores.score_a[0], scores.score_b[0], scores.mutual_score[0])
        assert mutual == pytest.approx(2 * a * b / (a + b), abs=1e-9)


def test_the_worklist_ends_at_its_most(busy: tuple[Profile, list[MatchList]]) -> None:
    whole = suggestions(*busy)
    first = suggestions(*busy, most=10)
    assert [(pair.a, pair.b) for pair in first] == [(pair.a, pair.b) for pair in whole[:10]]
