"""Weights say how much each part of a score counts; nonsense is refused; lists stay exact under any of them."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import Town, all_pairs, holds
from drawn import random_town, towns
from mutualist.core.matching import DEFAULTS, DOUBTS, EVIDENCE, Weights, score_pairs, weights
from mutualist.core.matching.features.registry import NAMES
from mutualist.core.matching.scoring.chosen_weights import MOST
from mutualist.core.matching.search.duplicates import turns
from mutualist.core.matching.search.match_lists import match_lists
from mutualist.errors import BadInput

FRACTIONS = st.floats(0, 1, allow_subnormal=False)


@st.composite
def chosen(draw: st.DrawFn) -> Weights:
    evidence = {feature.name: draw(FRACTIONS) for feature in EVIDENCE}
    evidence[draw(st.sampled_from(EVIDENCE)).name] = 1.0
    return weights(evidence | {doubt.name: draw(FRACTIONS) for doubt in DOUBTS})


@given(chosen())
def test_evidence_always_sums_to_one(own: Weights) -> None:
    assert sum(own.evidence) == pytest.approx(1.0)
    assert all(0 <= strength <= 1 for strength in own.doubts)


def test_choosing_nothing_leaves_the_defaults_to_the_last_bit() -> None:
    assert weights({}) == weights(DEFAULTS.by_name()) == DEFAULTS


def test_a_negative_zero_is_a_plain_one() -> None:
    chosen = weights({"audience": -0.0, "distance": -0.0}).by_name()
    assert [math.copysign(1, chosen[name]) for name in ("audience", "distance")] == [1, 1]


def test_choosing_one_after_the_other_is_not_choosing_together() -> None:
    together = weights({"need_fit": 5, "demand_fit": 5}).by_name()
    apart = weights({"demand_fit": 5}, weights({"need_fit": 5})).by_name()
    assert together["need_fit"] == together["demand_fit"]
    assert apart["demand_fit"] > 5 * apart["need_fit"], "a weight is relative to what the others have at that moment"


def test_only_proportions_of_evidence_matter() -> None:
    tenfold = {feature.name: feature.weight * 10 for feature in EVIDENCE}
    assert weights(tenfold).evidence == pytest.approx(DEFAULTS.evidence)


@given(st.dictionaries(st.sampled_from([feature.name for feature in EVIDENCE]), st.floats(0, MOST), min_size=1))
def test_any_weights_that_are_taken_sum_to_one_and_can_be_chosen_again(changes: dict[str, float]) -> None:
    own = weights(changes)
    assert all(map(math.isfinite, own.evidence))
    assert math.fsum(own.evidence) == pytest.approx(1.0)
    assert weights(DEFAULTS.by_name(), own) == DEFAULTS


@pytest.mark.parametrize("value", [-0.1, math.nan, math.inf, True, "0.5", None, 1e308, 1.5e308, 1_000_000_001, 10**400])
@pytest.mark.parametrize("name", ["need_fit", "distance"])
def test_what_is_no_weight_is_refused_by_name(name: str, value: object) -> None:
    with pytest.raises(BadInput, match=f"weight of {name} must be a number from 0 to 1,000,000,000"):
        weights({name: value})  # type: ignore[dict-item]


def test_unknown_features_strengths_above_one_and_no_evidence_at_all_are_refused() -> None:
    with pytest.raises(BadInput, match="no feature 'charm' to weigh; there are: need_fit"):
        weights({"charm": 1.0})
    with pytest.raises(BadInput, match="strength of competition must be between 0 and 1"):
        weights({"competition": 1.5})
    with pytest.raises(BadInput, match="at least one piece of evidence needs a weight above 0"):
        weights({feature.name: 0 for feature in EVIDENCE})


@given(towns(), chosen())
def test_contributions_sum_to_the_score_under_any_weights(town: Town, own: Weights) -> None:
    profile = town.profile()
    scores = score_pairs(profile, *all_pairs(profile), own)
    assert scores.contributions_a.sum(axis=1) == pytest.approx(scores.score_a, abs=1e-9)
    assert (scores.score_a <= 1).all()


@given(towns())
def test_a_doubt_switched_off_takes_nothing_away(town: Town) -> None:
    profile = town.profile()
    for doubt in DOUBTS:
        scores = score_pairs(profile, *all_pairs(profile), weights({doubt.name: 0}))
        assert not scores.contributions_a[:, NAMES.index(doubt.name)].any()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_lists_stay_exact_under_weights_of_ones_own(seed: int) -> None:
    profile = random_town(seed, 70).profile()
    own = weights({"need_fit": 0.1, "audience": 3, "shared_partners": 2, "distance": 0.3, "competition": 0.9})
    a, b = all_pairs(profile)
    scores = score_pairs(profile, a, b, own)
    new = (scores.score_a > 0) & ~scores.substitutes & ~holds(profile.rows.tied, a, b)
    for listed in match_lists(profile, kept=5, limit=3, weights=own):
        mine = np.flatnonzero(new & (a == listed.business))
        best = b[mine[np.lexsort((turns(listed.business, b[mine], profile.size), -scores.score_a[mine]))][:5]]
        assert listed.others[~listed.tied].tolist() == best.tolist()
