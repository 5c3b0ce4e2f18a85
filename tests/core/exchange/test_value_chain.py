"""The value chain against plain loops over the ecosystem, linear algebra without sparsity, and networkx."""

from __future__ import annotations

import math
from collections import defaultdict
from decimal import Decimal

import networkx as nx
import numpy as np
import pytest
import scipy.sparse as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, Town
from drawn import random_town, towns
from mutualist.core.exchange import sector_name
from mutualist.core.exchange.intermediaries import CARRIES, LEAST_CUSTOMERS, MATERIAL, intermediaries
from mutualist.core.exchange.missing_links import MOST_MISSING, missing_links
from mutualist.core.exchange.sourcing import sourcing
from mutualist.core.exchange.trade_flows import Supply, flows
from mutualist.core.exchange.trophic_levels import incoherence, levels
from mutualist.core.exchange.value_chain import LEAST_SUPPLIES, value_chain
from mutualist.core.model import section
from mutualist.core.model.taxonomy import all_broader
from mutualist.core.network import Network, build_network
from saying import said

SEEDS = st.integers(0, 100_000)
MATRICES = st.integers(1, 9).flatmap(
    lambda k: st.lists(st.lists(st.integers(0, 4), min_size=k, max_size=k), min_size=k, max_size=k)
)


def with_wares(seed: int, n: int = 40) -> Network:
    """A drawn town whose ties name what they carry, most of them."""
    chance = np.random.default_rng(seed)
    town = random_town(seed, n)
    for row in range(4 * n):
        one, other = chance.choice(n, 2, replace=False)
        worth = None if chance.random() < 0.3 else Decimal(int(chance.integers(0, 900)))
        ware = None if chance.random() < 0.1 else f"c{chance.integers(12):02}"
        town.tie(f"b{one:03}", f"b{other:03}", id=f"w{row}", capability=ware, value=worth)
    for number in range(12):
        town.capability(f"c{number:02}", **({"broader": f"c{number // 3:02}"} if number % 4 else {}))
    return build_network(town.ecosystem(), TODAY)


def network_of(town: Town) -> Network:
    return build_network(town.ecosystem(), TODAY)


@given(MATRICES)
@settings(max_examples=200)
def test_levels_solve_their_equation_as_dense_least_squares_do(rows: list[list[int]]) -> None:
    flow = np.array(rows, dtype=float)
    found = levels(sp.csr_array(flow))
    inside = ~np.isnan(found)
    np.fill_diagonal(flow, 0)
    part = flow[np.ix_(inside, inside)]
    if not inside.any():
        assert flow.sum() == 0
        return
    assert part.sum() > 0
    left = np.diag(part.sum(axis=0) + part.sum(axis=1)) - part - part.T
    solved = np.linalg.lstsq(left, part.sum(axis=0) - part.sum(axis=1), rcond=None)[0]
    assert found[inside] == pytest.approx(solved - solved.min() + 1, abs=1e-6)
    score = incoherence(sp.csr_array(flow), found)
    assert score is not None
    assert -1e-9 <= score <= 1 + 1e-9


@given(SEEDS)
def test_in_a_chain_of_clean_stages_they_are_the_trophic_levels_of_networkx(seed: int) -> None:
    chance = np.random.default_rng(seed)
    stage = np.sort(chance.integers(0, 4, 12))
    graph = nx.DiGraph()
    graph.add_nodes_from(range(12))
    for a in range(12):
        for b in range(12):
            if stage[b] == stage[a] + 1 and chance.random() < 0.7:
                graph.add_edge(a, b, weight=float(chance.integers(1, 9)))
    largest = max(nx.weakly_connected_components(graph), key=lambda part: graph.subgraph(part).size("weight"))
    if graph.size() and {node for node in largest if not graph.in_degree(node)} <= {
        node for node in largest if stage[node] == min(stage[list(largest)])
    }:
        flow = sp.csr_array(nx.to_scipy_sparse_array(graph, nodelist=range(12), weight="weight"))
        found = levels(flow)
        theirs = nx.trophic_levels(graph.subgraph(largest))
        assert {node: found[node] for node in largest} == pytest.approx(theirs, abs=1e-6)
        assert incoherence(flow, found) == pytest.approx(0.0, abs=1e-6)


