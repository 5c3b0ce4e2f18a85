"""What a change loses is what the ecosystem without it lacks; networkx says who is cut off; reasons name names."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, Town
from mutualist.core.cascades import NO_GOODS, flows
from mutualist.core.cascades.propagation import esri
from mutualist.core.cascades.systemic_risk import HARD, MOST_ROUNDS
from mutualist.core.fragility.gaps import gaps
from mutualist.core.health import Gates, Soundness, health_of
from mutualist.core.model import BusinessKind, Period, TieKind
from mutualist.core.network import Network, build_network
from mutualist.core.simulation import NewOffer, NewService, NewTie, Scenario
from mutualist.core.simulation.effect import apply
from mutualist.core.simulation.losses import ComponentSummary
from mutualist.core.simulation.what_if import Outcome, what_if
from mutualist.errors import BadInput, NotFound
from saying import in_words, said
from trading import served, trading_town, without

TOWNS = st.builds(trading_town, st.integers(0, 10_000), st.integers(1, 12), st.sampled_from((0.0, 0.8, 1.5)))
ROWS = st.sets(st.integers(0, 11))


def ask(town: Town, *removed: str, **change: object) -> Outcome:
    """What would become of a town, in words."""
    return in_words(what_if(build_network(town.ecosystem(), TODAY), Scenario(removed, **change)))  # type: ignore[arg-type]


def undirected(network: Network) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(network.members.id.tolist())
    graph.add_edges_from(network.members.id[network.pairs].tolist())
    return graph


@given(TOWNS, ROWS)
@settings(deadline=None)
def test_what_is_lost_is_what_the_rest_by_itself_lacks_and_did_not_lack_before(town: Town, rows: set[int]) -> None:
    ecosystem = town.ecosystem()
    gone = {f"b{row:03}" for row in rows} & {one.id for one in ecosystem.businesses}
    left = without(ecosystem, gone)
    outcome = ask(town, *gone)
    before = {gap.capability for gap in gaps(build_network(ecosystem, TODAY))}
    offered = {gap.capability: gap for gap in gaps(build_network(left, TODAY)) if gap.capability not in before}
    needed = {need.capability for need in ecosystem.needs}
    assert {capability.capability for capability in outcome.capabilities} == set(offered) & needed
    for one in outcome.capabilities:
        gap = offered[one.capability]
        assert (one.demand, one.needed_by, one.essential) == (pytest.approx(gap.demand), gap.businesses, gap.essential)
    assert {segment.segment for segment in outcome.segments} == served(ecosystem) - served(left)
    assert outcome.removed == tuple(sorted(gone))
    assert outcome.capabilities_count == len(outcome.capabilities)


@given(TOWNS, ROWS)
@settings(deadline=None)
def test_who_is_stranded_equals_networkx(town: Town, rows: set[int]) -> None:
    network = build_network(town.ecosystem(), TODAY)
    gone = {f"b{row:03}" for row in rows} & set(network.members.id)
    outcome = ask(town, *gone)
    before = undirected(network)
    after = before.copy()
    after.remove_nodes_from(gone)
    parts = list(nx.connected_components(after))
    assert outcome.components_after == ComponentSummary(
        sum(len(part) > 1 for part in parts), sum(len(part) == 1 for part in parts), max(map(len, parts), default=0)
    )
    expected = {}
    for whole in nx.connected_components(before):
        rest = [part for part in parts if part <= whole]
        if len(whole) > 1 and rest:
            largest = max(rest, key=lambda part: (len(part), [-int(id[1:]) for id in sorted(part)][:1]))
            for part in rest:
                if part is not largest or len(part) == 1:
                    expected |= {id: len(part) - 1 for id in part}
    assert {cut_off.business: cut_off.still_with for cut_off in outcome.stranded} == expected
    assert outcome.stranded_count == len(expected)


@given(TOWNS)
@settings(deadline=None, max_examples=40)
def test_the_loss_of_one_is_its_index(town: Town) -> None:
    network = build_network(town.ecosystem(), TODAY)
    index, _ = esri(flows(network), np.arange(len(network)))
    for row, id in enumerate(network.members.id.tolist()):
        cascade = what_if(network, Scenario((id,))).cascade
        if cascade is None:
            assert np.isnan(index).all()
            continue
        assert cascade.share == pytest.approx(index[row], abs=1e-9)
        assert list(cascade.by_round) == sorted(cascade.by_round)
        assert cascade.by_round[-1] == cascade.share
        assert len(cascade.by_round) == min(cascade.rounds + 1, MOST_ROUNDS)
        assert id not in [hit.business for hit in cascade.hit]
        assert all(hit.loss >= HARD for hit in cascade.hit)


@given(TOWNS, ROWS, ROWS)
@settings(deadline=None, max_examples=40)
def test_a_question_after_a_change_is_the_question_of_the_changed_ecosystem(
    town: Town, first: set[int], then: set[int]
) -> None:
    ecosystem = town.ecosystem()
    names = {business.id for business in ecosystem.businesses}
    gone = {f"b{row:03}" for row in first} & names
    more = tuple(sorted({f"b{row:03}" for row in then} & names - gone))
    applied = what_if(apply(build_network(ecosystem, TODAY), Scenario(tuple(gone))), Scenario(more))
    edited = what_if(build_network(without(ecosystem, gone), TODAY), Scenario(more))
    for part in ("cascade", "capabilities", "segments", "stranded", "components_before", "components_after", "notes"):
        assert getattr(applied, part) == getattr(edited, part), part


def harbour() -> Town:
    """A ferry joins an island; a haulier alone has the cold van; the mill's flour is essential to the bakery."""
    town = Town().business("bakery", "cafe", "inn", "island", "mill", latitude=52.0, longitude=4.0)
    town.business("ferry", latitude=52.1, longitude=4.0).business("granary")
    town.business("shop", "haulier", latitude=52.0, longitude=4.0, industry=("NACE2:52.10",))
    town.offers("haulier", "cold").offers("mill", "flour", "bran").offers("granary", "bran").offers("ferry", "ferry")
    town.capability("cold", broader="vans").capability("warm", broader="vans").capability("vans").offers("shop", "warm")
    town.needs("cafe", "cold", essential=True).needs("inn", "cold", priority=2).needs("bakery", "flour", essential=True)
    town.segment("guests", size=300, name="Guests").serves("ferry", "guests").serves("cafe", "walkers")
    for one, other in (("inn", "ferry"), ("ferry", "island"), ("island", "shop"), ("inn", "cafe")):
        town.tie(one, other, TieKind.PARTNERS)
    town.tie("mill", "bakery", capability="flour", value=30, period=Period.YEAR)
    return town.tie("bakery", "cafe", value=70, period=Period.YEAR).tie("cafe", "bakery", TieKind.REFERS)


