"""Which ties count at a date, and what happens where every tie has ended."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

import recounted
from builders import TODAY, Town
from drawn import towns
from mutualist.core.model import AsOf, Business, Ecosystem, EcosystemSettings, Tie, TieKind, resolve_as_of
from mutualist.core.model.columns import TieColumns
from mutualist.core.model.conversion import columns_of
from mutualist.core.model.ties import barred, begun, current, structural
from saying import said

DAYS = st.none() | st.dates(date(2015, 1, 1), date(2030, 1, 1))
SPANS = st.tuples(DAYS, DAYS).filter(lambda span: None in span or span[0] <= span[1])  # type: ignore[operator]


RIVALS = Tie("r", "a", "b", TieKind.COMPETES)


def lasting(*spans: tuple[date | None, date | None], rivals: tuple[Tie, ...] = ()) -> TieColumns:
    """Ties with these first and last days, and rivalries."""
    ties = [Tie(str(k), "a", "b", TieKind.SUPPLIES, since=since, until=until) for k, (since, until) in enumerate(spans)]
    members = (Business("a", "A"), Business("b", "B"))
    return columns_of(Ecosystem(EcosystemSettings("town", "Town"), members, ties=(*ties, *rivals))).ties


@pytest.mark.parametrize(
    ("since", "until", "holds"),
    [
        (None, None, True),
        (None, TODAY, True),
        (TODAY, None, True),
        (TODAY, TODAY, True),
        (None, TODAY - timedelta(1), False),
        (TODAY + timedelta(1), None, False),
    ],
)
def test_a_tie_holds_from_its_first_to_its_last_day(since: date | None, until: date | None, holds: bool) -> None:
    assert current(lasting((since, until)), TODAY).tolist() == [holds]


@given(st.lists(SPANS), st.dates(date(2015, 1, 1), date(2030, 1, 1)))
def test_the_date_moves_only_where_every_begun_tie_has_ended_and_then_to_the_last_day_of_one(
    spans: list[tuple[date | None, date | None]], asked: date
) -> None:
    ties = lasting(*spans)
    have_begun = begun(ties, asked)
    assert have_begun.tolist() == [since is None or since <= asked for since, _ in spans]
    as_of = resolve_as_of(ties, asked)
    if as_of.moved_from is None:
        assert as_of.date == asked
        assert not have_begun.any() or (have_begun & current(ties, asked)).any()
    else:
        assert as_of.moved_from == asked
        assert not (have_begun & current(ties, asked)).any()
        assert current(ties, as_of.date).any()
        assert not any(until > as_of.date for (_, until), one in zip(spans, have_begun, strict=True) if one and until)


def test_a_moved_date_says_so_and_one_that_stayed_says_nothing() -> None:
    moved = resolve_as_of(lasting((None, date(2020, 12, 31)), (date(2019, 1, 1), date(2019, 6, 1))), TODAY)
    assert moved == AsOf(date(2020, 12, 31), moved_from=TODAY)
    assert moved.note is not None
    assert "2020-12-31" in said(moved.note)
    assert "2026-06-01" in said(moved.note)
    assert resolve_as_of(lasting((None, None)), TODAY).note is None


def test_a_tie_that_has_not_begun_does_not_hold_the_date_back() -> None:
    assert resolve_as_of(lasting((date(2030, 1, 1), None), (None, date(2020, 1, 1))), TODAY).date == date(2020, 1, 1)
    assert resolve_as_of(lasting((date(2030, 1, 1), None)), TODAY) == AsOf(TODAY)
    assert resolve_as_of(lasting(), TODAY) == AsOf(TODAY)


def test_a_rivalry_that_goes_on_does_not_hold_the_date_back() -> None:
    assert resolve_as_of(lasting((None, date(2020, 1, 1)), rivals=(RIVALS,)), TODAY) == AsOf(date(2020, 1, 1), TODAY)
    assert resolve_as_of(lasting(rivals=(RIVALS,)), TODAY) == AsOf(TODAY)


def test_structure_is_made_of_current_ties_without_rivalries() -> None:
    town = Town().business("a", "b", "c").tie("a", "b", id="kept").tie("b", "c", TieKind.COMPETES)
    town.tie("a", "c", until=date(2020, 1, 1))
    ties = columns_of(town.ecosystem()).ties
    assert ties.id[structural(ties, TODAY)].tolist() == ["kept"]


@given(towns())
def test_avoided_pairs_and_rivals_of_the_day_are_barred(town: Town) -> None:
    whole = town.ecosystem()
    rivals = (tie for tie in whole.ties if tie.kind is TieKind.COMPETES and recounted.current(tie, TODAY))
    assert barred(whole, TODAY) == whole.avoid | {frozenset((tie.source, tie.target)) for tie in rivals}
