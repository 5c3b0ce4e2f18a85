"""Candidates come from single precision and from bounds on distance: the certificate allows for both."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from builders import Town, all_pairs
from drawn import random_town, towns
from exhaustive import by_brute_force, new_of
from mutualist.core.matching import DEFAULTS, EVIDENCE, Profile, Weights, score_pairs, weights
from mutualist.core.matching.features.doubts.distance import at_distance
from mutualist.core.matching.search.bounds import at_most, stacked, unknown_allowance
from mutualist.core.matching.search.candidates import candidates
from mutualist.core.matching.search.match_lists import match_lists
from mutualist.core.model import kilometres

EXTREME = st.sampled_from((0.0, 5e-324, 1e-310, 1e-60, 1e-30, 1e-9, 0.01, 1.0, 1e9))
STRENGTHS = {doubt: st.sampled_from((0.0, 1e-12, 0.5, 1.0)) for doubt in ("competition", "distance", "trust")}
SHARE = st.floats(2.0**-60, 1.0)
WEIGHTS = (
    st.fixed_dictionaries({feature.name: EXTREME for feature in EVIDENCE} | STRENGTHS)
    .filter(lambda given: any(given[feature.name] > 1e-300 for feature in EVIDENCE))
    .map(weights)
)


def lists(profile: Profile, kept: int, limit: int, own: Weights) -> dict[int, tuple[list[int], list[float]]]:
    """The new matches of every list."""
    return {matches.business: new_of(matches) for matches in match_lists(profile, kept, limit, own)}


@given(towns(5, 9), WEIGHTS)
def test_lists_equal_a_search_over_all_pairs_whatever_counts(town: Town, own: Weights) -> None:
    profile = town.profile()
    assert lists(profile, 2, 2, own) == by_brute_force(profile, 2, own)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_evidence_that_single_precision_takes_for_nothing_still_makes_a_match(seed: int) -> None:
    own = weights({feature.name: 1e-300 if feature.name != "shared_partners" else 1.0 for feature in EVIDENCE})
    profile = random_town(seed, 70).profile()
    new = lists(profile, 50, 3, own)
    assert new == by_brute_force(profile, 50, own)
    assert sum(0 < score < 1e-200 for _, scores in new.values() for score in scores) > 100


@given(
    st.lists(st.tuples(SHARE, SHARE), min_size=1, max_size=60),
    st.integers(1, 200),
)
@example([(1.0, 1.0), (2.0**-25, 1.0)], 200)
def test_what_single_precision_may_have_lost_is_allowed_for(terms: list[tuple[float, ...]], times: int) -> None:
    whole = math.fsum(math.prod(term) for term in terms for _ in range(times))
    total = np.float32(0.0)
    for mine, other in terms:
        for _ in range(times):
            total += np.float32(mine) * np.float32(other)
    count = np.array([len(terms) * times])
    allowed = at_most(np.array([float(total)]), count)
    assert whole <= allowed[0]
    assert allowed[0] <= whole * (1 + 3 * (count[0] + 5) * 2.0**-24), "by no more than it has to be"


def test_an_allowance_of_nothing_would_lose_what_adds_up_in_single_precision() -> None:
    total = np.float32(1.0)
    for _ in range(4_000):
        total += np.float32(2.0**-25)
    assert float(total) < 1 + 4_000 * 2.0**-25 <= at_most(np.array([float(total)]), np.array([4_001]))[0]


@pytest.fixture
def broad() -> Profile:
    """A town of broad segments, which touch nearly everybody."""
    town = random_town(8, 150)
    for segment in range(6):
        town.segment(f"s{segment}", broader=f"wide{segment % 2}")
    for wide in range(2):
        town.segment(f"wide{wide}", broader="everybody")
    return town.segment("everybody").profile()


@pytest.mark.parametrize("limit", [2, 20])
def test_no_score_is_above_what_was_said_to_be_the_most(broad: Profile, limit: int) -> None:
    n, checked = broad.size, 0
    scores = np.zeros((n, n))
    a, b = all_pairs(broad)
    scores[a, b] = score_pairs(broad, a, b).score_a
    for region in candidates(broad, np.arange(n), limit, block=16):
        assert (scores[region.a, region.b] <= region.score_bound).all()
        left_out = scores[region.rows]
        left_out[np.searchsorted(region.rows, region.a), region.b] = 0.0
        whose, others = region.barred
        left_out[np.searchsorted(region.rows, whose), others] = 0.0
        assert (left_out.max(axis=1) <= np.maximum(region.left_out_bound, 0.0)).all()
        checked += int((left_out.max(axis=1) > region.left_out_bound * 0.6).sum())
    assert checked > 0, "the bound is no idle one"


@given(towns(2, 30), WEIGHTS, st.integers(1, 12))
def test_candidates_are_those_with_the_most_evidence_after_distance(town: Town, own: Weights, limit: int) -> None:
    profile = town.profile()
    n, rows, strength = profile.size, profile.rows, own.by_name()["distance"]
    evidence = (stacked(rows, own, asking=True) @ stacked(rows, own, asking=False).T).toarray()
    a, b = (pair.reshape(n, n) for pair in np.indices((n, n)).reshape(2, -1))
    near = at_distance(profile, kilometres(rows.places[a.ravel()], rows.places[b.ravel()])).reshape(n, n)
    most = (evidence + unknown_allowance(profile, rows, own)[:, None]) * (1 - strength * (1 - near))
    most[(evidence == 0) | (a == b) | (rows.tied + rows.aside).toarray().astype(bool)] = 0
    for region in candidates(profile, np.arange(n), limit, own):
        for place, row in enumerate(region.rows):
            mine, wanted = region.score_bound[region.a == row], np.sort(most[row][most[row] > 0])[::-1]
            assert mine == pytest.approx(wanted[:limit], rel=1e-4, abs=2e-9), "one in ten thousand is allowed for"
            if len(wanted) < limit:
                assert region.left_out_bound[place] == -1, "nobody is left out"
            else:  # at least what the best of those left out can have, at most what the last that was kept can
                highest = wanted[limit - 1] * (1 + 1e-4) + 2e-9
                assert wanted[limit:].max(initial=-1) <= region.left_out_bound[place] <= highest
            assert (mine >= most[row, region.b[region.a == row]]).all()


@pytest.mark.parametrize("scale", [2_000.0, 2_002.0, 20_040.0, 100_000.0])
def test_who_lives_at_the_other_end_of_the_world_is_not_lost_where_distance_says_little(scale: float) -> None:
    town, chance = Town(distance_scale_km=scale), np.random.default_rng(3)
    for row in range(120):
        latitude, longitude = float(chance.uniform(-89, 89)), float(chance.uniform(-179, 179))
        for name, north, east in (("a", latitude, longitude), ("b", -latitude, longitude - np.sign(longitude) * 180)):
            me = f"{name}{row:03}"
            town.business(me, latitude=north, longitude=float(east))
            town.offers(me, f"{name}{row % 3}").needs(me, f"{'ba'['ba'.index(name) - 1]}{row % 3}")
    profile = town.profile()
    a, b = all_pairs(profile)
    most = np.zeros((profile.size, profile.size))
    scores = score_pairs(profile, a, b).score_a
    for region in candidates(profile, np.arange(profile.size), profile.size):
        most[region.a, region.b] = region.score_bound
    assert (scores <= most[a, b]).all()
    assert lists(profile, 3, 3, DEFAULTS) == by_brute_force(profile, 3)


def test_whom_one_was_introduced_to_or_has_dismissed_is_a_candidate_always() -> None:
    town = random_town(5, 60)
    town.dismissed("b001", *(f"b{row:03}" for row in range(10, 30)))
    profile = town.profile()
    (region,) = candidates(profile, np.array([1]), 2)
    assert set(range(10, 30)) <= set(region.barred[1].tolist())
    assert not set(region.barred[1].tolist()) & set(region.b.tolist())


def test_stacked_rows_are_no_less_than_the_evidence() -> None:
    profile = random_town(4, 40).profile()
    a, b = all_pairs(profile)
    scores = score_pairs(profile, a, b)
    known = np.zeros(len(a))
    for feature, weight in zip(EVIDENCE, DEFAULTS.evidence, strict=True):
        known += weight * feature.measure(profile, profile.rows[a], profile.rows[b])
    product = (stacked(profile.rows, asking=True) @ stacked(profile.rows, asking=False).T).toarray()[a, b]
    assert (known <= product + 1e-9).all()
    assert (product[scores.evident & (known > 0)] > 0).all()
