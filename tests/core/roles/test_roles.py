"""Roles on hand-made numbers: where each begins and ends, when nothing can be said, and who is never ranked."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from builders import TODAY, Town
from mutualist.core.model import TieKind
from mutualist.core.network import Measures, build_network, presences
from mutualist.core.roles import Role, RoleAssignment, Thresholds, role_assignments
from mutualist.core.roles.roles import ROLES, Numbers, roles_of
from mutualist.core.roles.thresholds import thresholds
from mutualist.errors import BadInput
from role_assignment import PLAIN, N
from saying import said

HUB = {"influence_ratio": 15.0, "betweenness_ratio": 5.0}
VAST = {"presence": 0.05, "presence_ratio": 10.0}
TAKER = {"value_share": 0.05}


@pytest.mark.parametrize(
    ("numbers", "role"),
    [
        ({}, Role.NICHE),
        (HUB, Role.KEYSTONE),
        (HUB | {"capture": 0.6}, Role.KEYSTONE),
        (HUB | {"capture": 0.61}, Role.NICHE),
        (HUB | {"influence_ratio": 14.1}, Role.NICHE),
        (HUB | {"betweenness_ratio": 4.99}, Role.NICHE),
        (HUB | VAST | {"capture": 0.3}, Role.NICHE),
        (HUB | VAST | {"capture": 0.51}, Role.DOMINATOR),
        (VAST | {"capture": 0.51}, Role.DOMINATOR),
        (VAST | {"capture": 0.5}, Role.NICHE),
        (VAST | {"capture": None, "value_share": None}, Role.DOMINATOR),
        (VAST | {"presence": 0.049, "capture": 0.9}, Role.NICHE),
        (TAKER | {"capture": 0.75}, Role.LANDLORD),
        (TAKER | HUB | {"capture": 0.75}, Role.LANDLORD),
        (TAKER | {"capture": 0.74}, Role.NICHE),
        (TAKER | {"capture": 0.9, "value_share": 0.049}, Role.NICHE),
        (TAKER | VAST | {"capture": 0.9}, Role.DOMINATOR),
        (HUB | {"capture": None, "value_share": None}, Role.UNKNOWN),
        ({"partners": 0, "capture": None, "value_share": None}, Role.UNKNOWN),
        ({"capture": None, "value_share": None}, Role.NICHE),
        (TAKER | {"capture": 0.9, "value_known": 0.5}, Role.LANDLORD),
        (TAKER | {"capture": 0.9, "value_known": 0.49}, Role.UNKNOWN),
        (TAKER | {"capture": 0.5, "value_known": 0.49}, Role.NICHE),
        (HUB | {"value_known": 0.49}, Role.UNKNOWN),
        (VAST | {"capture": 0.3, "value_known": 0.49}, Role.DOMINATOR),
        (TAKER | VAST | {"capture": 0.9, "value_known": 0.49}, Role.DOMINATOR),
        ({"value_known": 0.0}, Role.NICHE),
    ],
)
def test_numbers_give_a_role(numbers: dict[str, Any], role: Role) -> None:
    assert judged(replace(PLAIN, **numbers)) is role


def judged(assignment: RoleAssignment, n: int = N, limits: Thresholds | None = None) -> Role:
    """The role that the numbers of a role assignment give."""
    return ROLES[int(roles_of(Numbers.of(assignment), n, limits or Thresholds())[0])]


def test_a_large_share_of_a_small_ecosystem_is_not_vast() -> None:
    assert judged(replace(PLAIN, presence=0.05, capture=0.9), 98) is Role.NICHE
    assert judged(replace(PLAIN, presence=0.05, capture=0.9), 100) is Role.DOMINATOR


def test_a_large_share_in_a_small_ecosystem_is_no_landlord() -> None:
    assert judged(replace(PLAIN, value_share=0.1, capture=1.0), 30) is Role.NICHE
    assert judged(replace(PLAIN, value_share=0.2, capture=1.0), 30) is Role.LANDLORD


def test_on_the_value_of_a_few_ties_nobody_is_a_landlord_and_it_says_so() -> None:
    town = chain(40).tie("b00", "b39", value=Decimal(3900))
    for row in range(3):
        town.tie("b00", f"b{row + 10}")
    found = next(assignment for assignment in placed(town, measured(40)) if assignment.business == "b00")
    assert (found.role, found.value_known) == (Role.UNKNOWN, 0.4)
    assert said(found.reason).startswith("Of its ties, or of all, only 40% state a value; it takes 50% to tell")
    for row in range(39):
        town.tie(f"b{row:02}", f"b{row + 1:02}").tie(f"b{row:02}", "b39")
    town.tie("b00", "b20", value=Decimal(10)).tie("b00", "b21", value=Decimal(10))
    scarce = next(assignment for assignment in placed(town, measured(40)) if assignment.business == "b39")
    assert scarce.value_known is not None
    assert scarce.value_known < 0.5


def test_reasons_carry_the_numbers_behind_a_role() -> None:
    town = chain(40).tie("b07", "b39", value=Decimal(50))
    keystone = placed(town, measured(40, {7: 20.0}))[0]
    assert keystone.role is Role.KEYSTONE, "it receives 150 and passes on 100"
    assert f"{keystone.influence_ratio:.0f} times the average" in said(keystone.reason)
    assert f"{keystone.betweenness:.0%} of the shortest paths" in said(keystone.reason)
    assert "of the value that goes in and out of it 40% goes out" in said(keystone.reason)
    landlord = placed(chain(40).tie("b00", "b39", value=Decimal(3900)), measured(40))[0]
    assert (landlord.role, landlord.business) == (Role.LANDLORD, "b00")
    assert f"It receives {4000 / 7800:.0%} of all value among members" in said(landlord.reason)
    assert "of the value that goes in and out of it 100% goes in" in said(landlord.reason)


def chain(n: int) -> Town:
    """Members who each supply the next for a hundred."""
    town = Town().business(*(f"b{row:02}" for row in range(n)))
    for row in range(n - 1):
        town.tie(f"b{row:02}", f"b{row + 1:02}", value=Decimal(100))
    return town


def measured(n: int, influence: dict[int, float] | None = None) -> Measures:
    """Measures of n tied members who are all alike, save those whose influence and betweenness are given."""
    values = np.ones(n)
    for row, value in (influence or {}).items():
        values[row] = value
    share, zeros = values / values.sum(), np.zeros(n, dtype=int)
    return Measures(share, share, zeros, np.full(n, 2), zeros, zeros, (), ())


def placed(town: Town, measures: Measures) -> list[RoleAssignment]:
    """The role assignments of a town."""
    return role_assignments(build_network(town.ecosystem(), TODAY), measures)


@pytest.mark.parametrize(("n", "sentence"), [(19, "19 are tied, by 18 ties"), (20, "20 are tied, by 19 ties")])
def test_too_few_members_or_ties_say_unknown_and_why(n: int, sentence: str) -> None:
    assignments = placed(chain(n), measured(n))
    assert {assignment.role for assignment in assignments} == {Role.UNKNOWN}
    assert all(sentence in said(assignment.reason) for assignment in assignments)


def test_twenty_tied_members_and_twenty_ties_are_enough() -> None:
    assignments = placed(chain(21), measured(21))
    assert {assignment.role for assignment in assignments} == {Role.NICHE}


def test_members_without_ties_do_not_count_towards_enough() -> None:
    measures = replace(measured(30), degree=np.array([1] * 19 + [0] * 11))
    assert "19 are tied, by 29 ties" in said(placed(chain(30), measures)[0].reason)


def test_an_ecosystem_of_nobody_has_no_role_assignments() -> None:
    assert placed(Town(), measured(0)) == []


def test_the_most_telling_roles_come_first_and_then_influence() -> None:
    town = chain(40)
    assignments = placed(town, measured(40, {7: 20.0, 3: 4.0}))
    assert [assignment.rank for assignment in assignments] == list(range(1, 41))
    assert (assignments[0].business, assignments[0].role) == ("b07", Role.KEYSTONE)
    assert (assignments[1].business, assignments[1].role) == ("b03", Role.NICHE)
    assert [assignment.business for assignment in assignments[2:5]] == ["b00", "b01", "b02"]


def test_a_steward_is_never_ranked_as_a_keystone_whatever_its_numbers() -> None:
    as_member = placed(chain(40), measured(40, {7: 20.0}))
    assert as_member[0].role is Role.KEYSTONE
    as_steward = placed(chain(40).steward("b07"), measured(40, {7: 20.0}))
    (found,) = (assignment for assignment in as_steward if assignment.business == "b07")
    assert found.role is Role.STEWARD
    assert found.influence_ratio > 5
    assert not any(assignment.role is Role.KEYSTONE for assignment in as_steward)
    assert found.rank == 40


def test_capture_is_what_is_received_of_all_that_passes() -> None:
    town = chain(21).tie("b00", "b20", TieKind.SUPPLIES, value=Decimal(300))
    found = {assignment.business: assignment for assignment in placed(town, measured(21))}
    assert (found["b00"].value_in, found["b00"].value_out, found["b00"].capture) == (400, 0, 1.0)
    assert found["b20"].capture == 0
    assert found["b10"].capture == 0.5
    assert sum(assignment.value_share or 0 for assignment in found.values()) == pytest.approx(1.0)


def test_unknown_value_is_none_and_not_zero() -> None:
    town = chain(21).business("x", "y").tie("x", "y")
    measures = measured(23)
    found = {assignment.business: assignment for assignment in placed(town, measures)}
    assert (found["x"].value_in, found["x"].value_share, found["x"].capture) == (None, None, None)


def test_presence_is_the_mean_of_the_shares_that_are_known() -> None:
    town = Town().business("a", employees=30).business("b", employees=10).business("c")
    town.offers("a", "x", "y").offers("b", "x").offers("c", "x").tie("a", "b").tie("a", "c")
    whole = town.ecosystem()
    ends, offers, heads = np.array([2, 1, 1]) / 4, np.array([2, 1, 1]) / 4, np.array([30, 10, 20]) / 60
    assert presences(build_network(whole, TODAY)) == pytest.approx((ends + offers + heads) / 3)
    assert presences(build_network(replace(whole, offers=(), ties=()), TODAY)) == pytest.approx(heads)
    assert presences(build_network(Town().business("a", "b").ecosystem(), TODAY)).tolist() == [0, 0]
    assert presences(build_network(Town().ecosystem(), TODAY)).tolist() == []


def test_what_a_business_creates_is_what_it_supplies_and_the_benefit_that_it_gives() -> None:
    town = chain(21).tie("b10", "b20", TieKind.REFERS, value=Decimal(50))
    found = {assignment.business: assignment for assignment in placed(town, measured(21))}
    assert [found[one].value_created for one in ("b00", "b10", "b20")] == [100, 150, 0]
    assert found["b20"].value_in == 50
    assert sum(assignment.created_share or 0 for assignment in found.values()) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"presence_share": 1.1}, "is a share and must be between 0 and 1, not 1.1"),
        ({"captures": -0.1}, "must be a number from 0 to 1,000,000,000, not -0.1"),
        ({"passes_on": float("nan")}, "must be a number from 0 to 1,000,000,000, not nan"),
        ({"presence_ratio": 1e308}, "must be a number from 0 to 1,000,000,000, not 1e+308"),
        ({"least_ties": 10**400}, "must be a number from 0 to 1,000,000,000, not 1000"),
        ({"value_ratio": "five"}, "must be a number from 0 to 1,000,000,000, not 'five'"),
        ({"value_ratio": True}, "must be a number from 0 to 1,000,000,000, not True"),
        ({"least_ties": 2.5}, "must be a whole number, not 2.5"),
        ({"charm": 1.0}, "there is no threshold 'charm'; there are: influence_exponent, betweenness_ratio"),
    ],
)
def test_what_is_no_threshold_is_refused_in_a_sentence(given: dict[str, Any], said: str) -> None:
    with pytest.raises(BadInput, match=re.escape(said)):
        thresholds(given)


def test_chosen_thresholds_decide() -> None:
    hub = replace(PLAIN, **HUB)
    assert judged(hub, limits=thresholds({"betweenness_ratio": 5.1})) is Role.NICHE
    assert judged(replace(hub, capture=0.9), limits=thresholds({"passes_on": 1})) is Role.KEYSTONE
    assert placed(chain(5), measured(5))[0].role is Role.UNKNOWN
    few = thresholds({"least_businesses": 0, "least_ties": 0})
    assert role_assignments(build_network(chain(5).ecosystem(), TODAY), measured(5), few)[0].role is Role.NICHE
