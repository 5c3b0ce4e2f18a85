"""What a recommended action promises is what a new analysis of the package with that action in it finds."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, Town, write_package
from drawn import random_town
from editing import edit
from measured import measures_of
from mutualist.core.fragility import Finding
from mutualist.core.fragility.registry import findings
from mutualist.core.model import Ecosystem, TieKind
from mutualist.core.network import build_network
from mutualist.core.repairs import MOST_REPAIRED, Action, ActionKind, Recommendation
from mutualist.core.repairs.actions import beside, severity_now
from mutualist.core.repairs.recommendations import MOST_ACTIONS, SERIOUS, recommendations
from mutualist.resources import resource
from saying import in_words
from unpacked import unpack


def judged(ecosystem: Ecosystem, day: date) -> list[Finding]:
    """All findings of an ecosystem, measured with networkx."""
    network = build_network(ecosystem, day)
    return findings(network, measures_of(network))


def in_its_place(one: Finding, before: Finding, keys: set[tuple[str, ...]]) -> bool:
    """Whether a finding is new and speaks of the capability or segment of another, in another way."""
    provider = "provider" in one.kind and "provider" in before.kind and one.capability == before.capability
    serves = ("sole_server", "dominant_server", "dominant_sector")
    server = one.kind in serves and before.kind in serves and one.segment == before.segment
    return one.key not in keys and (provider or server)


def check(ecosystem: Ecosystem, day: date, folder: Path, most: int = MOST_REPAIRED) -> int:
    """Do every recommended action by itself and compare; returns how many there were."""
    network, found = build_network(ecosystem, day), judged(ecosystem, day)
    done, keys = 0, {one.key for one in found}
    told = recommendations(network, found, ecosystem.avoid)
    assert told.serious == sum(one.level in SERIOUS for one in found)
    for recommended in told.found[:most]:
        (before,) = (one for one in found if one.rank == recommended.rank)
        assert len(recommended.repairs) <= MOST_ACTIONS
        assert (recommended.missing is None) == bool(recommended.repairs)
        for repair in recommended.repairs:
            assert repair.before == before.severity
            copy = folder / str(done)
            write_package(copy, ecosystem)
            edit(copy, repair.action)
            after = judged(unpack(copy), day)
            left = [one for one in after if one.key == before.key or in_its_place(one, before, keys)]
            assert max((one.severity for one in left), default=0.0) == pytest.approx(repair.after, abs=1e-12)
            assert repair.gain == pytest.approx(before.severity - repair.after)
            assert repair.gain > 0
            done += 1
    return done


@given(st.integers(0, 10_000), st.integers(4, 16))
@settings(max_examples=25)
def test_in_any_town_an_action_brings_what_it_promises(seed: int, n: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        check(random_town(seed, n).ecosystem(), TODAY, Path(folder), most=4)


def test_in_the_demo_town_every_action_brings_what_it_promises(tmp_path: Path) -> None:
    assert check(unpack(resource("seed")), date(2026, 11, 1), tmp_path) >= 10


@given(st.integers(0, 10_000), st.integers(2, 20))
@settings(max_examples=25)
def test_nothing_done_changes_no_severity(seed: int, n: int) -> None:
    network = build_network(random_town(seed, n).ecosystem(), TODAY)
    for finding in findings(network, measures_of(network)):
        assert severity_now(network, finding, beside(network, finding)) == pytest.approx(finding.severity, abs=1e-12)


def recommended(town: Town, *vetoes: str) -> list[Recommendation]:
    """What is recommended in a town."""
    network = build_network(town.ecosystem(), TODAY)
    pairs = frozenset(frozenset(pair) for pair in vetoes)
    return in_words(list(recommendations(network, findings(network, measures_of(network)), pairs).found))


def island() -> Town:
    """A mainland of four and an island of three, joined by the tie of b and x; y could buy from c what it needs."""
    town = Town().business(*"abcdxyz")
    for one, other in ("ab", "bc", "cd", "da", "bx", "xy", "yz", "zx"):
        town.tie(one, other)
    return town.offers("c", "bread").needs("y", "bread")


def test_a_tie_between_need_and_offer_ends_an_articulation_point() -> None:
    first = next(advice for advice in recommended(island()) if "b" in advice.businesses)
    repair = first.repairs[0]
    assert (repair.action.source, repair.action.target, repair.action.capability) == ("c", "y", "bread")
    assert repair.after == 0
    assert repair.cost == "one tie"
    assert str(repair.reason).startswith("C offers bread, which Y needs. Nothing of this would be left")


def test_who_must_not_be_tied_is_not_recommended() -> None:
    first = next(advice for advice in recommended(island(), "cy") if "b" in advice.businesses)
    assert all({repair.action.source, repair.action.target} != {"c", "y"} for repair in first.repairs)


def test_whoever_is_near_a_capability_could_offer_it_too() -> None:
    town = Town().capability("haulage").capability("cold", broader="haulage").capability("heavy", broader="haulage")
    town.business("carter", "lorries", industry=("NACE2:49.41",)).business("baker", "inn")
    town.offers("carter", "cold").offers("lorries", "heavy").needs("baker", "cold").needs("inn", "cold")
    (found,) = (advice for advice in recommended(town) if advice.capability == "cold")
    (repair,) = found.repairs
    assert repair.action == Action(ActionKind.ADD_OFFER, business="lorries", capability="cold", level=3)
    assert str(repair.reason).startswith("Lorries offers heavy and is in the same trade as Carter.")


def haulage() -> Town:
    """The only cold haulier, and two who could: one whom others rest on already, and one farther off."""
    town = Town().capability("haulage").capability("cold", broader="haulage").capability("heavy", broader="haulage")
    town.business("carter", "giant", industry=("NACE2:49.41",), latitude=52.0, longitude=4.0)
    town.business("small", industry=("NACE2:49.41",), latitude=52.4, longitude=4.0)
    for one in ("carter", *(f"b{row}" for row in range(12))):
        town.business(one, industry=("NACE2:49.41",) if one == "carter" else ()).needs(one, "crane")
    town.offers("carter", "cold").offers("giant", "heavy", "crane").offers("small", "heavy")
    return town.needs("b0", "cold").needs("b1", "cold")


def test_whoever_carries_too_much_already_is_not_asked_for_more_while_there_is_another() -> None:
    (found,) = (advice for advice in recommended(haulage()) if advice.capability == "cold")
    assert [repair.action.business for repair in found.repairs] == ["small"]
    assert "Much hangs on" not in str(found.repairs[0].reason)


def test_where_there_is_nobody_else_it_is_said_that_much_hangs_on_it_already() -> None:
    town = haulage().business("small", industry=("NACE2:01.11",))
    town._offers = [offer for offer in town._offers if offer.business != "small"]
    (found,) = (advice for advice in recommended(town) if advice.capability == "cold")
    (repair,) = found.repairs
    assert repair.action.business == "giant"
    assert str(repair.reason).endswith("Much hangs on Giant already, but nobody else is near enough.")


def test_a_steward_is_asked_for_nothing_and_it_is_said_that_nobody_is_near() -> None:
    town = Town().capability("haulage").capability("cold", broader="haulage").capability("heavy", broader="haulage")
    town.business("carter", "baker", "inn").steward("guild").offers("carter", "cold").offers("guild", "heavy")
    town.needs("baker", "cold").needs("inn", "cold")
    (found,) = (advice for advice in recommended(town) if advice.capability == "cold")
    assert found.repairs == ()
    assert found.missing == "Nobody in the ecosystem is near enough: somebody who can would have to be recruited."


def test_a_second_supplier_within_reach_is_the_nearest_who_offers_the_same() -> None:
    town = Town().business("inn", latitude=52.0, longitude=4.0).business("mill")
    town.business("near", latitude=52.01, longitude=4.0).business("far", latitude=53.0, longitude=4.0)
    town.offers("mill", "flour").offers("near", "flour").offers("far", "flour")
    town.tie("mill", "inn", TieKind.SUPPLIES, value=100, capability="flour")
    (found,) = (advice for advice in recommended(town) if advice.kind == "supplier_concentration")
    assert [repair.action.source for repair in found.repairs] == ["near", "far"]
    assert {repair.after for repair in found.repairs} == {0.0}


def valleys() -> Town:
    """Six in the north need ice, which one there and one in the south sells; an icehouse in the north could."""
    town = Town().capability("cold").capability("ice", broader="cold").capability("snow", broader="cold")
    for one, region in (
        ("glacier", "North"),
        ("freezer", "South"),
        ("icehouse", "North"),
        *((x, "North") for x in "abcdef"),
    ):
        trade = () if len(one) == 1 else ("NACE2:35.30",)
        town.business(one, country="IE", region=region, industry=trade)
    town.offers("glacier", "ice").offers("freezer", "ice").offers("icehouse", "snow")
    for one in "abcdef":
        town.needs(one, "ice", priority=5, essential=one == "f")
    return town


def test_alone_in_a_region_is_repaired_from_within_or_by_buying_elsewhere(tmp_path: Path) -> None:
    (found,) = (advice for advice in recommended(valleys()) if advice.kind == "regional_sole_provider")
    assert [repair.action.what for repair in found.repairs] == [ActionKind.ADD_OFFER, *[ActionKind.ADD_TIE] * 2]
    assert found.repairs[0].action.business == "icehouse"
    assert found.repairs[1].action.source == "freezer"
    assert check(valleys().ecosystem(), TODAY, tmp_path) >= 3
