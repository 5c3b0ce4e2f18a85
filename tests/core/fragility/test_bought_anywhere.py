"""What is bought anywhere is no weak point because few members offer it; what has to be near is."""

from __future__ import annotations

import pytest

from builders import TODAY, Town
from finding import found_by
from mutualist.core.fragility import FindingKind
from mutualist.core.model.trades import ANYWHERE, CARRYING, WAITING
from mutualist.core.network import build_network
from mutualist.core.network.trades import mostly_in_trades

LAW, BAKING = ("NACE2:69.10",), ("NACE2:10.71",)


def town(industry: tuple[str, ...], *providers: str) -> Town:
    """Some offer a thing that ten need, one of them essentially."""
    made = Town()
    for provider in providers:
        made.business(provider, industry=industry).offers(provider, "thing")
    for row in range(10):
        made.business(f"b{row}").needs(f"b{row}", "thing", priority=5, essential=row == 0)
    return made


@pytest.mark.parametrize(("industry", "count"), [(LAW, 0), (BAKING, 1), ((), 1), (("NAICS2022:541110",), 0)])
def test_two_lawyers_are_no_weak_point_and_two_bakers_are(industry: tuple[str, ...], count: int) -> None:
    network = build_network(town(industry, "one", "other").ecosystem(), TODAY)
    assert len(list(found_by(FindingKind.NEAR_SOLE_PROVIDER, network))) == count


def test_the_only_lawyer_counts_half_and_it_is_said_why() -> None:
    (lawyer,) = found_by(FindingKind.SOLE_PROVIDER, build_network(town(LAW, "one").ecosystem(), TODAY))
    (baker,) = found_by(FindingKind.SOLE_PROVIDER, build_network(town(BAKING, "one").ecosystem(), TODAY))
    assert lawyer.severity == baker.severity / 2
    said = "Assumed from the trade of who offers it: this is bought anywhere, so it counts half."
    assert said in lawyer.evidence
    assert said not in baker.evidence


def test_a_capability_is_of_a_trade_where_half_of_those_who_offer_it_are() -> None:
    mixed = town(LAW, "one").business("baker", industry=BAKING).offers("baker", "thing")
    assert mostly_in_trades(build_network(mixed.ecosystem(), TODAY), ANYWHERE).tolist() == [True]
    mixed.business("other", industry=BAKING).offers("other", "thing")
    assert mostly_in_trades(build_network(mixed.ecosystem(), TODAY), ANYWHERE).tolist() == [False]


def test_trades_are_told_by_the_first_code_that_names_a_section() -> None:
    assert CARRYING.has("NACE2:50.20")
    assert CARRYING.has("NACE2:61.10")
    assert not CARRYING.has("NACE2:62.01")
    assert not CARRYING.has("NAICS2022:335110"), "a division of another classification"
    assert WAITING.has("NACE2:81.21") is False
    assert WAITING.has("X|NACE2:85.59")
