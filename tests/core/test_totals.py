"""A word has one meaning and a sum one total, whichever answer tells of it: health, resilience, fairness, history."""

from __future__ import annotations

import numpy as np
import pytest

from builders import TODAY, Town
from drawn import random_town
from mutualist.core.exchange.fairness import fairness
from mutualist.core.health import health_of, values
from mutualist.core.health.composition import composition
from mutualist.core.history import Metric, basics
from mutualist.core.model import BusinessKind, TieKind
from mutualist.core.model.columns import KINDS
from mutualist.core.network import Network, build_network
from mutualist.core.resilience.antifragility import antifragility
from seed_model import seed_web
from trading import trading_town

WEBS = {
    "seed": seed_web,
    **{
        f"random {seed}": lambda seed=seed: build_network(random_town(seed, 80).ecosystem(), TODAY) for seed in range(6)
    },
    **{
        f"trading {seed}": lambda seed=seed: build_network(trading_town(seed, 90).ecosystem(), TODAY)
        for seed in range(6)
    },
}


@pytest.fixture(params=WEBS)
def network(request: pytest.FixtureRequest) -> Network:
    return WEBS[request.param]()


def test_every_total_of_value_is_what_members_receive_and_what_stewards_do(network: Network) -> None:
    whole, health, shared = basics(network)[Metric.VALUE], health_of(network), fairness(network)
    assert whole
    of_members, of_stewards = (
        sum(getattr(one, name) or 0.0 for one in health.dimensions) for name in ("value", "to_stewards")
    )
    assert of_members + of_stewards == pytest.approx(whole)
    assert sum(one.ties for one in health.dimensions) == len(network.ties), "no tie is without a dimension"
    by = {one.dimension: one for one in health.dimensions}
    for one in shared.dimensions:
        assert one.dimension
        assert (one.ties, one.valued) == (by[one.dimension].ties, by[one.dimension].valued)
        if one.total is not None:
            assert one.total == pytest.approx(by[one.dimension].value)
            assert one.to_stewards == pytest.approx(by[one.dimension].to_stewards)
    if shared.overall.total is not None:
        assert (shared.overall.total, shared.overall.to_stewards) == pytest.approx((of_members, of_stewards))
    per_member, members = values(health)["value_per_member"], basics(network)[Metric.MEMBERS]
    if per_member is not None:
        assert members
        assert per_member * members == pytest.approx(of_members)


def test_the_seed_and_some_towns_have_stewards_who_receive_something() -> None:
    received = [sum(one.to_stewards or 0.0 for one in health_of(made()).dimensions) for made in WEBS.values()]
    assert received[0] > 0
    assert sum(one > 0 for one in received) > 3


def test_redundancy_is_the_same_wherever_it_stands(network: Network) -> None:
    found = antifragility(network, np.zeros(len(network), dtype=np.int64)).redundancy
    (of_health,) = (one for one in health_of(network).indices[1].inputs if one.name == "redundancy")
    assert (found.value, found.formula, found.missing) == (of_health.value, of_health.formula, of_health.missing)


def test_a_steward_is_no_member_wherever_members_are_counted(network: Network) -> None:
    members = np.flatnonzero(network.members.kind != KINDS.index(BusinessKind.STEWARD))
    spread = {one.of: one for one in antifragility(network, np.zeros(len(network), dtype=np.int64)).spreads}
    assert spread["kinds"].stated == composition(network).members == basics(network)[Metric.MEMBERS] == len(members)
    assert spread["capabilities"].stated == len(set(network.offers.business.tolist()) & set(members.tolist()))


def test_what_a_steward_says_of_itself_tells_nothing_of_members() -> None:
    def town(*offers: str) -> Town:
        made = Town().business(*(f"b{row:02}" for row in range(24))).steward("chamber")
        for row in range(24):
            made.offers(f"b{row:02}", f"c{row % 3}").serves(f"b{row:02}", f"s{row % 2}").needs(f"b{row:02}", "x")
            made.tie(f"b{row:02}", "chamber", TieKind.PARTNERS)
        for one in offers:
            made.offers("chamber", one).serves("chamber", "s1")
        return made

    silent, speaking = (build_network(made.ecosystem(), TODAY) for made in (town(), town("c0", "y", "z")))
    assert values(health_of(silent)) == values(health_of(speaking))
    none = np.zeros(25, dtype=np.int64)
    assert antifragility(silent, none).spreads == antifragility(speaking, none).spreads
    helping = build_network(town("x").ecosystem(), TODAY)
    assert values(health_of(helping))["needs_met"] == 1.0, "but what it offers meets the needs of members"
