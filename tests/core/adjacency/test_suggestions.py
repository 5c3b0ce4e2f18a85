"""What is adjacent: near, not yet had, ranked by three parts that can be done by hand, unknown where it must be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, Town, all_pairs, holds, shuffled
from drawn import random_town, towns
from mutualist.core.adjacency import Adjacency, adjacencies, build_adjacency_model, suggestions
from mutualist.core.adjacency.suggestions import ALONE, LEAST_COMBINING, SILENT, STEWARD, WEIGHTS, mid_ranks, upward
from mutualist.core.arrays import dots
from mutualist.core.matching import build_profile
from mutualist.core.matching.scoring.pair_scores import vetoed
from mutualist.core.model import Ecosystem, Term
from recounted import equal_splits, urgency
from saying import said


@contextmanager
def any_size() -> Iterator[None]:
    """Let ecosystems of any size have suggestions, so that they can be done by hand."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("LEAST_BUSINESSES", "LEAST_CAPABILITIES", "LEAST_COMBINING"):
            patch.setattr(suggestions, name, 0)
        yield


@pytest.fixture
def small() -> Iterator[None]:
    """No gate."""
    with any_size():
        yield


def found(town: Town | Ecosystem) -> dict[str, Adjacency]:
    """What is adjacent to every business, by its id."""
    whole = town.ecosystem() if isinstance(town, Town) else town
    profile = build_profile(whole, TODAY)
    return {profile.ids[one.business]: one for one in adjacencies(build_adjacency_model(whole, profile), profile)}


def named(town: Town, one: Adjacency) -> list[str]:
    """The capabilities suggested."""
    return [town.ecosystem().capabilities[column].id for column in one.capabilities]


def street() -> Town:
    """Three cafés with coffee, two of them with cake, one with cake and jam; a florist beside them."""
    town = Town().business("anna", "ben", "cleo", "dora")
    town.offers("anna", "coffee").offers("ben", "coffee", "cake").offers("cleo", "coffee", "cake", "jam")
    return town.offers("dora", "flowers")


@pytest.mark.usefixtures("small")
def test_near_and_popular_comes_first_with_its_numbers() -> None:
    town = street()
    anna = found(town)["anna"]
    assert named(town, anna) == ["cake", "jam"]
    # φ(coffee, cake) = 2/3, φ(coffee, jam) = 1/3, φ(cake, jam) = 1/2
    assert anna.density == pytest.approx([(2 / 3) / (2 / 3 + 1 + 1 / 2), (1 / 3) / (1 / 3 + 1 / 2 + 1)])
    assert anna.popularity == pytest.approx([2 / 4, 1 / 4])
    # Four are on offer: flowers and jam share ranks 1 and 2, cake is third. Without needs two parts to one are left.
    assert anna.scores == pytest.approx(
        [2 / 3 * 3 / 4 + 1 / 3, 2 / 3 * 1.5 / 4 + 1 / 3 * anna.density[1] / anna.density[0]]
    )
    assert (anna.unmet, anna.opens, anna.unknown, anna.serves) == (None, None, None, False)
    assert [[town.ecosystem().capabilities[d].id for d in near] for near in anna.near] == [["coffee"], ["coffee"]]


@pytest.mark.usefixtures("small")
def test_unmet_need_is_that_of_its_customers_other_suppliers_over_who_provides() -> None:
    town = street().serves("anna", "tourists", share=0.75).serves("anna", "nurses", share=0.25)
    town.serves("dora", "tourists").serves("ben", "nurses").needs("dora", "jam", essential=True)
    town.needs("ben", "jam", priority=2).needs("anna", "cake", priority=5).serves("cleo", "students")
    town.needs("cleo", "flowers")
    anna = found(town)["anna"]
    assert anna.unmet is not None
    assert dict(zip(named(town, anna), anna.unmet, strict=True)) == pytest.approx(
        {"jam": 0.75 * 1 + 0.25 * 0.4, "cake": 0.0}
    )
    town.offers("dora", "jam")
    anna = found(town)["anna"]
    assert anna.unmet is not None
    assert dict(zip(named(town, anna), anna.unmet, strict=True))["jam"] == pytest.approx(0.75 * 1 / 2 + 0.25 * 0.4)
    assert found(town)["cleo"].unmet is None, "nobody else serves its segment"


