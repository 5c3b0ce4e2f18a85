"""What a ferry carries, no tie between two others does: who stands in for it carries the same, and what-if agrees."""

from __future__ import annotations

from builders import TODAY, Town
from measured import measures_of
from mutualist.core.fragility import FindingKind
from mutualist.core.fragility.registry import findings
from mutualist.core.model import Period, TieKind
from mutualist.core.network import Network, build_network
from mutualist.core.repairs.recommendations import Recommendation, recommendations
from mutualist.core.simulation import NewTie, Scenario
from mutualist.core.simulation.what_if import what_if
from saying import in_words


def island() -> Town:
    """A ferry carries freight to six on an island, of whom one needs paint that somebody on the mainland offers, where
    thirty are tied in a ring. A launch carries freight as well."""
    town = Town().business("ferry", industry=("NACE2:50.20",)).offers("ferry", "freight")
    for row in range(6):
        town.business(f"island{row}").tie("ferry", f"island{row}", capability="freight", value=10, period=Period.YEAR)
    for row in range(30):
        town.business(f"main{row:02}")
    for row in range(30):
        town.tie(f"main{row:02}", f"main{(row + 1) % 30:02}", value=10, period=Period.YEAR)
    town.tie("ferry", "main00", TieKind.REFERS).tie("ferry", "main10", TieKind.REFERS)
    return town.offers("main05", "paint").needs("island0", "paint", essential=True)


def launch(town: Town) -> Town:
    return town.business("launch", industry=("NACE2:50.10",)).offers("launch", "freight").tie("launch", "main03")


def advice(network: Network) -> Recommendation:
    """What is recommended for the loss of the ferry."""
    found = findings(network, measures_of(network))
    (ferry,) = (
        one
        for one in recommendations(network, found).found
        if one.kind is FindingKind.ARTICULATION_POINT and one.businesses == ("ferry",)
    )
    return in_words(ferry)


def test_a_shop_that_supplies_another_does_not_replace_a_ferry() -> None:
    found = advice(build_network(island().ecosystem(), TODAY))
    assert found.repairs == ()
    assert found.missing


def test_whoever_carries_the_same_can_agree_to_stand_in() -> None:
    network = build_network(launch(island()).ecosystem(), TODAY)
    found = advice(network)
    (repair,) = found.repairs
    assert (repair.action.source, repair.action.target) == ("launch", "ferry")
    assert str(repair.reason).startswith("Launch offers freight too, and could agree to stand in for Ferry.")
    assert (repair.before, repair.after) == (found.severity, found.severity / 2)
    (finding,) = (one for one in findings(network, measures_of(network)) if one.key == (found.kind, "ferry", *"////"))
    assert "Launch also offers freight." in in_words(finding).evidence


def test_what_if_brings_nobody_back_by_a_tie_that_carries_nothing() -> None:
    network = build_network(launch(island()).ecosystem(), TODAY)

    def cut_off(*ties: NewTie) -> int:
        return what_if(network, Scenario(("ferry",), add_ties=ties)).stranded_count

    alone = cut_off()
    assert alone == 6
    assert cut_off(NewTie("main05", "island0", TieKind.SUPPLIES, "paint")) == alone
    assert cut_off(NewTie("launch", "island0", TieKind.SUPPLIES, "freight")) == alone - 1


def test_who_is_no_carrier_is_replaced_by_a_tie_as_before() -> None:
    town = island()
    hub = town._businesses["ferry"]
    town.business("ferry", name=hub.name)
    found = advice(build_network(town.ecosystem(), TODAY))
    assert found.repairs[0].action.source == "main05"
    assert found.repairs[0].action.target == "island0"
