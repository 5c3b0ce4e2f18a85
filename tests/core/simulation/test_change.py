"""To apply a change to a network is to weave the ecosystem with the change made by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, Town
from mutualist.core.model import Offer, Period, Tie, TieKind
from mutualist.core.network import Network, build_network, dump_network
from mutualist.core.simulation import Effect, NewOffer, NewTie, Scenario
from mutualist.core.simulation.effect import apply
from mutualist.errors import BadInput, MutualistError, NotFound
from trading import trading_town, without

TOWNS = st.builds(trading_town, st.integers(0, 10_000), st.integers(2, 9))


def same(one: Network, other: Network) -> bool:
    """Whether two networks say the same, whatever the order of ties and unused objectives."""
    ordered = []
    for network in (one, other):
        ties = network.ties
        order = np.lexsort((ties.value, ties.capability, ties.kind, ties.target, ties.source))
        ordered.append(dump_network(replace(network, ties=ties.take(order))))
    return ordered[0] == ordered[1]


@given(TOWNS, st.sets(st.integers(0, 8)), st.data())
@settings(deadline=None)
def test_to_apply_a_change_is_to_edit_the_ecosystem(town: Town, gone: set[int], data: st.DataObject) -> None:
    ecosystem = town.ecosystem()
    names = [business.id for business in ecosystem.businesses]
    away = {f"b{row:03}" for row in gone} & set(names)
    left = [name for name in names if name not in away]
    wares = [capability.id for capability in ecosystem.capabilities]
    ties, offers = [], []
    if len(left) > 1:
        one, other = data.draw(st.lists(st.sampled_from(left), min_size=2, max_size=2, unique=True))
        ties = [NewTie(one, other, TieKind.RESELLS, data.draw(st.sampled_from((None, *wares))), 12.5)]
    if left:
        offers = [NewOffer(data.draw(st.sampled_from(left)), data.draw(st.sampled_from(wares)), level=5)]
    edited = without(ecosystem, away)
    had = {(offer.business, offer.capability): offer for offer in edited.offers}
    for new in offers:
        old = had.get((new.business, new.capability), Offer(new.business, new.capability))
        had[new.business, new.capability] = replace(old, level=5)
    more = [
        Tie(
            f"z{row}", new.source, new.target, new.kind, new.capability,
            value=Decimal("12.5"), currency="EUR", period=Period.YEAR,
        )
        for row, new in enumerate(ties)
    ]  # fmt: skip
    edited = replace(edited, offers=tuple(had[key] for key in sorted(had)), ties=(*edited.ties, *more))
    network = build_network(ecosystem, TODAY)
    before = dump_network(network)
    change = Scenario(remove=tuple(away), add_ties=tuple(ties), add_offers=tuple(offers))
    assert same(apply(network, change), build_network(edited, TODAY))
    assert dump_network(network) == before, "the network itself is untouched"


@given(TOWNS, st.sampled_from([f"c{k}" for k in range(8)]))
@settings(deadline=None)
def test_a_capability_goes_with_all_that_is_narrower_and_the_ties_that_carry_it(town: Town, ware: str) -> None:
    ecosystem = town.ecosystem()
    above = {term.id: term.broader for term in ecosystem.capabilities}

    def below(term: str | None) -> bool:
        return term is not None and (term == ware or below(above[term]))

    edited = replace(
        ecosystem,
        offers=tuple(offer for offer in ecosystem.offers if not below(offer.capability)),
        ties=tuple(tie for tie in ecosystem.ties if not below(tie.capability)),
    )
    after = apply(build_network(ecosystem, TODAY), Scenario(capability=ware))
    assert same(after, build_network(edited, TODAY))
    assert after.providers[[after.capabilities.id.tolist().index(ware)]].nnz == 0


def town() -> Network:
    made = Town().business("mill", region="North", industry=("NACE2:10.61",)).business("inn", region="north ")
    made.business("bakery", industry=("NAICS2022:311811", "NACE2:10.71")).business("shop", industry=("NACE2:47.24",))
    made.offers("mill", "flour", level=2, capacity=8).offers("bakery", "bread").serves("mill", "bakers")
    made.tie("mill", "bakery", capability="flour", value=10, period=Period.YEAR).tie("bakery", "shop", TieKind.PARTNERS)
    return build_network(made.ecosystem(), TODAY)


def left(change: Scenario) -> list[str]:
    return apply(town(), change).members.id.tolist()


def test_a_region_goes_in_any_case() -> None:
    assert left(Scenario(region=" NORTH")) == ["bakery", "inn", "shop"]


@pytest.mark.parametrize(
    ("sector", "gone"),
    [
        *(("C", {"mill", "bakery"}), ("10", {"mill", "bakery"}), ("10.7", {"bakery"}), ("NACE2:10.61", {"mill"})),
        *(("g", {"shop"}), ("ISIC4:47", {"shop"}), ("NAICS2022:311811", {"bakery"})),
    ],
)
def test_a_sector_goes_by_its_section_or_a_code_and_all_below(sector: str, gone: set[str]) -> None:
    assert left(Scenario(sector=sector)) == sorted({"mill", "inn", "bakery", "shop"} - gone)


def test_what_is_left_of_a_capacity_is_multiplied_and_none_is_no_offer() -> None:
    half = apply(town(), Scenario(capacity=(("mill", 0.5), ("bakery", 0.0))))
    assert half.offers.capacity.tolist() == [4.0]
    assert len(half) == 4
    shut = apply(town(), Scenario(capacity=(("mill", 0.0),)))
    assert (len(shut), len(shut.serves), shut.offers.business.tolist()) == (4, 0, [0])


def test_an_offer_that_is_there_keeps_its_capacity_and_takes_the_higher_level() -> None:
    for level, kept in ((1, 2), (4, 4)):
        after = apply(town(), Scenario(add_offers=(NewOffer("mill", "flour", level),)))
        row = after.offers.level[after.offers.business == after.index["mill"]]
        assert (row.tolist(), after.offers.capacity[1]) == ([kept], 8.0)


def test_what_is_withdrawn_may_be_added_anew() -> None:
    change = Scenario(capability="flour", add_offers=(NewOffer("shop", "flour"),), add_ties=(NewTie("shop", "bakery"),))
    after = apply(town(), change)
    assert after.offers.business.tolist() == [0, 3]
    assert len(after.ties) == 2


def test_everyone_may_go_and_nothing_may_change() -> None:
    assert left(Scenario(remove=("mill", "inn", "bakery", "shop", "shop"))) == []
    assert same(apply(town(), Scenario()), town())
    assert Effect(town(), Scenario()).capacity.tolist() == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("change", "error", "said"),
    [
        (Scenario(remove=("mill", "x", "y")), NotFound, "there is no business 'x', 'y' in the run"),
        (Scenario(capacity=(("x", 0.5),)), NotFound, "no business 'x'"),
        (Scenario(capacity=(("mill", -0.1),)), BadInput, "the capacity of mill must be between 0 .* not -0.1"),
        (Scenario(capacity=(("mill", 1.1),)), BadInput, "between 0"),
        (Scenario(capacity=(("mill", float("nan")),)), BadInput, "between 0"),
        (Scenario(capacity=(("mill", 0.5), ("mill", 0.5))), BadInput, "once only"),
        (Scenario(region="Atlantis"), BadInput, "nobody is in the region 'Atlantis'; regions are: 'North', 'north '"),
        (Scenario(region=""), BadInput, "nobody is in the region ''"),
        (Scenario(sector="A"), BadInput, "nobody is in the sector 'A'"),
        (Scenario(sector="?"), BadInput, "'\\?' is no sector: use a section"),
        (Scenario(sector=""), BadInput, "is no sector"),
        (Scenario(capability="gold"), NotFound, "there is no capability 'gold' in the run"),
        (Scenario(add_ties=(NewTie("mill", "x"),)), NotFound, "no business 'x'"),
        (Scenario(add_ties=(NewTie("mill", "mill"),)), BadInput, "mill cannot be tied to itself"),
        (Scenario(add_ties=(NewTie("mill", "inn", TieKind.COMPETES),)), BadInput, "rivalry"),
        (Scenario(add_ties=(NewTie("mill", "inn", capability="gold"),)), NotFound, "no capability 'gold'"),
        (Scenario(add_ties=(NewTie("mill", "inn", value=-1.0),)), BadInput, "must be 0 to 1e\\+15"),
        (Scenario(remove=("inn",), add_ties=(NewTie("mill", "inn"),)), BadInput, "'inn' cannot both go and get"),
        (Scenario(add_offers=(NewOffer("mill", "gold"),)), NotFound, "no capability 'gold'"),
        (Scenario(add_offers=(NewOffer("mill", "flour", 6),)), BadInput, "must be 1 to 5"),
        (Scenario(region="North", add_offers=(NewOffer("mill", "flour"),)), BadInput, "cannot both go"),
    ],
)
def test_what_cannot_be_is_refused_and_named(change: Scenario, error: type[MutualistError], said: str) -> None:
    with pytest.raises(error, match=said):
        Effect(town(), change)


def test_a_region_where_none_is_stated_says_so() -> None:
    network = build_network(Town().business("a").ecosystem(), TODAY)
    with pytest.raises(BadInput, match="no member states a region"):
        apply(network, Scenario(region="North"))
