"""Trends and alerts: what differs between two runs is told, the same twice tells nothing, swapped they mirror it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, Town
from drawn import towns
from mutualist.core.fragility import Finding, FindingKind
from mutualist.core.fragility.registry import level_of
from mutualist.core.history import (
    Alert,
    AlertKind,
    AlertLevel,
    Alerts,
    Digest,
    Metric,
    Previous,
    Statement,
    basics,
    movers,
    weaknesses,
)
from mutualist.core.history.alerts import FALLS, LINES, MOST_ALERTS, alerts
from mutualist.core.history.digest import MOST_WEAKNESSES, Keystone, Weakness, digest, key_of
from mutualist.core.history.trends import MOST_MOVING, trends
from mutualist.core.network import build_network
from mutualist.core.text.messages import message
from saying import in_words
from saying import said as spoken

BEFORE = TODAY - timedelta(days=90)


def ran(town: Town) -> Previous:
    """A run of a town ninety days before."""
    return Previous(1, BEFORE, Digest(BEFORE, {}), build_network(town.ecosystem(), TODAY))


def said(town: Town) -> dict[tuple[str, str], int]:
    """How many say what of which term."""
    ecosystem, found = town.ecosystem(), {}
    for of, links, term in (
        ("offers", ecosystem.offers, "capability"),
        ("needs", ecosystem.needs, "capability"),
        ("serves", ecosystem.serves, "segment"),
    ):
        for one in links:
            found[of, getattr(one, term)] = found.get((of, getattr(one, term)), 0) + 1
    return found


@given(towns(declared=True), towns(declared=True))
def test_movements_are_the_differences_of_what_is_said(before: Town, now: Town) -> None:
    was, held = said(before), said(now)
    changes = {key: held.get(key, 0) - was.get(key, 0) for key in was.keys() | held.keys()}
    found = trends(build_network(now.ecosystem(), TODAY), ran(before))
    moved = {
        (of.of.value, one.term): one.now - one.before for of in found.movements for one in (*of.growing, *of.shrinking)
    }
    assert moved == {key: change for key, change in changes.items() if change}
    pressed = {pressure.capability for pressure in found.pressures}
    assert pressed == {
        term
        for (of, term), change in changes.items()
        if of == "needs" and change > max(0, changes.get(("offers", term), 0))
    }
    assert found.pressure_count == len(pressed)
    mirrored = trends(build_network(before.ecosystem(), TODAY), ran(now))
    assert [movements.growing_count for movements in mirrored.movements] == [
        movements.shrinking_count for movements in found.movements
    ]


def test_a_need_that_outruns_its_offers_is_said_in_words() -> None:
    before = Town().business("a", "b", "c").needs("a", "bread").offers("b", "bread", "milk").offers("c", "bread")
    now = Town().business("a", "b", "c").needs("a", "bread").needs("b", "bread").offers("c", "bread")
    moved = trends(build_network(now.ecosystem(), TODAY), ran(before))
    assert [spoken(pressure.text) for pressure in moved.pressures] == [
        "2 members need bread, 1 more than before; 1 member offers it, 1 fewer."
    ]
    assert [(one.of, one.term, one.change) for one in movers(moved)] == [
        ("offers", "bread", -1),
        ("offers", "milk", -1),
        ("needs", "bread", 1),
    ]


def test_lists_of_what_moves_are_bounded_and_counted_whole() -> None:
    town = Town().business("a").offers("a", *(f"c{row:02}" for row in range(50)))
    moved = trends(build_network(town.ecosystem(), TODAY), ran(Town().business("a")))
    (offers,) = [movements for movements in moved.movements if movements.of is Statement.OFFERS]
    assert (offers.growing_count, len(offers.growing)) == (50, MOST_MOVING)


@pytest.mark.parametrize(
    ("previous", "why"), [(None, "first run"), (Previous(2, TODAY, Digest(TODAY, {})), "no longer stored")]
)
def test_without_a_run_or_its_web_nothing_moves_and_it_says_why(previous: Previous | None, why: str) -> None:
    moved = trends(build_network(Town().business("a").ecosystem(), TODAY), previous)
    assert why in spoken(moved.missing)
    assert moved.movements == ()


def weak(name: str, severity: float) -> Weakness:
    """A serious finding about one business."""
    return Weakness(f"sole_provider|{name}", level_of(severity), severity, (name,), f"Only {name} bakes.")


def state(
    metrics: dict[Metric, float | None] | None = None,
    keystones: tuple[str, ...] = (),
    findings: tuple[Weakness, ...] = (),
) -> Digest:
    """What is kept of a run."""
    counted: dict[str, float | None] = {Metric.KEYSTONES.value: float(len(keystones))}
    stones = tuple(Keystone(one, one.title()) for one in keystones)
    counted |= {metric.value: value for metric, value in (metrics or {}).items()}
    return digest(BEFORE, counted, stones, findings, ())


def told(before: Digest, now: Digest, findings: tuple[Weakness, ...] = (), members: set[str] | None = None) -> Alerts:
    """The alerts of a run after another."""
    return in_words(alerts(now, findings, members or set(), TODAY, Previous(1, BEFORE, before)))


def shown(found: Alerts) -> list[tuple[AlertKind, AlertLevel, str]]:
    """What is told, in short."""
    return [(alert.kind, alert.level, str(alert.text)) for alert in found.alerts]


def test_keystones_that_come_and_go_are_told_with_what_became_of_them() -> None:
    heard = told(state(keystones=("hub", "mill", "inn")), state(keystones=("inn", "quay")), members={"mill", "quay"})
    assert shown(heard) == [
        (AlertKind.KEYSTONE_LOST, AlertLevel.CRITICAL, "Hub, which was a keystone, has left."),
        (AlertKind.KEYSTONE_LOST, AlertLevel.SERIOUS, "Mill is no longer a keystone."),
        (
            AlertKind.KEYSTONE_APPEARED,
            AlertLevel.MODERATE,
            "Quay has become a keystone: much hangs on it now.",
        ),
    ]


def test_where_roles_were_unknown_no_keystone_is_said_to_have_come() -> None:
    heard = told(state({Metric.KEYSTONES: None}), state(keystones=("hub",)))
    assert heard.alerts == ()
    assert heard.notes == ("Roles could not be told in run 1, so no keystone is said to have come or gone.",)


def test_fragilities_appear_worsen_and_go() -> None:
    before = (weak("mill", 0.05), weak("inn", 0.04))
    now = (weak("mill", 0.2), weak("quay", 0.05))
    assert shown(told(state(findings=before), state(findings=now), now, {"mill", "inn", "quay"})) == [
        (AlertKind.FRAGILITY_WORSENED, AlertLevel.CRITICAL, "Worse, now critical: Only mill bakes."),
        (AlertKind.FRAGILITY_APPEARED, AlertLevel.SERIOUS, "New: Only quay bakes."),
        (AlertKind.FRAGILITY_GONE, AlertLevel.GOOD, "No longer so, or no longer serious: Only inn bakes."),
    ]


def test_when_the_one_that_all_hung_on_has_left_that_is_no_good_news() -> None:
    (struck,) = told(state(findings=(weak("inn", 0.04),)), state(), (), {"mill"}).alerts
    assert (struck.kind, struck.level) == (AlertKind.FRAGILITY_STRUCK, AlertLevel.SERIOUS)
    assert struck.text == "It has come to pass, as who it speaks of has left: Only inn bakes."


def test_what_was_only_below_the_bound_is_not_called_new() -> None:
    many = tuple(weak(f"b{row:03}", 0.09 - row / 10_000) for row in range(MOST_WEAKNESSES + 20))
    assert told(state(findings=many), state(findings=many), many).count == 0
    worse = (weak("new", 0.095), *many)
    assert [alert.text for alert in told(state(findings=many), state(findings=worse), worse).alerts] == [
        "New: Only new bakes."
    ]


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line.metric}-{line.at}")
def test_every_line_is_told_when_it_is_crossed_and_only_then(line) -> None:
    below = told(state({line.metric: 1.0}), state({line.metric: line.at - 0.001}))
    (alert,) = [alert for alert in below.alerts if alert.kind is AlertKind.LINE_CROSSED]
    assert alert.line == line.at
    assert (alert.level, alert.metric, alert.now) == (line.level, line.metric.value, line.at - 0.001)
    assert f"{int(line.at * 100) - 1}%, below {line.at:.0%}" in str(alert.text)
    at = told(state({line.metric: line.at}), state({line.metric: line.at}))
    assert not [alert for alert in at.alerts if alert.line == line.at]
    if line.metric is not Metric.SURVIVAL:
        above = told(state({line.metric: line.at - 0.1}), state({line.metric: line.at}))
        assert [(alert.kind, alert.level) for alert in above.alerts if alert.line == line.at] == [
            (AlertKind.LINE_CROSSED, AlertLevel.GOOD)
        ]


@pytest.mark.parametrize("fall", FALLS, ids=lambda fall: fall.metric)
def test_every_fall_is_told_from_its_size_on(fall) -> None:
    (alert,) = told(state({fall.metric: 1000.0}), state({fall.metric: 1000 * (1 - fall.by)})).alerts
    assert (alert.kind, alert.level) == (AlertKind.FELL, fall.level)
    assert told(state({fall.metric: 1000.0}), state({fall.metric: 1001 * (1 - fall.by)})).alerts == ()
    assert told(state({fall.metric: None}), state({fall.metric: 1.0})).alerts == ()


VALUES = st.fixed_dictionaries({metric: st.none() | st.floats(0, 1) for metric in Metric if metric != Metric.SURVIVAL})


@given(VALUES, st.sets(st.sampled_from("abcd")), st.sets(st.sampled_from("abcd")))
def test_the_same_twice_tells_nothing_and_swapped_runs_mirror(
    metrics: dict[Metric, float | None], was: set[str], held: set[str]
) -> None:
    one, other = (tuple(weak(name, 0.05) for name in sorted(names)) for names in (was, held))
    before, now = (
        state({**metrics, Metric.KEYSTONES: 0.0}, findings=one),
        state({**metrics, Metric.KEYSTONES: 0.0}, findings=other),
    )
    assert told(before, before, one).count == 0
    there, back = told(before, now, other, set("abcd")), told(now, before, one, set("abcd"))
    appeared = [alert.businesses for alert in there.alerts if alert.kind is AlertKind.FRAGILITY_APPEARED]
    assert appeared == [alert.businesses for alert in back.alerts if alert.kind is AlertKind.FRAGILITY_GONE]
    assert appeared == [(name,) for name in sorted(held - was)]


def test_alerts_are_ranked_bounded_and_counted_whole() -> None:
    now = tuple(weak(f"b{row:03}", 0.05) for row in range(MOST_ALERTS + 5))
    heard = told(state(), state(findings=now), now)
    assert (heard.count, len(heard.alerts)) == (MOST_ALERTS + 5, MOST_ALERTS)
    assert [alert.rank for alert in heard.alerts] == list(range(1, MOST_ALERTS + 1))
    assert isinstance(heard.alerts[0], Alert)


@pytest.mark.parametrize(("day", "why"), [(None, "first run"), (TODAY + timedelta(days=1), "which is later")])
def test_without_a_run_before_there_are_no_alerts_and_it_says_why(day: date | None, why: str) -> None:
    previous = None if day is None else Previous(1, day, state())
    found = alerts(state(), (), set(), TODAY, previous)
    assert why in spoken(found.missing)
    assert (found.count, found.alerts) == (0, ())


def finding(*businesses: str, level: str = "serious", severity: float = 0.04) -> Finding:
    """A bridge."""
    return Finding(1, FindingKind.BRIDGE, businesses, severity, level, (), 2, None, None, message("fragility-gap"))


def test_a_finding_is_the_same_whichever_end_comes_first_and_minor_ones_are_not_kept() -> None:
    assert key_of(finding("a", "b")) == key_of(finding("b", "a")) != key_of(finding("a", "c"))
    kept = weaknesses([finding("a", "b"), finding("a", "c", level="minor"), finding("d", "e", severity=0.05)])
    assert [one.businesses for one in kept] == [("d", "e"), ("a", "b")]


@given(towns(declared=True))
def test_basics_count_what_is_there(town: Town) -> None:
    network = build_network(town.ecosystem(), TODAY)
    found = basics(network)
    assert (found[Metric.MEMBERS] or 0) + (found[Metric.STEWARDS] or 0) == len(network)
    assert (found[Metric.TIES], found[Metric.TIED_PAIRS]) == (len(network.ties), len(network.pairs))
    assert found[Metric.CAPABILITIES_OFFERED] == len({offer.capability for offer in town.ecosystem().offers})


def test_every_metric_has_a_place_in_the_digest() -> None:
    assert list(state().metrics) == [metric.value for metric in Metric]
    assert replace(state(), metrics={}).recorded_since == BEFORE
