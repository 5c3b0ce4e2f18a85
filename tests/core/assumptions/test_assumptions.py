"""What trades let assume: only where nothing is declared, the same in any order, and never twice."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import Town, shuffled
from drawn import towns
from mutualist.core.assumptions import (
    Assumptions,
    RecognisedBy,
    TradeProfile,
    assumed_members,
    members,
    read_trades,
    read_vocabulary,
)
from mutualist.core.assumptions.recognition import CONFIDENCE
from mutualist.core.model import Ecosystem, Need, Offer, Serve, Term
from mutualist.core.model.conversion import columns_of
from recounted import entities_of

CAPABILITIES = read_vocabulary(
    {
        "food": {
            "name": "Food",
            "narrower": {"bread": "Bread", "flour": "Flour", "c": "Cakes", "d": "Dough", "e": "Eggs"},
        }
    }
)
SEGMENTS = read_vocabulary({"people": {"name": "People", "narrower": {"s": "Locals", "guests": "Guests of hotels"}}})
TRADES = {
    "bakery": {
        "name": "Bakery",
        "nace": ["10.71"],
        "keywords": ["bakery"],
        "offers": ["bread 0.9", "c 0.5"],
        "needs": ["flour", "d 0.4"],
        "segments": ["s 0.5"],
    },
    "mill": {
        "name": "Mill",
        "keywords": ["mill"],
        "offers": ["flour", "e 0.3"],
        "needs": ["bread 0.2", "d 0.5"],
        "segments": ["guests"],
    },
}
PROFILE: TradeProfile = read_trades((TRADES,), CAPABILITIES, SEGMENTS, {"offers": 0.8, "needs": 0.6, "segments": 0.6})
SURE = CONFIDENCE[RecognisedBy.TRADE_NAME]
DESCRIPTIONS = (None, "bakery", "the old mill", "bakery; mill", "nothing known")


def assume(town: Ecosystem, profile: TradeProfile) -> Ecosystem:
    """What is assumed, as the model."""
    return entities_of(members.assume(town, profile))


@st.composite
def described(draw: st.DrawFn) -> Ecosystem:
    """A small town some of whose members say their trade."""
    drawn = draw(towns(declared=True)).ecosystem()
    businesses = tuple(replace(one, description=draw(st.sampled_from(DESCRIPTIONS))) for one in drawn.businesses)
    return replace(drawn, businesses=businesses)


@given(described())
def test_nothing_declared_is_changed_and_a_declared_aspect_gets_nothing_more(town: Ecosystem) -> None:
    supposed = assume(town, PROFILE)
    stewards = {one.id for one in town.businesses if one.kind == "steward"}
    for name in ("offers", "needs", "serves"):
        before, after = getattr(town, name), getattr(supposed, name)
        assert tuple(row for row in after if row.assumed is None) == before
        added = [row for row in after if row.assumed is not None]
        assert all(0 < row.assumed < 1 for row in added)
        assert not {row.business for row in added} & ({row.business for row in before} | stewards)
    assert set(town.capabilities) <= set(supposed.capabilities)
    assert set(town.segments) <= set(supposed.segments)
    kept = ("settings", "businesses", "ties", "introductions", "avoid")
    assert all(getattr(supposed, name) == getattr(town, name) for name in kept)


@given(described())
def test_assuming_again_adds_nothing(town: Ecosystem) -> None:
    supposed = assume(town, PROFILE)
    assert assume(supposed, PROFILE) == supposed


@given(described(), st.integers(0, 99))
def test_the_order_of_rows_and_members_does_not_matter(town: Ecosystem, seed: int) -> None:
    turned = list(town.businesses)
    random.Random(seed).shuffle(turned)
    one = assume(town, PROFILE)
    other = assume(shuffled(replace(town, businesses=tuple(turned)), seed), PROFILE)
    links = {name: tuple(sorted(getattr(other, name), key=repr)) for name in ("offers", "needs", "serves")}
    expected = {name: tuple(sorted(getattr(one, name), key=repr)) for name in links}
    assert replace(other, businesses=town.businesses, ties=town.ties, **links) == replace(one, **expected)


@given(described())
def test_every_row_speaks_of_a_listed_term_once_and_every_list_is_in_order(town: Ecosystem) -> None:
    supposed = assume(town, PROFILE)
    capabilities, segments = ([term.id for term in terms] for terms in (supposed.capabilities, supposed.segments))
    for ids in (capabilities, segments):
        assert ids == sorted(set(ids))
    for rows, terms in ((supposed.offers, capabilities), (supposed.needs, capabilities), (supposed.serves, segments)):
        keys = [(row.business, row.segment if isinstance(row, Serve) else row.capability) for row in rows]
        assert keys == sorted(set(keys))
        assert {term for _, term in keys} <= set(terms)
    for terms in (supposed.capabilities, supposed.segments):
        assert {term.broader for term in terms if term.broader} <= {term.id for term in terms}


def test_a_silent_member_gets_what_its_trade_usually_has_as_sure_as_the_trade_is() -> None:
    supposed = assume(Town().business("b", description="bakery").ecosystem(), PROFILE)
    assert supposed.offers == (Offer("b", "bread", assumed=0.9 * SURE), Offer("b", "c", assumed=0.5 * SURE))
    assert supposed.needs == (Need("b", "d", assumed=0.4 * SURE), Need("b", "flour", assumed=0.6 * SURE))
    assert supposed.serves == (Serve("b", "s", assumed=0.5 * SURE),)
    assert {term.id for term in supposed.capabilities} == {"bread", "c", "d", "flour", "food"}
    assert Term("bread", "Bread", "food") in supposed.capabilities
    assert assumed_members(columns_of(supposed)) == {"offers": 1, "needs": 1, "segments": 1}


def test_of_two_trades_the_surer_row_counts_and_nobody_needs_what_it_offers() -> None:
    supposed = assume(Town().business("b", description="bakery; mill").ecosystem(), PROFILE)
    assert [row.capability for row in supposed.offers] == ["bread", "c", "e", "flour"]
    assert supposed.needs == (Need("b", "d", assumed=0.5 * SURE),)


def test_who_says_what_it_needs_is_not_assumed_to_offer_it() -> None:
    supposed = assume(Town().business("b", description="bakery").needs("b", "bread").ecosystem(), PROFILE)
    assert [row.capability for row in supposed.offers] == ["c"]
    assert supposed.needs == (Need("b", "bread"),)


@pytest.mark.parametrize("named", ["Breads", "BREAD", "bread!"])
def test_a_term_of_the_ecosystem_with_the_same_name_is_used(named: str) -> None:
    town = Town().business("b", description="bakery").capability("17", name=named).capability("18", name="Bread box")
    supposed = assume(town.ecosystem(), PROFILE)
    assert [row.capability for row in supposed.offers] == ["17", "c"]
    assert "bread" not in {term.id for term in supposed.capabilities}


def test_a_term_of_the_ecosystem_with_the_same_id_comes_before_one_with_the_same_name() -> None:
    town = Town().business("b", description="bakery").capability("bread", name="Rolls").capability("a", name="Bread")
    supposed = assume(town.ecosystem(), PROFILE)
    assert [row.capability for row in supposed.offers] == ["bread", "c"]
    assert Term("bread", "Rolls") in supposed.capabilities


def test_a_member_alone_gets_what_it_gets_among_all() -> None:
    town = Town().business("a", "b", description="mill").needs("a", "flour").capability("9", name="egg").ecosystem()
    supposed = assume(town, PROFILE)
    alone = Assumptions(PROFILE, town.capabilities, town.segments)
    assumption = alone.of(town.businesses[0], (), ("flour",), ())
    assert assumption is not None
    assert (
        assumption.offers
        == tuple(row for row in supposed.offers if row.business == "a")
        == (Offer("a", "9", assumed=0.3 * SURE),)
    )
    assert assumption.needs == ()
    assert alone.of(town.businesses[0], ("x",), ("flour",), ("s",)) is None