@pytest.mark.usefixtures("small")
def test_a_match_is_opened_to_who_needs_it_and_has_no_reason_to_be_met_today() -> None:
    needing = ("eve", "finn", "gus", "hal", "ivy", "jo")
    town = street().business(*needing).steward("guild")
    for who in (*needing, "guild", "anna"):
        town.needs(who, "cake")
    town.avoid("anna", "eve").tie("finn", "anna").needs("gus", "coffee").offers("hal", "twine").needs("anna", "twine")
    anna = found(town)["anna"]
    assert anna.opens is not None
    assert dict(zip(named(town, anna), anna.opens.tolist(), strict=True)) == {"cake": 2, "jam": 0}


@pytest.mark.usefixtures("small")
def test_who_has_everything_is_suggested_nothing_and_that_is_known() -> None:
    town = street().business("emporium").offers("emporium", "coffee", "cake", "jam", "flowers")
    assert found(town)["emporium"].unknown is None
    assert len(found(town)["emporium"].capabilities) == 0


@pytest.mark.usefixtures("small")
def test_what_cannot_be_known_is_said() -> None:
    town = street().business("mute").steward("guild").offers("guild", "coffee", "flowers")
    unknown = {name: one.unknown for name, one in found(town).items()}
    assert unknown == {"anna": None, "ben": None, "cleo": None, "dora": ALONE, "mute": SILENT, "guild": STEWARD}
    assert all(len(found(town)[name].capabilities) == 0 for name in ("dora", "mute", "guild"))


@pytest.mark.usefixtures("small")
def test_what_is_only_assumed_teaches_nothing_but_is_not_suggested_either() -> None:
    town = street().offers("dora", "coffee", assumed=0.5).offers("anna", "jam", assumed=0.5)
    assert "flowers" not in named(town, found(town)["ben"])
    assert named(town, found(town)["anna"]) == ["cake"]
    assert found(street().offers("anna", "jam", assumed=0.5))["ben"].popularity.tolist() == [0.25]


@pytest.mark.usefixtures("small")
def test_one_that_does_everything_makes_no_neighbours_of_it_but_two_do() -> None:
    town = street().business("conglomerate").offers("conglomerate", "flowers", "fuel", "rooms", "law", "tiles")
    assert found(town)["dora"].unknown == ALONE
    town.business("another").offers("another", "flowers", "fuel", "rooms", "wine", "soap")
    assert set(named(town, found(town)["dora"])) == {"fuel", "rooms"}


@pytest.mark.usefixtures("small")
def test_what_is_broader_than_what_it_offers_is_not_suggested() -> None:
    town = street().capability("cake", broader="food").capability("food")
    town.offers("cleo", "food")
    assert named(town, found(town)["ben"]) == ["jam"]
    assert set(named(town, found(town)["anna"])) == {"cake", "jam", "food"}


def test_an_ecosystem_too_small_is_not_spoken_of_and_what_is_missing_is_said() -> None:
    whole = street().ecosystem()
    ground = build_adjacency_model(whole, build_profile(whole, TODAY))
    assert said(ground.missing) == (
        "Too little is known to say what goes together: 4 of 40 businesses that declare offers, 4 of 10 capabilities "
        "on offer, 2 of 20 businesses that offer two or more."
    )
    assert found(street()) == {}
    assert found(Town()) == {}


def test_only_businesses_that_combine_let_the_gate_open() -> None:
    town = Town().business(*(f"b{row:02}" for row in range(60)))
    for row in range(60):
        town.offers(f"b{row:02}", f"c{row % 12}")
    for row in range(LEAST_COMBINING - 1):
        town.offers(f"b{row:02}", f"c{(row + 1) % 12}")
    assert found(town) == {}
    assert len(found(town.offers("b59", "c0"))) == 60


