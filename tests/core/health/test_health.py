"""Health: every index equals what a plain reader would count, says unknown where too little is known, and compares."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, Town, shuffled
from drawn import random_town, towns
from mutualist.core.health import Gates, Health, health_of, values
from mutualist.core.history import Digest, Previous
from mutualist.core.history.trends import trends
from mutualist.core.model import BusinessKind, Dimension, Ecosystem, TieKind
from mutualist.core.model.taxonomy import all_broader
from mutualist.core.network import Network, build_network
from recounted import structural, yearly
from saying import said

OPEN = Gates(least_members=1, least_ties=1, least_needs=1, least_shown=0.0)
"""Nothing is too little to speak of: so small towns can be counted by hand."""


def web_of(town: Town) -> Network:
    """The network of a town today."""
    return build_network(town.ecosystem(), TODAY)


def graph_of(ecosystem: Ecosystem) -> nx.Graph:
    """The tied pairs for networkx."""
    graph = nx.Graph()
    graph.add_nodes_from(business.id for business in ecosystem.businesses)
    graph.add_edges_from((t.source, t.target) for t in structural(ecosystem.ties, TODAY) if t.source != t.target)
    return graph


def members_of(ecosystem: Ecosystem) -> set[str]:
    """Everybody but stewards."""
    return {business.id for business in ecosystem.businesses if business.kind is not BusinessKind.STEWARD}


def providers_of(ecosystem: Ecosystem) -> dict[str, set[str]]:
    """Who offers each capability, or anything narrower."""
    broader, found = (
        all_broader(ecosystem.capabilities),
        {capability.id: set() for capability in ecosystem.capabilities},
    )
    for offer in ecosystem.offers:
        for capability in (offer.capability, *broader[offer.capability]):
            found[capability].add(offer.business)
    return found


def share(part: float, whole: float) -> float | None:
    """A share; None of nothing."""
    return part / whole if whole else None


def recounted(ecosystem: Ecosystem) -> dict[str, float | None]:
    """Every input of the indices, counted one by one."""
    graph, members = graph_of(ecosystem), members_of(ecosystem)
    providers = providers_of(ecosystem)
    needs = [
        (
            need.business,
            1.0 if need.essential else (need.priority or 3) / 5,
            providers[need.capability] - {need.business},
        )
        for need in ecosystem.needs
        if need.business in members
    ]
    demand = sum(urgency for _, urgency, _ in needs)
    met = [row for row in needs if row[2]]
    single: set[str] = set()
    for capability, offering in providers.items():
        needing = {need.business for need in ecosystem.needs if need.capability == capability} - offering
        if len(offering) == 1 and len(needing) >= 2:
            single |= offering
    for node in graph:
        rest = graph.subgraph(nx.node_connected_component(graph, node) - {node})
        parts = [len(part) for part in nx.connected_components(rest)]
        if sum(parts) - max(parts, default=0) >= 2:
            single.add(node)
    ties = [(t, yearly(t, ecosystem.settings, TODAY)) for t in structural(ecosystem.ties, TODAY)]
    whole = sum(value for _, value in ties if value is not None)
    safe = sum(value for t, value in ties if value is not None and not {t.source, t.target} & single)
    largest = max((len(part & members) for part in nx.connected_components(graph)), default=0)
    return {
        "needs_met": share(sum(row[1] for row in met), demand),
        "needs_served": share(sum(row[1] for row in needs if set(graph[row[0]]) & row[2]), demand),
        "members_active": share(sum(graph.degree[member] > 0 for member in members), len(members)),
        "joined": share(largest, len(members)) if ties else None,
        "redundancy": share(sum(row[1] for row in met if len(row[2]) > 1), sum(row[1] for row in needs)),
        "value_not_at_risk": share(float(safe), float(whole)),
    }


@pytest.mark.parametrize("seed", range(40))
def test_every_input_equals_what_is_counted_one_by_one(seed: int) -> None:
    ecosystem = random_town(seed, 5 + seed).ecosystem()
    found, expected = values(health_of(build_network(ecosystem, TODAY), gates=OPEN)), recounted(ecosystem)
    if not structural(ecosystem.ties, TODAY):
        expected |= {"needs_served": None}
    assert {name: found[name] for name in expected} == pytest.approx(expected, abs=1e-9)


@given(towns(declared=True))
def test_indices_are_shares_or_unknown_with_a_reason(town: Town) -> None:
    for gates in (OPEN, Gates()):
        for index in health_of(web_of(town), gates=gates).indices:
            for one in (index, *index.inputs):
                assert one.value is None or 0 <= one.value <= 1
                assert (one.value is None) == (one.missing is not None)
            assert sum(part.weight for part in index.inputs) == pytest.approx(1)
            assert all((figure.value is None) == (figure.missing is not None) for figure in index.figures)


@given(towns(declared=True), st.integers(0, 9))
def test_the_order_of_rows_changes_nothing(town: Town, seed: int) -> None:
    ecosystem = town.ecosystem()
    one = values(health_of(build_network(ecosystem, TODAY), gates=OPEN))
    other = values(health_of(build_network(shuffled(ecosystem, seed), TODAY), gates=OPEN))
    assert one == pytest.approx(other)


@given(towns(least=3, declared=True), st.integers(0, 2), st.integers(0, 2))
def test_another_tie_never_lowers_what_is_joined_active_or_served(town: Town, one: int, other: int) -> None:
    before = values(health_of(web_of(town.tie("b0", "b1")), gates=OPEN))
    after = values(health_of(web_of(town.tie(f"b{one}", f"b{other}")), gates=OPEN))
    for name in ("joined", "members_active", "needs_served"):
        assert (before[name] is None) == (after[name] is None)
        assert (after[name] or 0) >= (before[name] or 0)


def ring(n: int = 24) -> Town:
    """Everybody supplies the next with what only two offer, for 100 a year each."""
    town = Town()
    for row in range(n):
        me, following = f"b{row:02}", f"b{(row + 1) % n:02}"
        town.business(me, employees=4, objectives=("grow",)).offers(me, f"c{row // 2:02}").serves(me, f"s{row % 3}")
        town.needs(following, f"c{row // 2:02}").tie(me, following, value=Decimal(100))
    return town


def test_a_ring_in_which_everybody_has_what_they_need() -> None:
    figures = values(health_of(web_of(ring())))
    assert figures["productivity"] == figures["needs_met"] == figures["needs_served"] == figures["members_active"] == 1
    assert (figures["value_per_member"], figures["value_per_employee"]) == (100, 25)
    # Half of the needs are met by two others; of the other half one of the two providers needs it itself.
    assert figures["redundancy"] == pytest.approx(0.5)
    assert (figures["joined"], figures["single_points"], figures["value_not_at_risk"]) == (1, 0, 1)
    assert figures["robustness"] == pytest.approx(0.35 + 0.35 * 0.5 + 0.3)
    assert (figures["niches"], figures["evenness"], figures["own_niche"]) == (24, pytest.approx(1), 1)


@pytest.mark.parametrize("n", [0, 1, 19])
def test_of_too_few_nothing_is_said(n: int) -> None:
    health = health_of(web_of(Town().business(*(f"b{row}" for row in range(n)))))
    assert set(values(health).values()) == {None}
    assert all("It takes 20 members" in said(index.missing) for index in health.indices)


def test_before_every_tie_and_without_any_only_what_hangs_on_ties_is_unknown() -> None:
    early = build_network(ring().ecosystem(), TODAY)
    alone = replace(early, ties=early.ties.take(np.zeros(len(early.ties), dtype=bool)))
    figures = values(health_of(alone))
    assert (figures["needs_met"], figures["members_active"]) == (1, 0)
    assert (figures["joined"], figures["needs_served"], figures["value_per_member"]) == (None, None, None)
    later = Town().business(*(f"b{row:02}" for row in range(30)))
    for row in range(29):
        later.tie(f"b{row:02}", f"b{row + 1:02}", since=TODAY + timedelta(days=1))
    assert values(health_of(web_of(later)))["joined"] is None


def test_money_in_three_currencies_is_added_by_rates_and_unknown_without() -> None:
    def valued(**rates: Decimal) -> Health:
        town = ring()
        town.settings = replace(town.settings, rates=rates)
        for row in range(12):
            town.tie(f"b{row:02}", f"b{row + 1:02}", value=Decimal(10), currency="USD")
            town.tie(f"b{row:02}", f"b{row + 1:02}", value=Decimal(10), currency="GBP")
        return health_of(web_of(town))

    assert values(valued(USD=Decimal("0.5"), GBP=Decimal(2)))["value_per_member"] == (2400 + 12 * 25) / 24
    assert values(valued(GBP=Decimal(2)))["value_per_member"] == (2400 + 12 * 20) / 24
    assert values(valued())["value_per_member"] == 100


def test_where_most_values_are_missing_nothing_is_said_of_value() -> None:
    town = ring()
    for row in range(23):
        town.tie(f"b{row:02}", f"b{row + 1:02}")
    health = health_of(web_of(town.tie("b00", "b05").tie("b00", "b06")))
    assert values(health)["value_not_at_risk"] is None
    robust = health.indices[1]
    assert robust.known == pytest.approx(0.7)
    assert robust.value is not None
    assert "The value of 24 of 49 ties is known; it takes 50% of them." in {
        said(part.missing) for part in robust.inputs
    }


def test_dimensions_say_whom_they_reach_and_what_is_not_known() -> None:
    town = ring().steward("chamber").tie("b00", "b01", TieKind.REFERS, dimension=Dimension.SOCIAL)
    town.tie("b00", "chamber", TieKind.PARTNERS, dimension=Dimension.BRAND, value=Decimal(7))
    by = {dimension.dimension: dimension for dimension in health_of(web_of(town)).dimensions}
    assert (by[Dimension.ECONOMIC].ties, by[Dimension.ECONOMIC].value, by[Dimension.ECONOMIC].reach) == (24, 2400, 1)
    social, brand = by[Dimension.SOCIAL], by[Dimension.BRAND]
    assert (social.ties, social.value, social.reached) == (1, None, 1)
    assert said(social.missing) == "No tie that carries social value says what it is worth."
    assert (brand.value, brand.to_stewards, brand.reached) == (3.5, 3.5, 1), "who shares a tie shares its worth"
    assert said(by[Dimension.KNOWLEDGE].missing) == "No tie that holds carries knowledge value."


def previous_of(town: Town, days: int = 30, *, stored: bool = True) -> Previous:
    """A run of a town so many days before."""
    network = web_of(town)
    kept = Digest(TODAY - timedelta(days=days), values(health_of(network)))
    return Previous(1, TODAY - timedelta(days=days), kept, network if stored else None)


def test_change_is_the_difference_to_the_run_before() -> None:
    worse = ring().business("lonely").offers("lonely", "c00").serves("lonely", "s9")
    health = health_of(web_of(worse), previous_of(ring()))
    was, now = values(health_of(web_of(ring()))), values(health)
    for index in health.indices:
        for one in (index, *index.inputs, *index.figures):
            before, after = was[one.name], now[one.name]
            assert before is not None
            assert after is not None
            assert one.change == pytest.approx(after - before)
    assert (health.since.survival, health.since.joined, health.since.left_count, health.since.created) == (
        1,
        ("lonely",),
        0,
        1,
    )


@pytest.mark.parametrize(("then", "now", "known"), [(7, 7, True), (8, 0, False), (0, 8, False), (-8, 0, False)])
def test_who_came_and_went_is_known_between_states_that_were_seen(then: int, now: int, known: bool) -> None:
    """Runs made so many days after the day that they speak of."""
    before = previous_of(ring())
    before = replace(before, made=before.day + timedelta(days=then))
    health = health_of(web_of(ring()), before, made=TODAY + timedelta(days=now))
    assert (health.since.survival == 1) is known
    assert (health.since.joined_count is None) is not known
    assert (health.since.missing is None) is known
    assert [index.change for index in health.indices] == [0, 0, 0], (
        "what comes of ties and dates is compared all the same"
    )
    moved = trends(web_of(ring()), before, TODAY + timedelta(days=now))
    assert moved.missing == health.since.missing


def test_who_left_is_counted_and_named() -> None:
    network = web_of(ring())
    kept = network.keep(np.arange(24) > 5)
    found = health_of(kept, previous_of(ring())).since
    assert (found.survival, found.left_count, found.days) == (0.75, 6, 30)
    assert found.left == tuple(f"b{row:02}" for row in range(6))
    assert (found.vanished, found.created) == (6, 0)


@pytest.mark.parametrize(
    ("previous", "why"),
    [
        (None, "This is the first run on record"),
        (Previous(3, TODAY + timedelta(days=1), Digest(TODAY, {})), "Run 3 speaks of"),
        (Previous(3, TODAY, None), "older version"),
    ],
)
def test_where_nothing_can_be_compared_it_says_why(previous: Previous | None, why: str) -> None:
    health = health_of(web_of(ring()), previous)
    assert why in said(health.unchanged)
    assert why in said(health.since.missing)
    assert health.since.survival is None
    assert all(index.change is None for index in health.indices)


def test_without_the_web_of_the_run_before_only_survival_is_unknown() -> None:
    health = health_of(web_of(ring()), previous_of(ring(), stored=False))
    assert (health.since.survival, health.since.days) == (None, 30)
    assert "no longer stored" in said(health.since.missing)
    assert [index.change for index in health.indices] == [0, 0, 0]
