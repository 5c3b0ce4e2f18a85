"""What a customer cannot make up elsewhere: a chain of ten worked by hand, and who and what stands in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, Town
from mutualist.core.cascades import WITHIN, flows
from mutualist.core.cascades.propagation import losses
from mutualist.core.cascades.substitution import Left, not_made_up
from mutualist.core.model import Period
from mutualist.core.network import Network, build_network
from trading import trading_town


def supply(town: Town, source: str, target: str, value: int, capability: str | None = None) -> Town:
    return town.tie(source, target, value=value, period=Period.YEAR, capability=capability)


def lost(town: Town, *closed: str, substitution: bool = True) -> dict[str, float]:
    """By business the share of its output that it loses when some close."""
    network = build_network(town.ecosystem(), TODAY)
    shock = np.zeros((len(network), 1))
    rows = [network.index[name] for name in closed]
    shock[rows] = 1.0
    there = np.ones(len(network), dtype=bool)
    there[rows] = False
    share = losses(
        flows(network, left=Left(there, np.zeros(0, dtype=int)), substitution=substitution), shock
    ).share.ravel()
    return dict(zip(network.members.id.tolist(), share.tolist(), strict=True))


def ten() -> Town:
    """farm → mill → bakery → café and shop; yeast and oil to the bakery, a garage and a rival garage, a lawyer.

    Flour is essential to the bakery, and only the mill has it. The garages service the bakery's van; the small one is
    of two, the large one of eight. The lawyer advises the mill.
    """
    town = Town().business("farm", "mill", "yeast", "oil", "cafe", "shop", employees=4, industry=("NACE2:10.61",))
    town.business("bakery", employees=10, industry=("NACE2:10.71",))
    town.business("garage", employees=2, industry=("NACE2:45.20",))
    town.business("rival", employees=8, industry=("NACE2:45.20",))
    town.business("lawyer", employees=3, industry=("NACE2:69.10",))
    town.offers("mill", "flour").offers("yeast", "yeast").offers("oil", "fuel").offers("lawyer", "advice")
    town.offers("garage", "service").offers("rival", "service").offers("bakery", "bread").offers("farm", "grain")
    town.needs("bakery", "flour", essential=True)
    supply(town, "farm", "mill", 50, "grain")
    supply(town, "mill", "bakery", 100, "flour")
    supply(town, "yeast", "bakery", 20, "yeast")
    supply(town, "oil", "bakery", 40, "fuel")
    supply(town, "garage", "bakery", 40, "service")
    supply(town, "lawyer", "mill", 50, "advice")
    supply(town, "bakery", "cafe", 100, "bread")
    return supply(town, "bakery", "shop", 300, "bread")


def test_the_mill_by_hand() -> None:
    """The bakery has no flour and stops: nobody else has any. The café and the shop buy nothing but bread, which nobody
    else bakes: of each half of the inputs that its output takes is with members, so half goes.
    Upstream the farm and the lawyer lose half of their custom each, all that is with members: their only customer. Who
    sells to the bakery loses no sales, for losses of inputs and of sales do not mix."""
    found = lost(ten(), "mill")
    assert found == pytest.approx(
        {"mill": 1, "bakery": 1, "cafe": 0.5, "shop": 0.5, "farm": 0.5, "lawyer": 0.5}
        | dict.fromkeys(("yeast", "oil", "garage", "rival"), 0)
    )


def test_the_garage_by_hand() -> None:
    """The rival can do four times as much, so a quarter of 40 is not made up, of an output of 400, by half: 0.0125. The
    café and the shop then lack 0.0125 of their bread, by half."""
    found = lost(ten(), "garage")
    assert found["bakery"] == pytest.approx(40 / 400 / 4 * WITHIN)
    assert found["cafe"] == found["shop"] == pytest.approx(40 / 400 / 4 * WITHIN * WITHIN)
    assert lost(ten(), "garage", "rival")["bakery"] == pytest.approx(40 / 400 * WITHIN), "nobody is left to step in"
    assert lost(ten(), "garage", substitution=False)["bakery"] == pytest.approx(40 / 200 * WITHIN), "of all inputs"


def test_the_lawyer_by_hand() -> None:
    """Advice can wait: the mill goes on, though half of what it buys is advice. By the rule of the paper a quarter of
    its output is lost, and with it a quarter of the bakery's flour."""
    assert lost(ten(), "lawyer") == {name: float(name == "lawyer") for name in lost(ten(), "lawyer")}
    old = lost(ten(), "lawyer", substitution=False)
    assert old["mill"] == old["bakery"] == pytest.approx(0.5 * WITHIN)


def test_a_small_input_of_a_large_output_is_next_to_nothing() -> None:
    town = Town().business("landlord", "lawyer")
    supply(town, "lawyer", "landlord", 100)
    for number in range(20):
        supply(town.business(f"tenant{number:02}"), "landlord", f"tenant{number:02}", 50_000)
    assert lost(town, "lawyer")["landlord"] == pytest.approx(100 / 1_000_000 * WITHIN)
    assert lost(town, "lawyer", substitution=False)["landlord"] == WITHIN


def of_service(town: Town, left: Left | None = None) -> float:
    """What of the service by `garage` is not made up."""
    network = build_network(town.ecosystem(), TODAY)
    rows = np.flatnonzero(network.ties.source == network.index["garage"])
    (part,) = not_made_up(network, rows, left).tolist()
    return part


def test_stated_capacity_counts_before_employees_where_all_state_it() -> None:
    town = ten()
    assert of_service(town) == 0.25
    stated = Town().business("garage", employees=2).business("rival", employees=8).business("van")
    stated.offers("garage", "service", capacity=30).offers("rival", "service", capacity=40)
    assert of_service(supply(stated, "garage", "van", 5, "service")) == 0.75
    partly = Town().business("garage", employees=2).business("rival", employees=8).business("van")
    partly.offers("garage", "service", capacity=30).offers("rival", "service")
    assert of_service(supply(partly, "garage", "van", 5, "service")) == 0.25


def test_where_no_tie_says_what_it_is_the_trade_stands_in() -> None:
    town = Town().business("garage", "rival", employees=3, industry=("NACE2:45.20",)).business("van")
    assert of_service(supply(town, "garage", "van", 5)) == 1.0
    town.business("third", employees=9, industry=("NACE2:45.20",))
    assert of_service(town) == 0.25
    unknown = Town().business("garage", "rival", "van")
    assert of_service(supply(unknown, "garage", "van", 5)) == 1.0, "nothing is known of who could"


def test_what_nobody_offers_any_more_is_made_up_by_nobody() -> None:
    network = build_network(ten().ecosystem(), TODAY)
    service = network.capabilities.id.tolist().index("service")
    everybody = np.ones(len(network), dtype=bool)
    assert of_service(ten(), Left(everybody, np.array([service]))) == 1.0


@given(st.integers(0, 10_000), st.integers(2, 30))
def test_it_is_a_part_and_never_more_than_by_the_rule_of_the_paper(seed: int, n: int) -> None:
    network: Network = build_network(trading_town(seed, n).ecosystem(), TODAY)
    found, bound = flows(network), flows(network, substitution=False)
    part = not_made_up(network, found.ties)
    assert ((part >= 0) & (part <= 1)).all()
    eye = np.eye(n)
    assert (losses(found, eye).share <= losses(bound, eye).share + 1e-5).all()
