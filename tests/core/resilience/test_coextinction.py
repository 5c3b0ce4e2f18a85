"""What is lost with its businesses: the published networks, plain simulation, and the formulas that have one."""

from __future__ import annotations

import json

import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, Town
from drawn import towns
from mutualist.core.network import Network, build_network
from mutualist.core.resilience import Layer, RemovalOrder
from mutualist.core.resilience.coextinction import (
    Dependence,
    coextinctions,
    deaths,
    exact_random_robustness,
    robustness_of,
)
from mutualist.core.statistics import nodf
from published import INCIDENCES, incidence, matrix, outside


def robustness_by_removal(held: np.ndarray) -> dict[str, float]:
    """How much of what (column) its holders (row) have survives, if they go in any order or by how much they have."""
    holders, n = sp.csr_array(held.T.astype(float)), len(held)
    found = {"random": exact_random_robustness(np.diff(holders.indptr), n)}
    for word, sign in (("most", -1), ("least", 1)):
        order = np.lexsort((np.arange(n), sign * held.sum(axis=1)))
        found[word] = robustness_of(deaths(holders, np.argsort(order) + 1), n)
    return found


@pytest.mark.parametrize("name", INCIDENCES)
def test_published_tables_have_the_nestedness_of_vegan_and_the_robustness_of_plain_removal(name: str) -> None:
    held, expected = incidence(name)
    assert nodf(sp.csr_array(held.astype(float))) == pytest.approx(expected["NODF"], abs=1e-6)
    assert robustness_by_removal(held) == pytest.approx(expected["rows"], abs=1e-6)
    assert robustness_by_removal(held.T) == pytest.approx(expected["columns"], abs=1e-6)


def test_pollination_webs_have_the_robustness_and_nestedness_of_the_published_tables() -> None:
    expected = json.loads(outside("expected/bipartite.json").read_text(encoding="utf-8"))
    for name in ("barrett1987", "memmott1999", "Safariland"):
        held, areas = matrix(outside(f"bipartite/{name}.csv")), expected[name]["trapezoid_AUC"]
        assert nodf(sp.csr_array(held.astype(float))) == pytest.approx(expected[name]["NODF"], abs=1e-5)
        for side, seen in (("rows", held), ("cols", held.T)):
            found = robustness_by_removal(seen)
            assert found["random"] == pytest.approx(areas[f"{side}_removed_random_exact"], abs=1e-6)
            for word in ("most", "least"):
                area = areas[f"{side}_removed_{word}_connected_first_static"]
                assert found[word] == pytest.approx(area, abs=1e-6)


def nodf_by_pairs(matrix: np.ndarray) -> float | None:
    """As it is defined: every pair of rows and of columns."""
    matrix = matrix[matrix.any(axis=1)][:, matrix.any(axis=0)]
    shares = []
    for lines in (matrix, matrix.T):
        for i in range(len(lines)):
            for j in range(i):
                more, less = sorted((lines[i], lines[j]), key=lambda line: -line.sum())
                shares.append((more & less).sum() / less.sum() if more.sum() > less.sum() else 0.0)
    return 100 * float(np.mean(shares)) if shares else None


matrices = st.integers(1, 7).flatmap(
    lambda width: st.lists(st.lists(st.booleans(), min_size=width, max_size=width), min_size=1, max_size=7)
)


@settings(max_examples=100, deadline=None)
@given(cells=matrices)
def test_nestedness_is_the_mean_over_all_pairs(cells: list[list[bool]]) -> None:
    dense = np.array(cells)
    assert nodf(sp.csr_array(dense.astype(float))) == pytest.approx(nodf_by_pairs(dense))


@settings(max_examples=100, deadline=None)
@given(cells=matrices, least=st.integers(1, 3), seed=st.integers(0, 1_000))
def test_something_dies_when_fewer_than_enough_are_left(cells: list[list[bool]], least: int, seed: int) -> None:
    held = np.array(cells)
    n = held.shape[1]
    time = np.random.default_rng(seed).permutation(n) + 1
    found = deaths(sp.csr_array(held.astype(float)), time, least)
    for row, death in zip(held, found.tolist(), strict=True):
        assert death == next(gone for gone in range(n + 1) if (row & (time > gone)).sum() < least)