@given(SEEDS)
@settings(max_examples=20)
def test_flows_are_what_a_loop_over_the_ties_adds_up(seed: int) -> None:
    network = with_wares(seed)
    for by_capability in (False, True):
        expected: dict[tuple[object, ...], list[tuple[int, int, float]]] = defaultdict(list)
        ties = network.ties
        for row in np.flatnonzero(ties.paid).tolist():
            a, b = int(ties.source[row]), int(ties.target[row])
            ware = (
                str(network.capabilities.id[ties.capability[row]])
                if by_capability and ties.capability[row] >= 0
                else None
            )
            sectors = tuple(section(network.members.industry[end]) for end in (a, b))
            expected[(ware, *sectors)].append((a, b, float(ties.value[row])))
        found, count = flows(Supply.of(network), by_capability=by_capability)
        assert count == len(expected)
        for flow in found:
            letters = tuple(
                -1 if one is None else ord(one) - ord("A") for one in (flow.supplier_sector, flow.customer_sector)
            )
            rows = expected[(flow.capability, *letters)]
            values = [value for _, _, value in rows if not math.isnan(value)]
            assert (flow.ties, flow.valued) == (len(rows), len(values))
            assert flow.value == (pytest.approx(sum(values)) if values else None)
            assert (flow.suppliers, flow.customers) == (len({a for a, _, _ in rows}), len({b for _, b, _ in rows}))
        assert [flow.value or 0 for flow in found] == sorted((flow.value or 0 for flow in found), reverse=True)


@given(towns(declared=True))
def test_missing_links_are_needs_that_no_partner_could_meet_and_somebody_else_could(town: Town) -> None:
    ecosystem = town.ecosystem()
    network, above = network_of(town), all_broader(ecosystem.capabilities)
    offering: dict[str, set[str]] = defaultdict(set)
    for offer in ecosystem.offers:
        for capability in (offer.capability, *above[offer.capability]):
            offering[capability].add(offer.business)
    tied = {frozenset((network.members.id[a], network.members.id[b])) for a, b in network.pairs.tolist()}
    expected = {}
    for need in ecosystem.needs:
        me, able = need.business, offering[need.capability]
        barred = {other for other in able if frozenset((me, other)) in ecosystem.avoid}
        if able - barred and me not in able and not any(frozenset((me, other)) in tied for other in able):
            expected[me, need.capability] = able - barred
    found, count = missing_links(network, ecosystem.avoid)
    assert count == len(expected)
    assert {(one.business, one.capability) for one in found} == set(expected)
    for one in found:
        assert one.able_count == len(expected[one.business, one.capability])
        assert {able.business for able in one.able} <= expected[one.business, one.capability]
    assert [-one.urgency for one in found] == sorted(-one.urgency for one in found)


def test_the_nearest_able_supplier_comes_first_and_the_reason_names_it() -> None:
    town = Town().business("cafe", name="Harbour Café", latitude=52.0, longitude=4.0)
    town.business("near", name="Near Mill", latitude=52.0, longitude=4.01).business("far", latitude=52.5, longitude=4.0)
    town.business("lost", "partner").capability("flour", name="Flour").capability("rye", name="Rye", broader="flour")
    town.needs("cafe", "flour", essential=True).offers("far", "flour", level=5).offers("near", "rye", level=2)
    town.offers("lost", "flour").tie("partner", "cafe", capability="flour")
    ((one,), count) = missing_links(network_of(town))
    assert count == 1
    assert [(able.business, able.level, able.km and round(able.km, 1)) for able in one.able] == [
        ("near", 2.0, 0.7),
        ("far", 5.0, 55.6),
        ("lost", 3.0, None),
    ]
    assert said(one.reason) == (
        "Harbour Café cannot do without Flour and is tied to nobody who offers it. Near Mill does, 0.7 km away; "
        "2 others could as well."
    )
    assert missing_links(network_of(town.tie("lost", "cafe"))) == ((), 0)


@given(SEEDS)
@settings(max_examples=20)
def test_redundant_links_have_several_suppliers_of_one_capability(seed: int) -> None:
    network = with_wares(seed)
    sources: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in np.flatnonzero(network.ties.paid & (network.ties.capability >= 0)).tolist():
        ware = str(network.capabilities.id[network.ties.capability[row]])
        sources[str(network.members.id[network.ties.target[row]]), ware].add(
            str(network.members.id[network.ties.source[row]])
        )
    found = sourcing(Supply.of(network))
    several = {key: who for key, who in sources.items() if len(who) > 1}
    assert (found.links, found.single, found.redundant_count) == (
        len(sources),
        len(sources) - len(several),
        len(several),
    )
    assert {(link.customer, link.capability): set(link.suppliers) for link in found.redundant} == several
    for one in found.redundant:
        everybody = set().union(*(who for (_, ware), who in sources.items() if ware == one.capability))
        assert one.others == len(everybody - set(one.suppliers))
    assert found.unstated == int((network.ties.paid & (network.ties.capability < 0)).sum())