def test_without_the_ferry_the_island_is_cut_off_and_the_guests_unserved() -> None:
    outcome = ask(harbour(), "ferry")
    assert [(cut_off.business, cut_off.still_with) for cut_off in outcome.stranded] == [("island", 1), ("shop", 1)]
    assert outcome.stranded[0].reason == "Island is cut off from the rest, with 1 other only."
    assert [(segment.segment, segment.customers) for segment in outcome.segments] == [("guests", 300.0)]
    assert outcome.segments[0].reason == "Nobody left serves Guests (300 customers)."
    assert outcome.components_before == ComponentSummary(1, 2, 7)
    assert outcome.components_after == ComponentSummary(2, 2, 4)


def test_without_the_haulier_its_capability_is_lost_and_who_is_akin_could_help() -> None:
    outcome = ask(harbour(), "haulier")
    (lost,) = outcome.capabilities
    assert (lost.capability, lost.demand, lost.needed_by, lost.essential) == ("cold", 1.4, ("cafe", "inn"), 1)
    assert lost.reason == "Nobody left offers cold, which 2 members need, 1 of them essentially."
    (help,) = [replacement for replacement in outcome.replacements if replacement.capability == "cold"]
    assert (help.business, help.km, help.instead_of) == ("shop", 0.0, None)
    assert help.reason == "Shop offers warm and is in the same trade as Haulier, next door."


