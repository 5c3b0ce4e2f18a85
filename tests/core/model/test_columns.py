"""Columns say what the dataclasses say that they are made of, blanks included."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from builders import TODAY, Town
from drawn import random_town, towns
from mutualist.core.model import Ecosystem, EcosystemSettings, Term
from mutualist.core.model.columns import UNKNOWN
from mutualist.core.model.conversion import columns_of
from recounted import entities_of


@given(towns())
def test_columns_and_back_is_the_same_ecosystem(town: Town) -> None:
    assert entities_of(columns_of(town.ecosystem())) == town.ecosystem()


@pytest.mark.parametrize("seed", range(4))
def test_a_larger_town_comes_back_too_with_its_money(seed: int) -> None:
    whole = random_town(seed, 60).ecosystem()
    again = entities_of(columns_of(whole))
    assert again == replace(whole, ties=again.ties)
    assert [(tie.value, tie.since) for tie in again.ties] == [(tie.value, tie.since) for tie in whole.ties]


def test_what_is_columns_already_stays_what_it_is() -> None:
    said = columns_of(Town().business("a").ecosystem())
    assert columns_of(said) is said


def test_whom_and_what_a_part_names_without_having_it_comes_behind_the_rest() -> None:
    town = Town().business("a", "b").offers("a", "bread").tie("a", "b", capability="flour").tie("a", "b")
    whole = town.avoid("a", "b").ecosystem()
    part = columns_of(replace(whole, businesses=whole.businesses[:1], capabilities=()))
    assert (part.ids, part.others) == (["a", "b"], ("b",))
    assert part.capabilities == (Term("bread", "bread"), Term("flour", "flour"))
    assert (part.ties.target.tolist(), part.ties.capability.tolist()) == ([1, 1], [1, UNKNOWN])
    assert part.avoid.tolist() == [[0, 1]]


def test_a_value_is_kept_to_the_last_minor_unit_and_never_rounded() -> None:
    ties = columns_of(Town().business("a", "b").tie("a", "b", value=Decimal("0.07")).ecosystem()).ties
    assert (ties.value.tolist(), ties.currency.tolist()) == ([7], ["EUR"])
    with pytest.raises(ValueError, match="decimals"):
        columns_of(Town().business("a", "b").tie("a", "b", value=Decimal("0.007")).ecosystem())


def test_an_ecosystem_of_nothing_has_empty_columns() -> None:
    nothing = Ecosystem(EcosystemSettings("town", "Town"))
    assert entities_of(columns_of(nothing)) == nothing
    assert columns_of(nothing).avoid.shape == (0, 2)


def test_a_day_is_a_day() -> None:
    town = Town().business("a", "b").tie("a", "b", since=TODAY).tie("a", "b")
    assert columns_of(town.ecosystem()).ties.since.tolist() == [TODAY, None]