@given(towns(), st.integers(0, 9))
@settings(max_examples=60)
def test_suggestions_keep_what_they_promise(town: Town, seed: int) -> None:
    with any_size():
        whole = town.ecosystem()
        suggested = found(whole)
        again = found(shuffled(whole, seed))
    assert suggested.keys() == {business.id for business in whole.businesses}
    for name, one in suggested.items():
        has = {offer.capability for offer in whole.offers if offer.business == name}
        taken = [whole.capabilities[column].id for column in one.capabilities]
        assert not has & set(taken)
        assert len(set(taken)) == len(taken) <= suggestions.KEPT
        assert one.unknown is None or taken == []
        assert one.scores.tolist() == sorted(one.scores, reverse=True)
        for values in (one.scores, one.density, one.popularity):
            assert ((values >= 0) & (values <= 1)).all()
        assert (one.density > 0).all()
        assert one.unmet is None or (one.unmet >= 0).all()
        assert one.opens is None or (one.opens >= 0).all()
        for near in one.near:
            assert near
            assert {whole.capabilities[column].id for column in near} <= has
        assert again[name].capabilities.tolist() == one.capabilities.tolist()
        assert again[name].scores == pytest.approx(one.scores)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_number_equals_a_loop_over_all_that_is_there(seed: int) -> None:
    town = random_town(seed, 90)
    whole, profile = town.ecosystem(), town.profile()
    suggested = found(town)
    assert any(one.unmet is not None and one.unmet.any() for one in suggested.values())
    a, b = all_pairs(profile)
    one, other = profile.rows[a], profile.rows[b]
    fit = dots(one.needs, other.offers) + dots(one.offers, other.needs) > 0
    barred = vetoed(one, other) | fit | holds(profile.rows.tied, a, b)
    apart = {(profile.ids[x], profile.ids[y]) for x, y in zip(a[~barred], b[~barred], strict=True)}
    for name, one in suggested.items():
        for place, column in enumerate(one.capabilities):
            wanted = whole.capabilities[column].id
            assert one.opens is not None
            needing = {need.business for need in whole.needs if need.capability == wanted}
            assert one.opens[place] == sum((name, other) in apart for other in needing)
            if one.unmet is not None:
                assert one.unmet[place] == pytest.approx(unmet_by_hand(whole, name, wanted))


def unmet_by_hand(whole: Ecosystem, name: str, capability: str) -> float:
    """The definition as a loop."""
    shares = {serve.segment: share for serve, share in equal_splits(whole.serves) if serve.business == name}
    total = 0.0
    for segment, share in shares.items():
        there = {serve.business for serve in whole.serves if serve.segment == segment} - {name}
        need = sum(urgency(n) for n in whole.needs if n.business in there and n.capability == capability)
        providers = {o.business for o in whole.offers if o.business in there and o.capability == capability}
        total += share / sum(shares.values()) * need / (1 + len(providers))
    return total


def test_how_many_are_looked_at_together_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    town = random_town(1, 90)
    together = found(town)
    assert any(one.opens is not None and one.opens.any() for one in together.values())
    monkeypatch.setattr(suggestions, "BLOCK_CELLS", 1)
    for name, one in found(town).items():
        np.testing.assert_equal(asdict(one), asdict(together[name]))


def test_only_the_best_are_kept_and_equals_stand_in_the_order_of_ids() -> None:
    scores = np.array([[0.5, 0.9, -1.0, 0.5, 0.5], [-1.0, -1.0, 0.2, -1.0, -1.0]])
    row, column = suggestions._best(scores, 3)
    assert list(zip(row.tolist(), column.tolist(), strict=True)) == [(0, 1), (0, 0), (0, 3), (1, 2)]


def test_ranks_are_shares_of_what_is_on_offer() -> None:
    assert mid_ranks(np.array([3, 1, 3, 0])).tolist() == pytest.approx([2.5 / 3, 1 / 3, 2.5 / 3, 0])
    assert mid_ranks(np.array([], dtype=int)).tolist() == []


def test_a_circle_of_broader_terms_ends() -> None:
    terms = (Term("a", "a", "b"), Term("b", "b", "a"), Term("c", "c", "gone"))
    assert upward(terms).toarray().tolist() == [[1, 1, 0], [1, 1, 0], [0, 0, 1]]


def test_the_weights_are_shares() -> None:
    assert sum(WEIGHTS.values()) == pytest.approx(1.0)