def test_without_the_mill_the_bakery_stops_and_the_cafe_after_it() -> None:
    outcome = ask(harbour(), "mill")
    assert outcome.cascade is not None
    assert (outcome.cascade.share, outcome.cascade.value, outcome.cascade.rounds) == (1.0, 100.0, 2)
    assert outcome.cascade.by_round == (0.3, 1.0, 1.0), "the café, last to stop, sells to nobody here"
    assert [(hit.business, hit.loss) for hit in outcome.cascade.hit] == [("bakery", 1.0), ("cafe", 0.5)]
    (help,) = [replacement for replacement in outcome.replacements if replacement.instead_of == "mill"]
    assert help.reason == "Granary offers 1 of 2 things that Mill offers (bran), at an unknown distance."


def test_half_a_capacity_is_half_a_loss_and_nobody_is_gone() -> None:
    outcome = ask(harbour(), capacity=(("mill", 0.5),))
    assert outcome.cascade is not None
    assert outcome.cascade.share == pytest.approx(0.5)
    assert (outcome.removed_count, outcome.stranded, outcome.capabilities) == (0, (), ())
    assert [(hit.business, hit.loss) for hit in outcome.cascade.hit] == [("bakery", 0.5), ("mill", 0.5), ("cafe", 0.25)]


def test_what_nobody_offers_any_more_ends_the_ties_that_carry_it() -> None:
    outcome = ask(harbour(), capability="flour")
    assert outcome.cascade is not None
    assert outcome.cascade.by_round[:2] == (0.0, 0.85), "the mill loses half of its sales, the bakery all of its flour"
    assert [capability.capability for capability in outcome.capabilities] == ["flour"]
    assert [cut_off.business for cut_off in outcome.stranded] == ["mill"]
    again = ask(harbour(), capability="flour", add_offers=(NewOffer("granary", "flour"),))
    assert again.capabilities == ()


def test_a_second_supplier_softens_the_loss_of_the_first() -> None:
    second = NewTie("granary", "bakery", TieKind.SUPPLIES, "flour", 30.0)
    outcome = ask(harbour(), "mill", add_ties=(second,))
    assert outcome.cascade is not None
    assert outcome.cascade.hit[0].loss == pytest.approx(0.5)


def test_everyone_gone_one_alone_and_no_ties_are_answered_honestly() -> None:
    town = harbour()
    outcome = ask(town, *(business.id for business in town.ecosystem().businesses))
    assert (outcome.removed_count, outcome.capabilities, outcome.stranded, outcome.replacements) == (9, (), (), ())
    assert outcome.components_after == ComponentSummary(0, 0, 0)
    assert outcome.cascade is not None
    assert outcome.cascade.share == 1.0
    assert "Nobody is left." in outcome.notes
    assert len(outcome.segments) == 2
    alone = ask(Town().business("a").needs("a", "x").offers("a", "x").serves("a", "s"), "a")
    assert (alone.cascade, alone.missing, alone.removed) == (None, said(NO_GOODS), ("a",))
    untied = ask(Town().business("a", "b").offers("a", "x").needs("b", "x"), "a")
    assert (untied.stranded, [capability.capability for capability in untied.capabilities]) == ((), ["x"])
    assert ask(Town().business("a"), "a").components_before == ComponentSummary(0, 1, 1)


def test_nothing_changed_is_nothing_lost() -> None:
    outcome = ask(harbour())
    assert outcome.cascade is not None
    assert (outcome.cascade.share, outcome.cascade.value, outcome.cascade.rounds) == (0.0, 0.0, 0)
    assert (outcome.capabilities, outcome.segments, outcome.stranded) == ((), (), ())
    assert outcome.components_before == outcome.components_after


def test_what_is_unknown_is_said_and_is_no_money() -> None:
    town = Town().business("a", "b", "c").tie("a", "b").tie("b", "c")
    outcome = ask(town, "a")
    assert outcome.cascade is not None
    assert (outcome.cascade.share, outcome.cascade.value) == (0.75, None)
    assert str(outcome.notes[0]).startswith("Of 2 ties of goods 2 state no worth")
    assert str(outcome.notes[1]).startswith("Of 2 ties of goods 2 do not say what they carry")


def test_a_steward_replaces_nobody() -> None:
    town = Town().business("a", "b").business("guild", kind=BusinessKind.STEWARD)
    town.offers("a", "x").offers("guild", "x").offers("b", "x", level=1)
    assert [replacement.business for replacement in ask(town, "a").replacements] == ["b"]


