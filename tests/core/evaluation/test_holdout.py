"""Hiding ties: by a date or by lot, whole pairs at a time, and with nothing left of them in what is learned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builders import TODAY, Town
from drawn import random_town, towns
from mutualist.core.evaluation import OfferSource, hide_from, hide_share
from mutualist.core.evaluation.holdout import tied_pairs, training
from mutualist.core.model import Introduction, Outcome, TieKind
from mutualist.errors import BadInput
from recounted import entities_of

DAY = date(2025, 1, 1)


def chain() -> Town:
    """An old tie, one that is renewed, one that begins on the day, and rivals."""
    return (
        Town()
        .business("a", "b", "c", "d")
        .tie("a", "b", id="old", since=date(2020, 1, 1), capability="bread")
        .tie("b", "a", id="renewed", since=date(2025, 6, 1), capability="milk")
        .tie("b", "c", id="new", since=DAY, capability="tea")
        .tie("c", "d", id="undated")
        .tie("a", "d", TieKind.COMPETES, id="rivals", since=date(2026, 1, 1))
    )


def test_from_a_day_on_everything_is_hidden_and_first_ties_are_to_be_found() -> None:
    holdout = hide_from(chain().ecosystem(), DAY)
    assert holdout.hidden == {"renewed", "new", "rivals"}
    assert holdout.pairs == (("b", "c"),)
    assert holdout.as_of.date == DAY


def test_where_all_that_is_left_has_ended_the_last_day_with_ties_is_learned() -> None:
    town = Town().business("a", "b", "c").tie("a", "b", since=date(2020, 1, 1), until=date(2021, 1, 1))
    holdout = hide_from(town.tie("b", "c", since=DAY).ecosystem(), DAY)
    assert (holdout.as_of.date, holdout.as_of.moved_from) == (date(2021, 1, 1), DAY)


@given(towns(), st.integers(0, 9))
def test_a_pair_is_hidden_whole_or_not_at_all(town: Town, seed: int) -> None:
    whole = town.ecosystem()
    pool = {(a, b) for tie in whole.ties for a, b in [sorted((tie.source, tie.target))]}
    try:
        holdout = hide_share(whole, 0.5, seed, TODAY)
    except BadInput:
        assume(False)
        raise
    left = entities_of(training(whole, holdout, OfferSource.KEEP)[0])
    assert set(holdout.pairs) <= pool
    assert not set(holdout.pairs) & set(tied_pairs(left))
    assert not [tie for tie in left.ties if tuple(sorted((tie.source, tie.target))) in holdout.pairs]
    assert not [tie for tie in left.ties if tie.since and tie.since > TODAY]


def test_a_seed_gives_the_same_pairs_in_whatever_order_ties_come() -> None:
    whole = random_town(3, 40).ecosystem()
    turned = replace(whole, ties=whole.ties[::-1])
    assert hide_share(whole, 0.2, 7, TODAY).pairs == hide_share(turned, 0.2, 7, TODAY).pairs
    assert hide_share(whole, 0.2, 7, TODAY).pairs != hide_share(whole, 0.2, 8, TODAY).pairs
    assert len(hide_share(whole, 0.2, 7, TODAY).pairs) == round(
        0.2 * len(tied_pairs(replace(whole, ties=tuple(t for t in whole.ties if not t.since or t.since <= TODAY))))
    )


def test_offers_come_from_the_ties_that_are_left() -> None:
    town = chain().offers("d", "soup")
    left, source = training(town.ecosystem(), hide_from(town.ecosystem(), DAY))
    assert source is OfferSource.FROM_TIES
    assert [(offer.business, offer.capability) for offer in entities_of(left).offers] == [("a", "bread")]


def test_offers_are_off_where_ties_name_no_capability_and_asking_for_them_is_refused() -> None:
    town = Town().business("a", "b", "c").offers("a", "bread").tie("a", "b", since=date(2020, 1, 1))
    whole = town.tie("b", "c", since=DAY, capability="bread").ecosystem()
    holdout = hide_from(whole, DAY)
    left, source = training(whole, holdout)
    assert (source, len(left.offers)) == (OfferSource.NONE, 0)
    assert entities_of(training(whole, holdout, OfferSource.KEEP)[0]).offers == whole.offers
    with pytest.raises(BadInput, match="name no capabilities, so offers cannot come from them"):
        training(whole, holdout, OfferSource.FROM_TIES)


def test_what_came_of_a_hidden_pair_is_hidden_too() -> None:
    met = (
        Introduction("1", "b", "c", date(2024, 5, 1), Outcome.PARTNERSHIP, DAY),
        Introduction("2", "b", "c", date(2025, 5, 1), Outcome.PARTNERSHIP, date(2025, 6, 1)),
        Introduction("3", "a", "b", date(2019, 5, 1), Outcome.PARTNERSHIP, date(2019, 6, 1)),
    )
    whole = replace(chain().ecosystem(), introductions=met)
    left, _ = training(whole, hide_from(whole, DAY))
    assert left.introductions == (Introduction("1", "b", "c", date(2024, 5, 1)), met[2])
    drawn = hide_share(whole, 0.6, 1, TODAY)
    assert not {(e.a, e.b) for e in training(whole, drawn)[0].introductions} & set(drawn.pairs)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2019, 1, 1), "no tie begins before 2019-01-01, so nothing is left to learn from"),
        (date(2027, 1, 1), "no two businesses are tied for the first time on 2027-01-01 or later"),
    ],
)
def test_a_day_before_or_after_every_tie_is_refused(day: date, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        hide_from(chain().without("undated").ecosystem(), day)


def test_undated_ties_count_as_old() -> None:
    town = Town().business("a", "b").tie("a", "b")
    with pytest.raises(BadInput, match="the last has no date"):
        hide_from(town.ecosystem(), DAY)


@pytest.mark.parametrize("share", [0.0, 1.0, -0.2, 7.0, float("nan"), float("inf")])
def test_a_share_that_is_none_is_refused(share: float) -> None:
    with pytest.raises(BadInput, match="--holdout must be a share between 0 and 1"):
        hide_share(chain().ecosystem(), share, 1, TODAY)


def test_a_share_that_hides_or_leaves_nothing_is_refused() -> None:
    with pytest.raises(BadInput, match=r"3 pairs are tied in town by .*: a hold-out of 0.1 hides none"):
        hide_share(chain().ecosystem(), 0.1, 1, TODAY)
    with pytest.raises(BadInput, match="leaves none to learn from"):
        hide_share(chain().ecosystem(), 0.9, 1, TODAY)
    with pytest.raises(BadInput, match="--seed must be 0 or more"):
        hide_share(chain().ecosystem(), 0.5, -1, TODAY)
    with pytest.raises(BadInput, match="town has no ties, so there is nothing to hide"):
        hide_from(Town().business("a").ecosystem(), DAY)
