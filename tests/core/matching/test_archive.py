"""A frozen profile scores as it did, to the last bit; what another version has frozen is not taken for ours."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from builders import Town, all_pairs
from drawn import random_town, towns
from mutualist.core.matching import Profile, dump_profile, load_profile, score_pairs, weights
from mutualist.core.matching.features.registry import NAMES
from mutualist.core.matching.profile import archive
from mutualist.core.matching.scoring.chosen_weights import run_weights
from mutualist.core.matching.scoring.profile_builder import completed
from mutualist.core.matching.search.match_lists import match_lists


def again(profile: Profile) -> Profile:
    loaded = load_profile(dump_profile(profile))
    assert loaded is not None
    return loaded


@given(towns())
def test_every_pair_scores_as_before(town: Town) -> None:
    profile = town.profile()
    kept = again(profile)
    for one, other in zip(
        *(score_pairs(which, *all_pairs(which)).contributions_a for which in (profile, kept)), strict=True
    ):
        assert one.tolist() == other.tolist()
    assert kept.vocabulary.ids == profile.vocabulary.ids
    assert kept.vocabulary.goals == profile.vocabulary.goals
    assert (kept.means, kept.day, kept.distance_scale_km) == (profile.means, profile.day, profile.distance_scale_km)


def test_lists_are_the_same_from_a_frozen_profile() -> None:
    profile = random_town(4, 80).profile()
    before, after = list(match_lists(profile)), list(match_lists(again(profile)))
    assert [matches.others.tolist() for matches in before] == [matches.others.tolist() for matches in after]


@pytest.mark.parametrize("n", [0, 1])
def test_hardly_anybody_is_frozen_too(n: int) -> None:
    assert again(Town().business(*(f"b{k}" for k in range(n))).profile()).size == n


def test_another_format_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = dump_profile(random_town(4, 10).profile())
    monkeypatch.setattr(archive, "FORMAT", archive.FORMAT + 1)
    assert load_profile(data) is None


def test_no_code_can_hide_in_what_is_read() -> None:
    file = io.BytesIO()
    np.savez(file, plain=np.array([{"format": 1}], dtype=object))
    with pytest.raises(ValueError, match="allow_pickle"):
        load_profile(file.getvalue())


def test_a_run_from_before_a_feature_was_there_scores_as_it_did() -> None:
    profile = random_town(4, 40).profile()
    counted = {name: weight for name, weight in weights({"objectives": 0, "distance": 0}).by_name().items() if weight}
    older = replace(profile, means={name: mean for name, mean in profile.means.items() if name != "nearness"})
    assert set(NAMES) - set(counted) == {"objectives", "distance"}
    pairs = all_pairs(profile)
    before = score_pairs(profile, *pairs, weights({"objectives": 0, "distance": 0}))
    now = score_pairs(completed(older), *pairs, run_weights(counted))
    assert now.contributions_a.tolist() == before.contributions_a.tolist()
    assert completed(older).means == profile.means
    assert completed(profile) is profile
