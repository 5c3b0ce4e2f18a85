"""How two could work together: the way that fits what speaks for their match."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from builders import Town, all_pairs
from drawn import towns
from mutualist.core.matching import Collaboration, score_rows, suggested
from mutualist.core.matching.explanation.collaboration import fits, met
from mutualist.core.model import BusinessKind, TieKind


def between(town: Town, one: str, other: str) -> Collaboration | None:
    """The way suggested for two businesses of a town."""
    profile = town.profile()
    a, b = (profile.rows[np.array([profile.index[end]])] for end in (one, other))
    return suggested(profile, a, b, score_rows(profile, a, b))[0]


def test_one_need_among_many_is_enough_to_supply() -> None:
    town = Town().business("inn", "butcher").serves("inn", "guests").serves("butcher", "guests", "families")
    town.needs("inn", "meat", "linen", "beer", "books", "signs", "accounts", "repairs", "insurance")
    town.needs("butcher", "accounts", "insurance", "repairs").offers("butcher", "meat", level=5)
    assert between(town, "inn", "butcher") is Collaboration.SUPPLY


def test_who_need_each_other_and_share_customers_refer_them() -> None:
    town = Town().business("gym", "nutritionist").serves("gym", "athletes").serves("nutritionist", "athletes")
    town.offers("gym", "training").needs("gym", "diets").offers("nutritionist", "diets").needs(
        "nutritionist", "training"
    )
    assert between(town, "gym", "nutritionist") is Collaboration.REFERRAL


def test_who_sells_on_to_the_same_customers_is_a_reseller() -> None:
    town = Town().business("cafe", "roaster").serves("cafe", "locals").serves("roaster", "locals")
    town.offers("roaster", "beans", level=5).needs("cafe", "beans").offers("cafe", "coffee")
    assert between(town, "cafe", "roaster") is Collaboration.RESELLER


def test_with_the_same_aims_and_customers_and_nothing_to_sell_each_other_they_advertise_together() -> None:
    town = Town().business("hotel", "theatre", objectives=("grow", "export"))
    town.serves("hotel", "tourists").serves("theatre", "tourists").offers("hotel", "beds").offers("theatre", "plays")
    assert between(town, "hotel", "theatre") is Collaboration.CO_MARKETING


def test_who_need_the_same_buy_it_together() -> None:
    town = Town().business("farm", "dairy").serves("farm", "shops").serves("dairy", "schools")
    town.needs("farm", "diesel", "packaging").needs("dairy", "diesel", "packaging")
    assert between(town, "farm", "dairy") is Collaboration.RESOURCE_POOLING


def test_a_platform_shares_data_with_those_who_have_the_same_customers() -> None:
    town = Town().business("platform", kind=BusinessKind.TECHNOLOGY_PLATFORM).business("shop")
    town.serves("platform", "locals").serves("shop", "locals")
    assert between(town, "platform", "shop") is Collaboration.DATA_SHARING


def alike() -> Town:
    """Two that fit well: the one sells what the other needs, and they serve the same."""
    town = Town().business("hotel", "theatre", latitude=52.0, longitude=4.0).serves("hotel", "tourists")
    return town.serves("theatre", "tourists").offers("theatre", "plays", level=5).needs("hotel", "plays")


@pytest.mark.parametrize("why", ["avoid list", "declared competitors", "steward", "substitutes"])
def test_who_is_not_to_be_matched_is_not_to_work_together(why: str) -> None:
    town = alike()
    assert between(town, "hotel", "theatre") is not None
    if why == "avoid list":
        town.avoid("hotel", "theatre")
    elif why == "declared competitors":
        town.tie("hotel", "theatre", TieKind.COMPETES)
    elif why == "steward":
        town.business("hotel", kind=BusinessKind.STEWARD)
    else:
        town.offers("hotel", "plays", level=5)
    assert between(town, "hotel", "theatre") is None
    assert between(town, "theatre", "hotel") is None


def test_of_two_who_have_said_nothing_no_way_is_suggested() -> None:
    assert between(Town().business("one", "other"), "one", "other") is None


def test_an_assumed_need_supports_supply_as_far_as_it_is_sure() -> None:
    sure = Town().business("inn", "butcher").needs("inn", "meat").offers("butcher", "meat", level=5).profile()
    inn, butcher = (sure.rows[np.array([sure.index[end]])] for end in ("inn", "butcher"))
    assert met(inn, butcher).tolist() == [1.0]
    assert met(butcher, inn).tolist() == [0.0]
    half = inn[np.array([0])]
    half.certainty["needs"] = np.array([0.5])
    assert met(half, butcher) == pytest.approx([0.5])


@given(towns())
def test_every_fit_is_a_share_and_the_same_from_either_side(town: Town) -> None:
    profile = town.profile()
    a, b = all_pairs(profile)
    there, back = fits(profile, profile.rows[a], profile.rows[b]), fits(profile, profile.rows[b], profile.rows[a])
    assert ((there >= 0) & (there <= 1)).all()
    assert there == pytest.approx(back)
