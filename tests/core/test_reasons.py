"""Reasons name what a part of a score rests on, add up to it, and say where an average stands in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from builders import Town, all_pairs
from drawn import towns
from mutualist.core.evidence import EVIDENCE
from mutualist.core.profile import Profile
from mutualist.core.reasons import Reason, because, reasons
from mutualist.core.scoring import score_pairs
from mutualist.core.weights import FEATURES


def explained(profile: Profile, a: str, b: str) -> dict[str, Reason]:
    """The reasons of the score for a, by feature."""
    one, other = np.array([profile.index[a]]), np.array([profile.index[b]])
    scores = score_pairs(profile, one, other)
    (rests_on,) = because(profile, one, other)
    found = reasons(scores.contributions_a[0].tolist(), rests_on, a, b, lambda sort, identity: identity.title())
    return {reason.feature: reason for reason in found}


def pair() -> Town:
    """A coffee shop and a bakery that have much to do with each other, and a dairy that both know."""
    town = Town().business("coffee", "bakery", "dairy", latitude=52.0, longitude=4.0, objectives=("local_food",))
    town.business("bakery", latitude=52.01, longitude=4.0, objectives=("local_food",))
    town.needs("coffee", "bread", "cake", priority=5).offers("bakery", "bread", level=5).offers("bakery", "cake")
    town.needs("bakery", "roasts").offers("coffee", "roasts", "cake", level=2)
    town.serves("coffee", "commuters").serves("bakery", "commuters").serves("dairy", "shops").offers("dairy", "milk")
    return town.tie("dairy", "coffee").tie("dairy", "bakery")


def test_every_reason_says_in_words_and_ids_what_it_rests_on() -> None:
    found = explained(pair().profile(), "coffee", "bakery")
    assert {name: reason.text for name, reason in found.items()} == {
        "need_fit": "Bakery offers Bread and Cake, which Coffee needs.",
        "demand_fit": "Bakery needs Roasts, which Coffee offers.",
        "audience": "Both serve Commuters.",
        "objectives": "Both aim at local food.",
        "shared_partners": "Both work with Dairy.",
        "competition": "Both offer Cake to similar customers, so they may compete.",
        "distance": "They are 1.1 km apart.",
    }
    assert found["need_fit"].capabilities == ("bread", "cake")
    assert found["audience"].segments == ("commuters",)
    assert found["objectives"].objectives == ("local_food",)
    assert found["shared_partners"].businesses == ("dairy",)
    assert found["distance"].distance_km == 1.1
    assert all(reason.known for reason in found.values())


def test_seen_from_the_other_side_need_and_demand_change_places() -> None:
    found = explained(pair().profile(), "bakery", "coffee")
    assert found["need_fit"].text == "Coffee offers Roasts, which Bakery needs."
    assert found["demand_fit"].text == "Coffee needs Bread and Cake, which Bakery offers."


def test_the_strongest_reason_comes_first() -> None:
    found = list(explained(pair().profile(), "coffee", "bakery").values())
    strengths = [abs(reason.contribution) for reason in found]
    assert strengths == sorted(strengths, reverse=True)


def test_an_average_that_stands_in_is_said_to_be_one() -> None:
    town = pair().business("newcomer").offers("newcomer", "bread")
    found = explained(town.profile(), "coffee", "newcomer")
    assert found["need_fit"].known
    for unknown in ("demand_fit", "audience", "objectives", "shared_partners"):
        assert not found[unknown].known, unknown
        assert "average stands in" in found[unknown].text or "average" in found[unknown].text
    assert found["audience"].text.startswith("Too little is known of the customers of Coffee or Newcomer")


def test_partners_are_told_that_they_work_together() -> None:
    found = explained(pair().tie("bakery", "coffee").profile(), "coffee", "bakery")
    assert found["already_partners"].text == "Coffee and Bakery work together already."
    assert found["already_partners"].contribution < 0


@given(towns(most=4))
def test_reasons_add_up_to_the_score_save_for_parts_not_worth_a_word(town: Town) -> None:
    profile = town.profile()
    a, b = all_pairs(profile)
    scores = score_pairs(profile, a, b)
    for k, rests_on in enumerate(because(profile, a, b)):
        parts = scores.contributions_a[k].tolist()
        found = reasons(parts, rests_on, profile.ids[a[k]], profile.ids[b[k]], lambda sort, identity: identity)
        assert sum(reason.contribution for reason in found) == pytest.approx(
            scores.for_a[k], abs=0.0005 * len(FEATURES)
        )
        assert {reason.feature for reason in found} == {
            name for name, part in zip(FEATURES, parts, strict=True) if abs(part) >= 0.0005
        }
        assert all(reason.text.endswith(".") for reason in found)


@given(towns(most=4))
def test_what_is_not_known_is_marked_and_what_is_known_names_what_it_rests_on(town: Town) -> None:
    profile = town.profile()
    a, b = all_pairs(profile)
    scores = score_pairs(profile, a, b)
    for k, rests_on in enumerate(because(profile, a, b)):
        parts = scores.contributions_a[k].tolist()
        found = reasons(parts, rests_on, profile.ids[a[k]], profile.ids[b[k]], lambda sort, identity: identity)
        known = {feature.name: bool(feature.known(profile, a[k : k + 1], b[k : k + 1])[0]) for feature in EVIDENCE}
        known["distance"] = bool(profile.known["places"][a[k]] and profile.known["places"][b[k]])
        for reason in found:
            assert reason.known == known.get(reason.feature, True), reason
