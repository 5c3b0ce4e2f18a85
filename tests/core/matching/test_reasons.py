"""Reasons name what a part of a score rests on, add up to it, and say where an average stands in."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from builders import Town, all_pairs
from drawn import towns
from mutualist.core.arrays import dots
from mutualist.core.matching import EVIDENCE, Profile, score_pairs, score_rows
from mutualist.core.matching.explanation.reasons import reasons, supports
from mutualist.core.matching.features.registry import NAMES
from mutualist.core.model import Outcome
from mutualist.languages import wording
from saying import in_words


def explained(profile: Profile, a: str, b: str, language: str = "en") -> dict[str, Any]:
    """The reasons of the score for a in words, by feature."""
    one, other = (profile.rows[np.array([profile.index[end]])] for end in (a, b))
    scores = score_rows(profile, one, other)
    (rests_on,) = supports(profile, one, other)
    parts = scores.contributions_a[0].tolist()
    told = reasons(parts, rests_on, a, b, lambda sort, identity: identity.title())
    return {reason.feature: reason for reason in in_words(told, wording(language))}


def pair() -> Town:
    """A coffee shop and a bakery that have much to do with each other, and a dairy that both know."""
    town = Town().business("coffee", "bakery", "dairy", latitude=52.0, longitude=4.0, objectives=("local_food",))
    town.business("bakery", latitude=52.01, longitude=4.0, objectives=("local_food",))
    town.needs("coffee", "bread", "cake", priority=5).offers("bakery", "bread", level=5).offers("bakery", "cake")
    town.needs("bakery", "roasts").offers("coffee", "roasts", "cake", level=2)
    town.serves("coffee", "commuters").serves("bakery", "commuters").serves("dairy", "shops").offers("dairy", "milk")
    return town.tie("dairy", "coffee").tie("dairy", "bakery")


def test_every_reason_says_in_words_and_ids_what_it_rests_on() -> None:
    by_name = explained(pair().profile(), "coffee", "bakery")
    assert {name: reason.text for name, reason in by_name.items()} == {
        "need_fit": "Bakery offers Bread and Cake, which Coffee needs.",
        "demand_fit": "Bakery needs Roasts, which Coffee offers.",
        "audience": "Their customers are alike (Commuters).",
        "objectives": "Both aim at local food.",
        "shared_partners": "Both work with Dairy.",
        "competition": "What they offer is alike (Cake), and so are their customers, so they may compete.",
        "distance": "They are 1.1 km apart.",
    }
    assert by_name["need_fit"].capabilities == ("bread", "cake")
    assert by_name["audience"].segments == ("commuters",)
    assert by_name["objectives"].objectives == ("local_food",)
    assert by_name["shared_partners"].businesses == ("dairy",)
    assert by_name["distance"].distance_km == pytest.approx(1.112, abs=0.001)
    assert all(reason.known for reason in by_name.values())


def test_seen_from_the_other_side_need_and_demand_change_places() -> None:
    by_name = explained(pair().profile(), "bakery", "coffee")
    assert by_name["need_fit"].text == "Coffee offers Roasts, which Bakery needs."
    assert by_name["demand_fit"].text == "Coffee needs Bread and Cake, which Bakery offers."


def test_neighbours_are_not_said_to_be_no_distance_apart() -> None:
    town = pair().business("bakery", latitude=52.0003, longitude=4.0, objectives=("cut-waste", "buy_local"))
    town.business("coffee", latitude=52.0, longitude=4.0, objectives=("buy_local", "cut-waste"))
    by_name = explained(town.profile(), "coffee", "bakery")
    assert by_name["distance"].text == "They are less than 0.1 km apart."
    assert by_name["distance"].distance_km == pytest.approx(0.033, abs=0.001)
    assert by_name["objectives"].text == "Both aim at buy local and cut waste."
    assert by_name["objectives"].objectives == ("buy_local", "cut-waste")
    german = explained(town.profile(), "coffee", "bakery", language="de")
    assert german["distance"].text == "Sie liegen weniger als 0,1 km auseinander."
    assert german["objectives"].text == "Beide streben dasselbe an: buy local und cut waste."


def test_the_strongest_reason_comes_first() -> None:
    told = list(explained(pair().profile(), "coffee", "bakery").values())
    strengths = [abs(reason.contribution) for reason in told]
    assert strengths == sorted(strengths, reverse=True)


def test_an_average_that_stands_in_is_said_to_be_one() -> None:
    town = pair().business("newcomer").offers("newcomer", "bread")
    by_name = explained(town.profile(), "coffee", "newcomer")
    assert by_name["need_fit"].known
    for unknown in ("demand_fit", "audience", "objectives", "shared_partners"):
        assert not by_name[unknown].known, unknown
        assert "average stands in" in by_name[unknown].text or "average" in by_name[unknown].text
    said = {
        name: by_name[name].text for name in ("demand_fit", "audience", "objectives", "shared_partners", "distance")
    }
    assert said == {
        name: f"Too little is known of {what}; the ecosystem's average stands in."
        for name, what in {
            "demand_fit": "what Newcomer needs",
            "audience": "the customers of Newcomer",
            "objectives": "what Newcomer aims at",
            "shared_partners": "the partners of Newcomer",
            "distance": "where Newcomer is",
        }.items()
    }


def test_of_two_who_are_silent_both_are_named() -> None:
    town = pair().business("one", "two").offers("two", "bread").needs("one", "bread")
    by_name = explained(town.profile(), "one", "two")
    assert by_name["audience"].text.startswith("Too little is known of the customers of One and the customers of Two;")
    assert by_name["demand_fit"].text.startswith("Too little is known of what One offers and what Two needs;")
    german = explained(town.profile(), "one", "two", language="de")
    assert german["demand_fit"].text.startswith("Über das Angebot von One und den Bedarf von Two ist zu wenig bekannt;")


def test_partners_are_told_that_they_work_together() -> None:
    by_name = explained(pair().tie("bakery", "coffee").profile(), "coffee", "bakery")
    assert by_name["already_partners"].text == "Coffee and Bakery work together already."
    assert by_name["already_partners"].contribution < 0


def test_a_broader_or_narrower_offer_is_named_with_the_need_that_it_meets() -> None:
    town = Town().business("cafe", "bakery", "mill").capability("bread").capability("rye", broader="bread")
    town.needs("cafe", "bread").offers("bakery", "rye", level=5).needs("mill", "rye").offers("cafe", "bread")
    narrower = explained(town.profile(), "cafe", "bakery")["need_fit"]
    assert narrower.text == "Bakery offers Rye (for Bread), which Cafe needs."
    assert (narrower.capabilities, narrower.met_by) == (("bread",), ("rye",))
    broader = explained(town.profile(), "mill", "cafe")["need_fit"]
    assert broader.text == "Cafe offers Bread (for Rye), which Mill needs."
    asked = explained(town.profile(), "bakery", "cafe")["demand_fit"]
    assert asked.text == "Cafe needs Bread (met by Rye), which Bakery offers."


def test_an_unusual_pairing_is_said_to_be_one() -> None:
    town = Town().business("gym", industry=("NACE2:93.13",)).business("farm", industry=("NACE2:01.13",))
    town.needs("gym", "salads").offers("farm", "salads").needs("farm", "classes").offers("gym", "classes")
    reason = explained(town.profile(), "gym", "farm")["cross_sector"]
    assert reason.text == "They come from different sectors and still fit: Classes and Salads."
    town.business("farm", industry=("NACE2:93.13",))
    assert "cross_sector" not in explained(town.profile(), "gym", "farm")


def test_those_who_have_met_are_told_how() -> None:
    ended = pair().tie("bakery", "coffee", until=date(2025, 1, 1)).profile()
    assert explained(ended, "coffee", "bakery")["met_before"].text == "They have worked together before."
    introduced = pair().introduced("bakery", "coffee").profile()
    assert explained(introduced, "coffee", "bakery")["met_before"].text == "They have been introduced before."


def test_nobody_is_said_to_offer_or_serve_what_is_only_broader_than_what_they_state() -> None:
    town = Town().capability("health").capability("teeth", broader="health").capability("talks", broader="health")
    town.segment("people").segment("families", broader="people").segment("pupils", broader="people")
    town.business("dentist", "counsellor", "dairy").offers("dentist", "teeth").offers("counsellor", "talks")
    town.serves("dentist", "families").serves("counsellor", "pupils").offers("dairy", "milk").serves("dairy", "shops")
    by_name = explained(town.profile(), "dentist", "counsellor")
    said = "What they offer is alike (Health), and so are their customers, so they may compete."
    assert by_name["competition"].text == said
    assert by_name["audience"].text == "Their customers are alike (People)."


def test_customers_that_are_not_alike_are_not_said_to_be() -> None:
    town = Town().business("one", "two", "three", "four").offers("one", "x").offers("two", "x").needs("one", "y")
    town.offers("two", "y").serves("one", "s", assumed=0.5).serves("two", "t", assumed=0.5)
    town.offers("three", "x").offers("four", "x").serves("three", "s").serves("four", "s")
    reason = explained(town.profile(), "one", "two")["competition"]
    assert (
        reason.text == "What they offer is alike (X), so they may compete; whether they share customers is not known."
    )


def test_what_is_assumed_is_said_to_be() -> None:
    town = Town().business("cafe", "bakery").needs("cafe", "bread", assumed=0.6).offers("bakery", "bread")
    reason = explained(town.profile(), "cafe", "bakery")["need_fit"]
    assert reason.assumed
    assert reason.text == "Bakery offers Bread, which Cafe needs. Part of this is assumed from their trades."
    assert not explained(pair().profile(), "coffee", "bakery")["need_fit"].assumed


def test_without_known_customers_nobody_is_said_to_share_them() -> None:
    town = Town().business("one", "two", "three").offers("one", "x", "y").offers("two", "x").needs("two", "y")
    reason = explained(town.profile(), "one", "two")["competition"]
    assert not reason.known
    assert (
        reason.text == "What they offer is alike (X), so they may compete; whether they share customers is not known."
    )
    assert reason.capabilities == ("x",)


def met_in_vain() -> Town:
    """Ten firms with good ties, and two more that missed each other twice."""
    town = pair().business(*(f"firm{k}" for k in range(10))).business("late", "lost")
    for k in range(0, 10, 2):
        town.tie(f"firm{k}", f"firm{k + 1}")
    for _ in range(2):
        town.introduced("late", "lost", Outcome.DID_NOT_HAPPEN)
    return town.needs("coffee", "repairs").offers("late", "repairs").needs("firm0", "coal").offers("firm3", "coal")


def test_only_who_did_worse_than_the_average_is_said_to_have() -> None:
    profile = met_in_vain().profile()
    worse = explained(profile, "coffee", "late")["trust"]
    assert worse.text == "Earlier ties and introductions of Late have come to less than the ecosystem's average."
    assert worse.known
    both = explained(pair().introduced("coffee", "bakery", Outcome.DID_NOT_HAPPEN).profile(), "coffee", "bakery")
    assert both["trust"].text.startswith("Earlier ties and introductions of Coffee and Bakery have come to less")


def test_a_short_record_is_no_bad_one() -> None:
    short = explained(met_in_vain().profile(), "firm0", "firm3")["trust"]
    assert short.text == "The record of Firm0 and Firm3 is still short, so the ecosystem's average counts in."
    unseen = explained(met_in_vain().business("new").offers("new", "coal").profile(), "firm0", "new")["trust"]
    assert unseen.text == "Too little is known of how reliable New is; the ecosystem's average stands in."
    assert (short.known, unseen.known) == (True, False)


def test_the_same_industry_is_a_hint_where_offers_are_not_known() -> None:
    town = Town().business("one", "two", industry=("NACE2:10.71",)).serves("one", "s").serves("two", "s")
    town.business("three").offers("three", "x")
    reason = explained(town.profile(), "one", "two")["competition"]
    assert not reason.known
    assert (
        reason.text
        == "They are in the same industry and may compete; too little is known of what One offers and what Two offers."
    )


@given(towns(most=4))
def test_reasons_add_up_to_the_score_and_leave_out_only_what_counts_for_nothing(town: Town) -> None:
    profile = town.profile()
    a, b = all_pairs(profile)
    scores = score_pairs(profile, a, b)
    for k, rests_on in enumerate(supports(profile, profile.rows[a], profile.rows[b])):
        parts = scores.contributions_a[k].tolist()
        told = in_words(reasons(parts, rests_on, profile.ids[a[k]], profile.ids[b[k]], lambda sort, identity: identity))
        assert sum(reason.contribution for reason in told) == pytest.approx(scores.score_a[k], abs=1e-9)
        assert {reason.feature for reason in told} == {n for n, part in zip(NAMES, parts, strict=True) if part}
        assert all(str(reason.text).endswith(".") for reason in told)


@given(towns(most=4))
def test_what_is_not_known_is_marked_and_what_is_known_names_what_it_rests_on(town: Town) -> None:
    profile = town.profile()
    a, b = all_pairs(profile)
    one, other = profile.rows[a], profile.rows[b]
    scores = score_rows(profile, one, other)
    known = {feature.name: feature.measure(profile, one, other) > 0 for feature in EVIDENCE}
    known["distance"] = one.certainty["places"] * other.certainty["places"] > 0
    worse = np.minimum(one.trust, other.trust) < profile.scales.mean_trust - 1e-9
    known["trust"] = (one.trusted & other.trusted) | worse
    known["competition"] = dots(one.trade, other.trade) * dots(one.audience, other.audience) > 0
    for k, rests_on in enumerate(supports(profile, one, other)):
        parts = scores.contributions_a[k].tolist()
        for reason in reasons(parts, rests_on, profile.ids[a[k]], profile.ids[b[k]], lambda sort, id: id):
            assert reason.known == bool(known.get(reason.feature, np.ones(len(a)))[k]), reason
