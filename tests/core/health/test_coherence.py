"""Coherence, composition and maturity say what the members say, and nothing where too few do."""

from __future__ import annotations

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, Town
from drawn import random_town, towns
from mutualist.core.health import Composition, Gates, Stage
from mutualist.core.health.coherence import LEADING, MOST_OBJECTIVES, MOST_SILENT, coherence
from mutualist.core.health.composition import LEAST_SHARE, composition
from mutualist.core.health.maturity import REQUIREMENTS, maturity
from mutualist.core.model import BusinessKind
from mutualist.core.network import build_network
from mutualist.core.text.messages import message
from saying import said

OPEN = Gates(least_members=1, least_ties=1, least_needs=1, least_shown=0.0)


@given(towns(least=3, declared=True))
def test_coherence_is_what_is_counted_pair_by_pair(town: Town) -> None:
    network = build_network(town.ecosystem(), TODAY)
    aims = {
        business.id: set(business.objectives)
        for business in town.ecosystem().businesses
        if business.kind is not BusinessKind.STEWARD
    }
    stating = {id: goals for id, goals in aims.items() if goals}
    answer = coherence(network, OPEN)
    assert (answer.members, answer.stating, answer.silent_count) == (len(aims), len(stating), len(aims) - len(stating))
    assert {objective.name: objective.members for objective in answer.objectives} == {
        goal: sum(goal in goals for goals in stating.values()) for goals in stating.values() for goal in goals
    }
    pairs = [tuple(network.members.id[pair]) for pair in network.pairs.tolist()]
    pairs = [(a, b) for a, b in pairs if a in stating and b in stating]
    common = [bool(stating[a] & stating[b]) for a, b in pairs]
    assert answer.tied_share == (pytest.approx(sum(common) / len(pairs)) if pairs else None)
    every = [bool(a & b) for a, b in itertools.combinations(stating.values(), 2)]
    assert answer.chance_share == (pytest.approx(sum(every) / len(every)) if every else None)
    assert answer.leading is None or 0 < answer.leading <= 1


