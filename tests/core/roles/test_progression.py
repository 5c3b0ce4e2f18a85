"""How far it is to the next role: the changes that are named lead there, and nothing smaller does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mutualist.core.roles import DEFAULTS, NextRole, Role, RoleAssignment, next_role
from mutualist.core.roles.roles import ROLES, Numbers, roles_of
from role_assignment import PLAIN as UNJUDGED
from role_assignment import N
from saying import said

PLAIN = replace(UNJUDGED, rank=1, role=Role.NICHE, influence_ratio=7.0, betweenness=0.01, betweenness_ratio=4.0)


def judged(numbers: Numbers, n: int = N) -> Role:
    """The role that numbers give."""
    return ROLES[int(roles_of(numbers, n)[0])]


@st.composite
def placed(draw: st.DrawFn) -> RoleAssignment:
    """A role assignment with any numbers, and the role that they give."""
    ratio, share = st.floats(0, 60), st.floats(0, 0.2)
    capture = draw(st.none() | st.floats(0, 1) | st.sampled_from((0.5, 0.6, 0.75)))
    assignment = replace(
        PLAIN,
        influence_ratio=draw(ratio),
        betweenness_ratio=draw(ratio | st.just(5.0)),
        presence=draw(share | st.just(0.05)),
        value_share=None if capture is None else draw(share),
        capture=capture,
        partners=draw(st.integers(0, 2)),
    )
    return replace(assignment, role=judged(Numbers.of(assignment)))


def moved(assignment: RoleAssignment, found: NextRole) -> Numbers:
    """The numbers of a role assignment with all that a next role asks for."""
    numbers = Numbers.of(assignment)
    for change in found.changes:
        assert getattr(numbers, change.number)[0] == change.now
        getattr(numbers, change.number)[0] = change.needed
    return numbers


@given(placed())
def test_the_changes_that_are_named_lead_to_the_role_and_their_largest_is_the_distance(
    assignment: RoleAssignment,
) -> None:
    nearest = next_role(assignment, N)
    if nearest is None:
        assert assignment.role is Role.UNKNOWN or assignment.capture is None
        return
    assert judged(moved(assignment, nearest)) is nearest.role
    assert nearest.role is not assignment.role
    parts = [abs(change.needed - change.now) / max(change.needed, change.now, 1e-300) for change in nearest.changes]
    assert nearest.distance == pytest.approx(max(parts), abs=1e-12)
    assert said(nearest.reason).count(" from ") == len(nearest.changes)


@given(placed(), st.lists(st.tuples(st.floats(0, 0.999), st.booleans()), min_size=5, max_size=5))
def test_nothing_smaller_makes_another_role(assignment: RoleAssignment, steps: list[tuple[float, bool]]) -> None:
    nearest = next_role(assignment, N)
    assume(nearest is not None and nearest.distance > 0.01)
    assert nearest is not None
    numbers = Numbers.of(assignment)
    for name, most, (part, up) in zip(Numbers._fields[:5], (N, N, 1, 1, 1), steps, strict=True):
        values: np.ndarray = getattr(numbers, name)
        factor = 1 - part * nearest.distance
        values[0] = min(values[0] / factor if up else values[0] * factor, most)
    assert judged(numbers) in (assignment.role, Role.UNKNOWN)


def test_a_niche_player_hears_what_makes_a_keystone() -> None:
    nearest = next_role(PLAIN, N)
    assert nearest is not None
    assert (nearest.role, nearest.distance) == (Role.KEYSTONE, pytest.approx(1 - 7 / N**0.5))
    assert said(nearest.reason) == (
        "It would be a keystone if its influence rose from 7.00 times the average to at least 14.14 times the average "
        "and its betweenness rose from 4.00 times the average to at least 5.00 times the average."
    )


def test_a_keystone_hears_how_near_it_is_to_being_none() -> None:
    keystone = replace(PLAIN, role=Role.KEYSTONE, influence_ratio=20.0, betweenness_ratio=10.0, capture=0.57)
    nearest = next_role(keystone, N)
    assert nearest is not None
    assert (nearest.role, nearest.distance) == (Role.NICHE, pytest.approx(1 - 0.57 / 0.6))
    assert said(nearest.reason) == (
        "It would be a niche player if its part of the value that it keeps rose from 57.0% to at least 60.0%."
    )


@pytest.mark.parametrize("role", [Role.STEWARD, Role.UNKNOWN])
def test_who_is_not_ranked_is_near_no_role(role: Role) -> None:
    assert next_role(replace(PLAIN, role=role), N, DEFAULTS) is None