@settings(max_examples=60, deadline=None)
@given(held=st.lists(st.integers(1, 6), min_size=1, max_size=5), seed=st.integers(0, 1_000))
def test_the_exact_mean_is_what_many_random_orders_come_to(held: list[int], seed: int) -> None:
    n, rng = 6, np.random.default_rng(seed)
    dense = np.zeros((len(held), n))
    for row, count in enumerate(held):
        dense[row, rng.permutation(n)[:count]] = 1
    holders = sp.csr_array(dense)
    drawn = [robustness_of(deaths(holders, rng.permutation(n) + 1), n) for _ in range(2_000)]
    assert np.mean(drawn) == pytest.approx(exact_random_robustness(np.array(held), n), abs=0.03)


def stops_by_simulation(network: Network, rows: np.ndarray, order: np.ndarray) -> np.ndarray:
    """When each business stops working, as the story tells it: after each removal whoever lacks something stops, then
    whoever lacks what those offered, and so on."""
    offered, needs = network.providers.toarray() > 0, network.needs
    stops, gone = np.zeros(len(order), dtype=int), set()
    for turn, place in enumerate(order.tolist(), start=1):
        gone.add(int(rows[place]))
        while True:
            working = np.array([row in set(rows.tolist()) - gone for row in range(len(network))])
            lacking = {
                int(b)
                for b, c, essential in zip(needs.business, needs.capability, needs.essential, strict=True)
                if essential and working[b] and offered[c].any() and not (offered[c] & working).any()
            }
            if not lacking:
                break
            gone |= lacking
        for k, row in enumerate(rows.tolist()):
            if row in gone and not stops[k]:
                stops[k] = turn
    return stops


@settings(max_examples=80, deadline=None)
@given(town=towns(2, 6, declared=True), seed=st.integers(0, 1_000))
def test_who_stops_when_is_what_a_plain_simulation_tells(town: Town, seed: int) -> None:
    network = build_network(town.ecosystem(), TODAY)
    whole = Dependence(network)
    order = np.random.default_rng(seed).permutation(len(whole.active))
    assert whole.stops(order).tolist() == stops_by_simulation(network, whole.active, order).tolist()


@settings(max_examples=40, deadline=None)
@given(town=towns(2, 6, declared=True))
def test_essential_needs_only_make_it_worse_and_areas_stay_areas(town: Town) -> None:
    network = build_network(town.ecosystem(), TODAY)
    found = coextinctions(network)
    for one in found:
        assert 0 < one.robustness <= 1
        if one.removal is RemovalOrder.MOST_CONNECTED:
            assert one.robustness <= one.direct + 1e-12
        assert one.curve[0].left == 1.0
        assert one.curve[-1].left == pytest.approx(0.0)
    assert found == coextinctions(network), "the same ecosystem gives the same numbers"


def test_ten_that_all_offer_all_and_ten_that_offer_one_each_are_the_textbook_cases() -> None:
    all_of_it, one_each = Town(), Town()
    for row in range(10):
        all_of_it.business(f"b{row}").offers(f"b{row}", *(f"c{k}" for k in range(8)))
        one_each.business(f"b{row}").offers(f"b{row}", f"c{row}")
    for town, area in ((all_of_it, 0.95), (one_each, 0.5)):
        for curve in coextinctions(build_network(town.ecosystem(), TODAY)):
            assert curve.robustness == pytest.approx(area, abs=1e-9)
            assert curve.direct == pytest.approx(area, abs=1e-9)


def test_a_segment_dies_with_what_its_only_server_cannot_do_without() -> None:
    town = Town().business("bakery", "mill", "other")
    town.serves("bakery", "village").needs("bakery", "flour", essential=True)
    town.offers("mill", "flour").offers("other", "tea", "coffee", "cake")
    network = build_network(town.ecosystem(), TODAY)
    whole = Dependence(network)
    order = np.array(
        [[network.members.id[row] for row in whole.active].index(name) for name in ("mill", "other", "bakery")]
    )
    assert whole.stops(order).tolist() == [1, 1, 2], "the bakery stops with the mill"
    segments = [curve for curve in coextinctions(network) if curve.layer is Layer.SEGMENTS]
    assert all(segment.robustness < segment.direct for segment in segments if segment.removal is RemovalOrder.RANDOM)


def test_without_anybody_there_is_nothing_to_lose() -> None:
    assert coextinctions(build_network(Town().business("a").ecosystem(), TODAY)) == []
    assert nodf(sp.csr_array((3, 4), dtype=float)) is None
