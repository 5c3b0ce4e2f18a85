"""Coverage of the membership and Gini of exposure, against the formula over all pairs and the area under the curve."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import Town
from drawn import random_town, towns
from mutualist.core.matching import Exposure, Profile, exposure, new_pairs, suggestions
from mutualist.core.matching.lists.exposure import ListQuality
from mutualist.core.matching.lists.worklist import EXPOSURE
from mutualist.core.matching.search.match_lists import match_blocks
from mutualist.core.statistics import coverage, gini

NOBODY = np.zeros(0, dtype=np.int64)
COUNTS = st.lists(st.integers(0, 20), min_size=1, max_size=12).map(np.array)


def lorenz_area(counts: np.ndarray) -> float:
    """The area under the Lorenz curve, by trapezoids."""
    curve = np.concatenate([[0.0], np.cumsum(np.sort(counts)) / counts.sum()])
    return float(np.trapezoid(curve, dx=1 / len(counts)))


@given(COUNTS)
def test_gini_is_the_mean_difference_of_all_pairs(counts: np.ndarray) -> None:
    if not counts.any():
        assert gini(counts) is None
        return
    n = len(counts)
    pairwise = sum(abs(int(x) - int(y)) for x in counts for y in counts) / (2 * n * n * counts.mean())
    assert gini(counts) == pytest.approx(pairwise, abs=1e-12)
    assert gini(counts) == pytest.approx(1 - 2 * lorenz_area(counts), abs=1e-12)


@given(COUNTS, st.randoms(use_true_random=False), st.integers(1, 9))
def test_gini_knows_neither_order_nor_scale_and_stays_below_1(counts: np.ndarray, chance: object, times: int) -> None:
    other = counts.tolist()
    chance.shuffle(other)  # type: ignore[attr-defined]
    value = gini(counts)
    if value is not None:
        assert gini(np.array(other) * times) == pytest.approx(value, abs=1e-12)
        assert 0 <= value <= 1 - 1 / len(counts) + 1e-12


@given(COUNTS)
def test_a_member_who_never_appears_makes_it_more_unequal_and_covers_less(counts: np.ndarray) -> None:
    more = np.append(counts, 0)
    before, after = gini(counts), gini(more)
    if before is not None and after is not None:
        assert after >= before
        assert coverage(more) < coverage(counts)  # type: ignore[operator]


def test_nobody_to_appear_is_unknown_and_nobody_appearing_is_no_coverage() -> None:
    assert (coverage(np.array([])), gini(np.array([]))) == (None, None)
    assert (coverage(np.zeros(3)), gini(np.zeros(3))) == (0.0, None)


def quality(profile: Profile, cap: int = EXPOSURE) -> Exposure:
    """The exposure of everybody's lists, with worklists of a cap and without."""
    blocks = list(match_blocks(profile))
    pairs = [new_pairs(block) for block in blocks]
    worklist = suggestions(profile, pairs, exposure=cap)
    free = suggestions(profile, pairs, exposure=None, most=len(worklist))
    return exposure(profile, worklist, free, np.concatenate([b.others[b.first_new(10)] for b in blocks] or [NOBODY]))


@pytest.mark.parametrize("seed", range(4))
def test_the_cap_spreads_attention(seed: int) -> None:
    profile = random_town(seed, 60).profile()
    exposed = quality(profile, cap=2)
    assert exposed.suggestions.coverage >= exposed.uncapped.coverage  # type: ignore[operator]
    assert exposed.suggestions.gini < exposed.uncapped.gini  # type: ignore[operator]


def test_stewards_need_not_appear_and_a_member_without_matches_counts() -> None:
    town = Town().business("mill", "bakery", "mute").steward("chamber").offers("mill", "flour").needs("bakery", "flour")
    profile = town.profile()
    exposed = quality(profile)
    assert exposed.suggestions == exposed.uncapped
    assert exposed.suggestions.coverage == pytest.approx(2 / 3)
    assert exposed.matches.coverage == pytest.approx(2 / 3)
    assert exposed.matches.gini == pytest.approx(1 / 3)


@given(towns(least=4, most=6), st.integers(1, 3))
def test_the_first_new_of_a_list_are_its_first_that_are_no_partners(town: Town, most: int) -> None:
    for block in match_blocks(town.profile()):
        first = block.first_new(most)
        for matches, start, stop in zip(block, block.edges[:-1], block.edges[1:], strict=True):
            new = matches.others[~matches.tied & ~matches.aside]
            assert block.others[start:stop][first[start:stop]].tolist() == new[:most].tolist()


def test_an_empty_ecosystem_has_no_list_quality() -> None:
    assert quality(Town().profile()).suggestions == ListQuality(None, None)