@given(SEEDS)
@settings(max_examples=20)
def test_intermediaries_carry_at_least_half_of_what_a_loop_lets_flow(seed: int) -> None:
    network = with_wares(seed, 15)
    supply = Supply.of(network)
    bought: dict[tuple[int, int], float] = defaultdict(float)
    sold: dict[tuple[int, int], float] = defaultdict(float)
    for row in np.flatnonzero(supply.ties.capability >= 0).tolist():
        ware = int(supply.ties.capability[row])
        bought[int(supply.ties.target[row]), ware] += supply.weights[row]
        sold[int(supply.ties.source[row]), ware] += supply.weights[row]
    income: dict[int, float] = defaultdict(float)
    for (business, _), amount in sold.items():
        income[business] += amount
    flow: dict[tuple[int, int], dict[int, float]] = defaultdict(dict)
    for (business, a), amount in bought.items():
        for (seller, c), sale in sold.items():
            if seller == business:
                flow[a, c][business] = amount * sale / income[business]
    place = {id: row for row, id in enumerate(network.capabilities.id.tolist())}
    found, count = intermediaries(supply)
    assert count == len(found)
    for one in found:
        carried = flow[place[one.bought], place[one.sold]]
        mine = carried[network.index[one.business]]
        assert one.share == pytest.approx(mine / sum(carried.values()))
        assert one.flow == pytest.approx(mine)
        assert one.others == len(carried) - 1
        assert one.share >= CARRIES - 1e-9
        spent = sum(amount for (buyer, _), amount in bought.items() if buyer == network.index[one.business])
        assert bought[network.index[one.business], place[one.bought]] >= MATERIAL * spent - 1e-9
        assert one.customers >= LEAST_CUSTOMERS


def chain_of_bread() -> Town:
    """Three farms supply a mill, which supplies four bakeries."""
    town = Town().capability("grain", name="Grain").capability("flour", name="Flour")
    town.business("mill", name="Marra Mill", industry=("NACE2:10.61",))
    for row in range(3):
        town.business(f"farm{row}", industry=("NACE2:01.11",)).tie(f"farm{row}", "mill", capability="grain", value=10)
    for row in range(4):
        town.business(f"bakery{row}", industry=("NACE2:47.24",))
        town.tie("mill", f"bakery{row}", capability="flour", value=20)
    return town


def test_a_chain_through_one_mill_is_told_and_a_second_mill_ends_it() -> None:
    ((one,), _) = intermediaries(Supply.of(network_of(chain_of_bread())))
    assert (one.business, one.share, one.flow, one.suppliers, one.customers) == ("mill", 1.0, 30.0, 3, 4)
    assert said(one.reason) == (
        "Marra Mill carries 100% of the chain from Grain to Flour, which 4 members buy from it; nobody else does."
    )
    second = chain_of_bread().business("other")
    for row in range(3):
        second.tie(f"farm{row}", "other", capability="grain", value=20)
    assert intermediaries(Supply.of(network_of(second.tie("other", "bakery0", capability="flour", value=20)))) == (
        (),
        0,
    )


def test_sectors_stand_in_the_order_of_the_chain_once_there_are_enough_ties() -> None:
    few = value_chain(network_of(chain_of_bread()))
    assert {stage.level for stage in few.sectors} == {None}
    assert said(few.missing[0]).startswith(f"Levels in the chain take {LEAST_SUPPLIES} paid ties")
    town = chain_of_bread()
    for row in range(LEAST_SUPPLIES):
        town.tie(f"farm{row % 3}", "mill").tie("mill", f"bakery{row % 4}")
    chain = value_chain(network_of(town))
    assert [(stage.sector, round(stage.level or 0, 6)) for stage in chain.sectors] == [("A", 1), ("C", 2), ("G", 3)]
    assert chain.incoherence == pytest.approx(0.0, abs=1e-9)
    assert said(sector_name(chain.sectors[1].sector)) == "Manufacturing"


@given(towns(declared=True))
def test_any_town_has_a_value_chain_and_no_tie_makes_none(town: Town) -> None:
    chain = value_chain(network_of(town))
    assert sum(flow.ties for flow in chain.flows) == chain.ties
    assert len(chain.missing_links) <= MOST_MISSING
    nothing = value_chain(network_of(Town().business("alone")))
    assert (nothing.ties, nothing.flows, nothing.incoherence, nothing.sourcing.links) == (0, (), None, 0)
