"""The worst removals are greedy step by step, and random failures are what what-if says of each draw."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, Town
from mutualist.core.cascades import NO_GOODS, flows, random_failure, removals, worst_removals
from mutualist.core.cascades.incremental import AT_ONCE, GrowingLoss
from mutualist.core.cascades.propagation import losses
from mutualist.core.cascades.removals import Range
from mutualist.core.model import Period
from mutualist.core.network import Network, build_network
from mutualist.core.simulation import Scenario
from mutualist.core.simulation.what_if import what_if
from trading import trading_town

TOWNS = st.builds(trading_town, st.integers(0, 10_000), st.integers(1, 10))


@given(TOWNS, st.integers(1, 4))
@settings(deadline=None, max_examples=30)
def test_every_step_takes_whoever_adds_the_most(town: Town, most: int) -> None:
    network = build_network(town.ecosystem(), TODAY)
    worst = worst_removals(network, most)
    if worst.missing is not None:
        assert (worst.removals, worst.missing) == ((), NO_GOODS)
        return
    gone: tuple[str, ...] = ()
    reached = 0.0
    for step in worst.removals:
        others = [id for id in network.members.id.tolist() if id not in gone]
        best = max(lost_with(network, (*gone, id)) for id in others)
        assert step.share == pytest.approx(best, abs=1e-4)
        assert step.added == pytest.approx(step.share - reached, abs=1e-9)
        gone, reached = (*gone, step.business), step.share
    assert len(worst.removals) == min(most, worst.candidates)
    assert worst == worst_removals(network, most), "the same again"


def test_the_second_of_two_that_stand_in_for_each_other_does_the_most_harm() -> None:
    town = Town().business("big", "small", "bakery", "inn", "shop").needs("bakery", "flour", essential=True)
    for source, target, value in (("big", "bakery", 6), ("small", "bakery", 4), ("bakery", "inn", 90)):
        town.tie(source, target, value=value, period=Period.YEAR, capability="flour")
    first, second = worst_removals(build_network(town.ecosystem(), TODAY), 2, np.array([1, 4])).removals  # big, small
    assert (first.business, second.business) == ("big", "small")
    assert first.share == pytest.approx((6 + 0.6 * 90) / 100)
    assert second.share == pytest.approx(1.0)


def lost_with(network: Network, ids: tuple[str, ...]) -> float:
    """The share of all sales that goes when some stop, each of them being made up for as if it stopped alone."""
    trade, shock = flows(network), np.zeros((len(network), 1))
    shock[[network.index[id] for id in ids]] = 1.0
    return float(trade.output @ losses(trade, shock).share[:, 0] / trade.output.sum())


@given(TOWNS, st.sampled_from((0.0, 0.3, 1.0)))
@settings(deadline=None, max_examples=30)
def test_random_failures_are_what_each_draw_would_do(town: Town, share: float) -> None:
    network = build_network(town.ecosystem(), TODAY)
    failure = random_failure(network, share, 7)
    chance = np.random.default_rng(20_040_301)
    outcomes = []
    for _ in range(7):
        rows = chance.permutation(len(network))[: failure.failing]
        outcomes.append(what_if(network, Scenario(tuple(network.members.id[np.sort(rows)].tolist()))))

    def middle(values: list[float]) -> Range:
        return Range(*np.percentile(values, (5, 50, 95)).tolist())

    largest = middle([outcome.components_after.largest for outcome in outcomes])
    lost = middle([outcome.capabilities_count for outcome in outcomes])
    for one, other in ((failure.largest, largest), (failure.lost, lost)):
        assert (one.low, one.middle, one.high) == pytest.approx((other.low, other.middle, other.high))
    if failure.share is None:
        assert failure.missing == NO_GOODS
    else:
        shares = middle([lost_with(network, outcome.removed) for outcome in outcomes])
        got = (failure.share.low, failure.share.middle, failure.share.high)
        assert got == pytest.approx((shares.low, shares.middle, shares.high), abs=1e-4)


def test_the_same_web_is_always_drawn_from_alike() -> None:
    network = build_network(trading_town(4, 50).ecosystem(), TODAY)
    assert random_failure(network, 0.1, 20) == random_failure(network, 0.1, 20)
    assert worst_removals(network, 3).removals == worst_removals(network, 3, np.arange(50)).removals, (
        "all of 50 are tried"
    )


@given(TOWNS, st.permutations(range(10)))
@settings(deadline=None, max_examples=30)
def test_a_loss_that_grows_is_that_of_all_who_stopped_together(town: Town, order: list[int]) -> None:
    network = build_network(town.ecosystem(), TODAY)
    trade, n = flows(network), len(network)
    growing, stopped = GrowingLoss(trade), np.zeros(n)
    for row in [row for row in order if row < n][:4]:
        alone = np.minimum(np.eye(n) + stopped[:, None], 1.0)  # in every scenario one more
        together = trade.output @ losses(trade, alone).share
        assert growing.lost + growing.added(np.arange(n)) == pytest.approx(together, abs=1e-4 * trade.output.sum())
        growing.stop(row)
        stopped[row] = 1.0
        assert growing.lost == pytest.approx(together[row], abs=1e-4 * trade.output.sum())


def test_trying_leaves_no_trace_and_any_number_may_be_tried_at_once() -> None:
    network = build_network(trading_town(3, 3 * AT_ONCE + 1).ecosystem(), TODAY)
    growing = GrowingLoss(flows(network))
    growing.stop(5)
    everybody = np.arange(len(network))
    before = growing.added(everybody)
    assert (growing.added(everybody[::-1])[::-1] == before).all()
    assert before[5] == 0.0, "who has stopped cannot stop again"


def test_of_many_ties_fewer_draws_are_made_and_the_answer_says_how_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    network = build_network(trading_town(4, 50).ecosystem(), TODAY)
    monkeypatch.setattr(removals, "WORK", 30 * (len(network.ties) + len(network.pairs)))
    assert [random_failure(network, 0.1, draws).draws for draws in (20, 100)] == [20, 30]
    monkeypatch.setattr(removals, "WORK", 1)
    assert random_failure(network, 0.1, 100).draws == removals.LEAST_DRAWS
    assert random_failure(network, 0.1, 3).draws == 3


def test_nobody_to_fail() -> None:
    failure = random_failure(build_network(Town().ecosystem(), TODAY), 0.5, 3)
    assert (failure.failing, failure.share, failure.largest, failure.lost) == (0, None, Range(0, 0, 0), Range(0, 0, 0))
    assert worst_removals(build_network(Town().ecosystem(), TODAY), 3).missing == NO_GOODS
