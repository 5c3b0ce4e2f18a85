"""What a pair's introductions make of it, and which matches of a business are shown because of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutualist.core.introductions import Acquaintance, Exclusion, Relations, introduction_id
from mutualist.core.introductions.acquaintance import acquaintance, acquaintances
from mutualist.core.model import Introduction, Outcome

DAY = date(2026, 3, 1)
IDS = st.text("ab>%:", min_size=1, max_size=3)
INTRODUCTIONS = st.lists(
    st.builds(
        Introduction,
        id=st.uuids().map(str),
        a=st.sampled_from("ab"),
        b=st.sampled_from("cd"),
        day=st.integers(0, 5).map(lambda days: DAY + timedelta(days)),
        outcome=st.none() | st.sampled_from(Outcome),
    ),
    max_size=6,
)


def met(*outcomes: Outcome | None) -> Acquaintance | None:
    """The acquaintance of two that met on consecutive days with these outcomes."""
    return acquaintance(Introduction(f"e{n}", "a", "b", DAY + timedelta(n), one) for n, one in enumerate(outcomes))


@pytest.mark.parametrize(
    ("outcomes", "days", "outcome"),
    [
        ([None], 0, None),
        ([Outcome.INFORMATIVE, None], 1, Outcome.INFORMATIVE),
        ([Outcome.NO_INTEREST, Outcome.PARTNERSHIP], 1, Outcome.PARTNERSHIP),
        ([Outcome.PARTNERSHIP, Outcome.NO_INTEREST], 1, Outcome.NO_INTEREST),
        ([Outcome.PARTNERSHIP, Outcome.DID_NOT_HAPPEN], 0, Outcome.PARTNERSHIP),
    ],
)
def test_the_last_that_happened_gives_the_day_and_the_last_that_was_said_the_outcome(
    outcomes: list[Outcome | None], days: int, outcome: Outcome | None
) -> None:
    assert met(*outcomes) == Acquaintance(DAY + timedelta(days), outcome)


@pytest.mark.parametrize("outcomes", [[], [Outcome.DID_NOT_HAPPEN], [Outcome.DID_NOT_HAPPEN] * 2])
def test_what_did_not_happen_makes_no_acquaintance(outcomes: list[Outcome | None]) -> None:
    assert met(*outcomes) is None


@given(INTRODUCTIONS, st.randoms())
def test_the_order_in_which_introductions_come_does_not_matter(introductions: list[Introduction], chance) -> None:
    other = list(introductions)
    chance.shuffle(other)
    assert acquaintances(other) == acquaintances(introductions)


@given(INTRODUCTIONS)
def test_leaving_out_what_did_not_happen_changes_nothing(introductions: list[Introduction]) -> None:
    happened = [one for one in introductions if one.outcome is not Outcome.DID_NOT_HAPPEN]
    assert acquaintances(happened) == acquaintances(introductions)
    assert acquaintances(introductions).keys() == {frozenset((one.a, one.b)) for one in happened}


@given(IDS, IDS, IDS, IDS)
def test_ids_of_introductions_tell_pairs_apart(a: str, b: str, c: str, d: str) -> None:
    assert (introduction_id(a, b, DAY) == introduction_id(c, d, DAY)) == (sorted((a, b)) == sorted((c, d)))


@pytest.mark.parametrize(
    ("outcome", "hidden"),
    [(None, False), *((outcome, outcome is Outcome.NO_INTEREST) for outcome in Outcome if outcome != "did_not_happen")],
)
def test_who_was_met_is_shown_on_demand_unless_without_interest(outcome: Outcome | None, hidden: bool) -> None:
    relations = Relations(met={"b": Acquaintance(DAY, outcome)})
    assert not relations.shows("b", tied=False, include_known=False)
    assert relations.shows("b", tied=False, include_known=True) == (not hidden)
    assert relations.shows("c", tied=False, include_known=False)


@given(st.sets(st.sampled_from("bcd")), st.sets(st.sampled_from("bcd")), st.booleans(), st.booleans())
def test_an_exclusion_hides_whatever_else_is_true(
    dismissed: set, avoided: set, tied: bool, include_known: bool
) -> None:
    relations = Relations({one: Exclusion(one) for one in dismissed}, {one: Exclusion(one) for one in avoided})
    for other in "bcd":
        wanted = other not in dismissed | avoided and (include_known or not tied)
        assert relations.shows(other, tied, include_known) == wanted