def pulling(n: int = 24) -> Town:
    """Half aims at footfall and half at export, tied in pairs within each half, for 10; and one tie between, for 30."""
    town = Town()
    for row in range(n):
        town.business(f"b{row:02}", objectives=("footfall",) if row < n // 2 else ("export",))
    for row in range(n - 1):
        town.tie(f"b{row:02}", f"b{row + 1:02}", value=Decimal(30 if row == n // 2 - 1 else 10))
    return town


def test_ties_that_follow_objectives_are_told_from_chance() -> None:
    answer = coherence(build_network(pulling().ecosystem(), TODAY))
    assert answer.tied_share == pytest.approx(22 / 23)
    assert answer.chance_share == pytest.approx(2 * (12 * 11) / (24 * 23))
    assert answer.lift == pytest.approx(2.0)
    assert answer.value_share == pytest.approx(220 / 250)
    assert answer.effective == pytest.approx(2)
    assert [objective.value_share for objective in answer.objectives] == [pytest.approx(110 / 250)] * 2
    assert said(answer.reason) == (
        "100% of members aim at one of export and footfall; tied members share an objective 2.00 times as often as any "
        "two would, and 88% of the value between them goes between members that share one."
    )


def test_without_objectives_nothing_is_said_but_whom_to_ask() -> None:
    town = Town().business(*(f"b{row:02}" for row in range(60)))
    for row in range(59):
        town.tie("b30" if row != 30 else "b59", f"b{row:02}")
    answer = coherence(build_network(town.ecosystem(), TODAY))
    assert said(answer.missing) == "It takes 20 members that state objectives, and there are 0."
    assert (answer.effective, answer.leading, answer.lift, answer.objectives) == (None, None, None, ())
    assert (answer.silent_count, len(answer.silent), answer.silent[0]) == (60, MOST_SILENT, "b30")


def test_lists_are_bounded_and_counts_are_whole() -> None:
    town = Town()
    for row in range(80):
        town.business(f"b{row:02}", objectives=(f"goal {row:02}",))
    answer = coherence(build_network(town.ecosystem(), TODAY))
    assert (answer.objective_count, len(answer.objectives)) == (80, MOST_OBJECTIVES)
    assert answer.leading == pytest.approx(LEADING / 80)
    assert said(answer.tied_missing) == "It takes 20 tied pairs that both state objectives, and there are 0."


def mixed() -> Town:
    """29 shops, one platform which alone offers hosting that others need, a steward, and no support or community."""
    town = Town().steward("chamber").business("cloud", kind=BusinessKind.TECHNOLOGY_PLATFORM, employees=300)
    town.offers("cloud", "hosting", "anything")
    for row in range(29):
        code = ("NACE2:47.11",) if row < 20 else ("nonsense:", "NACE2:10.71") if row < 28 else ()
        town.business(f"b{row:02}", industry=code, employees=(3, 10, 249, None)[row % 4]).needs(f"b{row:02}", "hosting")
    return town


def test_parts_are_counted_and_stewards_stand_apart() -> None:
    membership = composition(build_network(mixed().ecosystem(), TODAY))
    assert (membership.members, membership.stewards) == (30, 1)
    assert [part.members for part in membership.kinds] == [29, 1, 0, 0]
    assert [(one.name, one.members) for one in membership.sections] == [("G", 20), ("C", 8), ("unknown", 2)]
    assert [(one.name, one.members) for one in membership.sizes] == [
        *(("micro", 8), ("small", 7), ("medium", 7), ("large", 1), ("unknown", 7))
    ]
    assert said(membership.value_missing) == "It takes 20 ties that hold, and there are 0."


def test_a_kind_nobody_is_of_is_missing_and_nothing_is_invented_of_it() -> None:
    lacks = {lack.kind: lack for lack in composition(build_network(mixed().ecosystem(), TODAY)).lacks}
    assert set(lacks) == {BusinessKind.SUPPORT_SERVICE, BusinessKind.CUSTOMER_COMMUNITY}
    support = lacks[BusinessKind.SUPPORT_SERVICE]
    assert (support.members, support.least, support.capabilities) == (0, 2, ())
    assert "cannot be told from the data" in said(support.text)


def test_a_thin_kind_is_named_with_what_it_mostly_brings() -> None:
    town = mixed()
    for row in range(120):
        town.business(f"x{row:03}").needs(f"x{row:03}", "hosting")
    lacks = {lack.kind: lack for lack in composition(build_network(town.ecosystem(), TODAY)).lacks}
    platform = lacks[BusinessKind.TECHNOLOGY_PLATFORM]
    assert (platform.members, platform.least, platform.capabilities) == (1, 2, ("hosting",))
    assert said(platform.text) == (
        "1 of 150 members is one of the technology platforms, fewer than 2 (1%). They are most of those who "
        "offer hosting, which others need."
    )


@given(towns(declared=True))
def test_every_member_is_in_one_part_of_each(town: Town) -> None:
    found: Composition = composition(build_network(town.ecosystem(), TODAY), OPEN)
    for parts in (found.kinds, found.sections, found.sizes):
        assert sum(one.members for one in parts) == found.members
        assert sum(one.share or 0 for one in parts) == pytest.approx(1 if found.members else 0)
        known = [one.value_share for one in parts if one.value_share is not None]
        assert not known or sum(known) == pytest.approx(1)
    assert {lack.kind for lack in found.lacks} <= set(LEAST_SHARE)


def test_shares_of_value_sum_to_one() -> None:
    membership = composition(build_network(random_town(5, 80).ecosystem(), TODAY))
    for parts in (membership.kinds, membership.sections, membership.sizes):
        assert sum(one.value_share or 0 for one in parts) == pytest.approx(1)


MEASURES = sorted({requirement.measure for requirement in REQUIREMENTS})


@given(st.fixed_dictionaries({name: st.none() | st.floats(0, 500) for name in MEASURES}))
def test_a_stage_is_reached_where_all_of_it_and_before_it_is_met(measures: dict[str, float | None]) -> None:
    def reached(stage: Stage) -> bool:
        wanted = [requirement for requirement in REQUIREMENTS if requirement.stage is stage]
        return all((measures[one.measure] or -1.0) >= one.least for one in wanted)

    found = maturity(measures)
    emerging, mature = reached(Stage.EMERGING), reached(Stage.MATURE)
    assert found.stage is (Stage.MATURE if emerging and mature else Stage.EMERGING if emerging else Stage.NASCENT)
    assert (found.next_step is None) == (found.stage is Stage.MATURE)
    for one in found.criteria:
        assert one.met == (None if one.value is None else one.value >= one.least)
        assert (one.met is None) == (one.missing is not None)


def test_the_next_step_is_the_first_criterion_that_is_not_met() -> None:
    enough = {requirement.measure: requirement.least for requirement in REQUIREMENTS}
    assert maturity(enough).stage is Stage.MATURE
    few = maturity(enough | {"redundancy": 0.5999})
    assert few.stage is Stage.EMERGING
    assert said(few.next_step) == ("Win second providers. 59% of needs have a second provider; mature takes 60%.")
    unknown = maturity(enough | {"keystones": None}, {"keystones": message("health-no-need")})
    assert unknown.stage is Stage.EMERGING
    assert said(unknown.next_step) == "Find out: keystones. No need is stated."
    assert said(unknown.reason) == "It is emerging: of 9 criteria for mature, 8 are met, and 1 cannot be told."