@given(st.integers(0, 10_000), st.sets(st.integers(0, 39), max_size=6))
@settings(deadline=None, max_examples=60)
def test_no_removal_raises_productivity_or_robustness(seed: int, rows: set[int]) -> None:
    network = build_network(trading_town(seed, 40, 1.5).ecosystem(), TODAY)
    for index in what_if(network, Scenario(tuple(network.members.id[sorted(rows)].tolist()))).health[:2]:
        assert index.before is not None
        assert index.after is None or index.after <= index.before + 1e-12
        assert index.after is None or index.left is None or index.after <= index.left + 1e-12


def test_to_lose_a_lone_single_point_never_makes_it_look_more_robust() -> None:
    town = Town()
    for row in range(24):
        me, following = f"b{row:02}", f"b{(row + 1) % 24:02}"
        town.offers(me, f"c{row % 4}").needs(me, f"c{(row + 1) % 4}").business(me).tie(me, following, value=100)
    town.business("haulier").offers("haulier", "cold").tie("haulier", "b00", value=5000)
    town.needs("b00", "cold", priority=1).needs("b05", "cold", priority=1)
    network = build_network(town.ecosystem(), TODAY)
    assert network.members.id[Soundness(network, Gates()).single_points].tolist() == ["haulier"]
    robust = ask(town, "haulier").health[1]
    assert robust.before is not None
    assert robust.after is not None
    assert robust.left is not None
    assert robust.after < robust.before < robust.left, "taken alone, who is left has nothing at risk"


def test_a_new_service_keeps_a_segment_that_would_be_lost_and_is_no_second_row_where_it_is_there() -> None:
    inn = NewService("inn", "guests")
    assert [segment.segment for segment in ask(harbour(), "ferry").segments] == ["guests"]
    assert ask(harbour(), "ferry", add_services=(inn,)).segments == ()
    network = build_network(harbour().ecosystem(), TODAY)
    twice = apply(network, Scenario(add_services=(NewService("ferry", "guests"), inn, inn)))
    assert len(twice.serves) == len(network.serves) + 1
    with pytest.raises(BadInput, match="cannot both go and get something new"):
        ask(harbour(), "ferry", add_services=(NewService("ferry", "guests"),))
    with pytest.raises(NotFound, match="there is no segment 'ghosts'"):
        ask(harbour(), add_services=(NewService("inn", "ghosts"),))


def test_what_is_added_counts_on_both_sides() -> None:
    town = trading_town(7, 40, 3.0)
    network = build_network(town.ecosystem(), TODAY)
    tie = NewTie("b001", "b030", value=1e6)
    outcome = what_if(network, Scenario(add_ties=(tie,)))
    grown = health_of(apply(network, Scenario(add_ties=(tie,))))
    assert [index.after for index in outcome.health] == [index.left for index in outcome.health]
    assert [index.after for index in outcome.health] == [index.value for index in grown.indices]


def test_health_before_is_the_webs_and_health_after_that_of_who_is_left() -> None:
    network = build_network(trading_town(7, 40, 3.0).ecosystem(), TODAY)
    gone = tuple(network.members.id[:5].tolist())
    outcome = what_if(network, Scenario(remove=gone))
    left = network.keep(~np.isin(network.members.id, gone))
    before, after = health_of(network).indices, health_of(left).indices
    assert [index.name for index in outcome.health] == [one.name for one in before]
    assert [index.before for index in outcome.health] == [one.value for one in before]
    assert [index.left for index in outcome.health] == [one.value for one in after]
    assert [index.before for index in outcome.health] != [index.left for index in outcome.health]
    nobody = what_if(network, Scenario(remove=tuple(network.members.id.tolist()))).health
    assert all(one.after is None and one.missing for one in nobody)


def test_a_stand_in_who_carries_too_much_already_comes_later_and_it_is_said() -> None:
    town = Town().business("mill", "giant", "small", *(f"b{row}" for row in range(9)))
    town.offers("mill", "flour", "bran").offers("giant", "flour", "bran", "crane").offers("small", "flour", "bran")
    for row in range(9):
        town.needs(f"b{row}", "crane")
    first, second = (replacement for replacement in ask(town, "mill").replacements if replacement.instead_of == "mill")
    assert (first.business, second.business) == ("small", "giant")
    assert str(second.reason).endswith("Much hangs on Giant already.")
    assert "Much hangs" not in str(first.reason)
