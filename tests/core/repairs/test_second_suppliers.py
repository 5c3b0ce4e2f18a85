"""Second suppliers: the flows that carry a loss are those a plain reader would find, and a promise is kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, Town, write_package
from editing import edit
from measured import measures_of
from mutualist.core.cascades import WITHIN, at_risk, flows, systemic_risks
from mutualist.core.cascades.propagation import losses
from mutualist.core.fragility import FindingKind
from mutualist.core.fragility.registry import findings
from mutualist.core.model import Period
from mutualist.core.network import Network, build_network
from mutualist.core.repairs import Recommendation
from mutualist.core.repairs.candidates import RepairSpace
from mutualist.core.repairs.recommendations import LEAST_GAIN, recommendations
from mutualist.core.repairs.second_suppliers import MOST_FLOWS, carriers, second_sources
from mutualist.resources import resource
from saying import in_words
from trading import trading_town
from unpacked import unpack


def lost_with(network: Network, row: int) -> np.ndarray:
    shock = np.zeros((len(network), 1))
    shock[row] = 1.0
    return losses(flows(network), shock).share[:, 0]


@given(st.integers(0, 10_000), st.integers(2, 12))
@settings(deadline=None, max_examples=40)
def test_flows_that_carry_a_loss_are_those_with_the_most_of_it(seed: int, n: int) -> None:
    network = build_network(trading_town(seed, n, 1.5).ecosystem(), TODAY)
    trade, lost = flows(network), lost_with(network, 0)
    share = trade.inputs.share.toarray()
    carried: dict[tuple[int, int], float] = {}
    for supplier in range(n):
        for bundle, owner in enumerate(trade.inputs.owner.tolist()):
            amount = share[supplier, bundle] * lost[supplier] * trade.output[owner]
            carried[supplier, owner] = max(carried.get((supplier, owner), 0.0), amount)
    found = carriers(trade, lost)
    most = sorted((amount for amount in carried.values() if amount > 1e-9), reverse=True)[:MOST_FLOWS]
    assert [carried[pair] for pair in found] == pytest.approx(most)


@given(st.integers(0, 10_000), st.integers(2, 25))
@settings(deadline=None, max_examples=40)
def test_a_second_supplier_offers_the_same_and_is_spared(seed: int, n: int) -> None:
    network = build_network(trading_town(seed, n, 1.5).ecosystem(), TODAY)
    lost = lost_with(network, 0)
    for one in second_sources(RepairSpace(network), 0):
        supplier, customer = network.index[str(one.action.source)], network.index[str(one.action.target)]
        capability = network.capabilities.id.tolist().index(one.action.capability)
        assert network.providers[capability, supplier] > 0
        assert supplier not in (0, customer)
        assert lost[supplier] <= 0.5


def quarry() -> Town:
    """Two masons buy stone from one quarry, which neither needs essentially, and wall for twelve builders each; another
    quarry is idle."""
    town = Town().capability("walls").business("quarry", "pit").offers("quarry", "stone").offers("pit", "stone")
    for mason in ("mason", "wall"):
        town.tie("quarry", mason, capability="stone", value=1200, period=Period.YEAR).business(mason)
    for row in range(24):
        me = f"b{row:02}"
        town.business(me).tie(("mason", "wall")[row % 2], me, capability="walls", value=100, period=Period.YEAR)
    return town


def recommended(network: Network) -> list[Recommendation]:
    found = findings(network, measures_of(network), systemic_risks(network))
    return [in_words(one) for one in recommendations(network, found).found if one.kind is FindingKind.CASCADE]


def test_a_cascade_through_ordinary_inputs_is_repaired_by_a_second_supplier_of_as_much() -> None:
    network = build_network(quarry().ecosystem(), TODAY)
    first = next(advice for advice in recommended(network) if advice.businesses == ("quarry",))
    repair, other = first.repairs
    assert (repair.action.source, repair.action.target, repair.action.value) == ("pit", "mason", 1200.0)
    assert (other.action.source, other.action.target) == ("pit", "wall")
    assert str(repair.reason).startswith("Pit offers stone, which Mason gets from Quarry.")
    assert repair.before == pytest.approx(WITHIN * 2400 / 4800)
    assert repair.after == pytest.approx(WITHIN * (1200 / 2 + 1200) / 6000), (
        "half of its stone then comes from elsewhere"
    )


def test_where_nobody_else_offers_it_that_is_said() -> None:
    town = quarry().needs("pit", "stone")
    town._offers = [offer for offer in town._offers if offer.business != "pit"]
    first = next(
        advice for advice in recommended(build_network(town.ecosystem(), TODAY)) if advice.businesses == ("quarry",)
    )
    assert (first.repairs, first.missing) == (
        (),
        "For no flow that carries much of the loss is there a second supplier who would be spared.",
    )


def test_in_the_demo_town_no_second_supplier_takes_the_cascade_of_the_haulier_away() -> None:
    network = build_network(unpack(resource("seed")), date(2026, 11, 1))
    (carter,) = recommended(network)
    assert carter.businesses == ("carters-cold-haulage",), "Dunmarra and the hub are part of its cascade"
    assert carter.severity >= FindingKind.CASCADE.row.floor
    assert carter.repairs == ()
    assert str(carter.missing).startswith("No single second supplier takes a tenth of it away: of 5 that were tried")


def test_a_cascade_falls_by_what_was_promised(tmp_path: Path) -> None:
    ecosystem = quarry().ecosystem()
    (first, *_) = recommended(build_network(ecosystem, TODAY))
    assert len(first.repairs) == 2
    for number, repair in enumerate(first.repairs):
        folder = tmp_path / str(number)
        edit(write_package(folder, ecosystem), repair.action, ecosystem.settings.currency)
        after = build_network(unpack(folder), TODAY)
        supplier = after.index[repair.action.source or ""]
        left, carried = (at_risk(after, row) for row in (after.index[first.businesses[0]], supplier))
        assert max(left, carried) == pytest.approx(repair.after, abs=1e-9), "what comes in its place counts too"
        assert repair.gain >= LEAST_GAIN * first.severity
