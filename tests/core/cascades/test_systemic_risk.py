"""Whose loss spreads furthest comes first, equals what-if, and becomes a finding where others pay for it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, Town
from finding import found_by
from mutualist.core.cascades import NO_GOODS, systemic_risks
from mutualist.core.cascades.systemic_risk import KEPT, LEAST_TIES
from mutualist.core.fragility import FindingKind
from mutualist.core.model import Period, TieKind
from mutualist.core.network import build_network
from mutualist.core.simulation import Scenario
from mutualist.core.simulation.what_if import what_if
from saying import in_words
from trading import trading_town


@given(st.builds(trading_town, st.integers(0, 10_000), st.integers(12, 25), st.just(4.0)))
@settings(deadline=None, max_examples=15)
def test_the_chapter_says_what_what_if_says(town: Town) -> None:
    network = build_network(town.ecosystem(), TODAY)
    risks = systemic_risks(network)
    if risks.missing is not None:
        assert risks.ranked == ()
        return
    for one in risks.ranked:
        cascade = what_if(network, Scenario((one.business,))).cascade
        assert cascade is not None
        assert one.esri == pytest.approx(cascade.share, abs=1e-4)
        assert {hit.business for hit in one.hit if hit.loss > 0.11} <= {hit.business for hit in cascade.hit}
        assert one.others <= one.esri
    assert [risk.esri for risk in risks.ranked] == sorted((risk.esri for risk in risks.ranked), reverse=True)
    assert len(risks.ranked) == min(risks.assessed, KEPT)
    for finding in found_by(FindingKind.CASCADE, network, risks):
        assert finding.severity >= FindingKind.CASCADE.row.floor


def hub() -> Town:
    """A wholesaler supplies twenty shops with all they buy; each sells as much to one market."""
    town = Town().business("wholesale", "market")
    for row in range(20):
        shop = f"shop{row:02}"
        town.business(shop).tie("wholesale", shop, value=5, period=Period.YEAR)
        town.tie(shop, "market", value=5, period=Period.YEAR)
    return town


def test_whoever_takes_many_along_is_a_finding_and_is_named() -> None:
    network = build_network(hub().ecosystem(), TODAY)
    known = systemic_risks(network)
    assert (known.assessed, known.businesses, known.missing) == (22, 22, None)
    (finding,) = found_by(FindingKind.CASCADE, network, known)
    assert (finding.kind, finding.businesses) == (FindingKind.CASCADE, ("market",))
    assert "Part of the same, and not told again: the loss of Wholesale." in finding.evidence
    assert finding.severity == pytest.approx(0.375)  # the shops lose half of what they sell, the wholesaler a quarter
    assert finding.affected_count == 21
    assert finding.level == "critical"
    assert finding.reason == (
        "Without Market 38% of what the others sell to members is at risk; 21 members would lose a tenth of their "
        "output or more, Shop00 and Shop01 first."
    )


def test_too_few_ties_of_goods_are_no_ground() -> None:
    town = Town().business("a", "b").tie("a", "b")
    known = in_words(systemic_risks(build_network(town.ecosystem(), TODAY)))
    assert (known.ranked, known.missing) == ((), f"Goods flow along 1 tie only; {LEAST_TIES} are needed.")
    assert systemic_risks(build_network(Town().business("a").ecosystem(), TODAY)).missing == NO_GOODS


def slow(recovery: float | None, survival: float | None, share: int = 10) -> list:
    town = Town().business("mill", recovery_weeks=recovery).business("bakery", "inn", survival_weeks=survival)
    town.business("rival")
    for customer in ("bakery", "inn"):
        town.needs(customer, "flour", essential=True)
        town.tie("mill", customer, TieKind.SUPPLIES, capability="flour", value=share)
        town.tie("rival", customer, TieKind.SUPPLIES, capability="flour", value=8)
    return list(found_by(FindingKind.SLOW_RECOVERY, build_network(town.ecosystem(), TODAY)))


def test_who_recovers_more_slowly_than_others_last_is_a_finding() -> None:
    (finding,) = slow(6.0, 2.0)
    assert (finding.kind, finding.businesses, finding.affected) == (
        FindingKind.SLOW_RECOVERY,
        ("mill",),
        ("bakery", "inn"),
    )
    assert finding.severity == pytest.approx(0.5)
    assert finding.reason == (
        "Mill needs 6 weeks to recover, longer than 2 members last that need what it delivers; Bakery lasts 2."
    )


@pytest.mark.parametrize(("recovery", "survival", "share"), [(2, 6, 10), (None, 2, 10), (6, None, 10), (6, 2, 1)])
def test_who_recovers_in_time_says_nothing_or_delivers_little_is_none(recovery, survival, share) -> None:
    assert slow(recovery, survival, share) == []


def test_who_could_stand_in_changes_nothing_of_who_delivers_most() -> None:
    town = Town().business("mill", recovery_weeks=6.0).business("bakery", "inn", survival_weeks=2.0)
    for customer in ("bakery", "inn"):
        town.needs(customer, "flour", essential=True).tie("mill", customer, capability="flour", value=10)
    town.offers("mill", "flour").business("rival", employees=50).offers("rival", "flour")
    (finding,) = found_by(FindingKind.SLOW_RECOVERY, build_network(town.ecosystem(), TODAY))
    assert finding.businesses == ("mill",)
