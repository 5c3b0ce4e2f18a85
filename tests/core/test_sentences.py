"""What findings say is English: numbers agree with their nouns, nothing is None or nan, percentages are set one way."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import TODAY, Town
from drawn import random_town, towns
from measured import measures_of
from mutualist.core.cascades import systemic_risks
from mutualist.core.chapters import Material, written
from mutualist.core.fragility.gaps import gaps
from mutualist.core.fragility.registry import findings
from mutualist.core.history import Digest, Previous
from mutualist.core.model import Ecosystem
from mutualist.core.model.ties import barred
from mutualist.core.network import build_network
from mutualist.core.roles import role_assignments
from mutualist.core.simulation import Scenario
from mutualist.core.simulation.what_if import what_if
from seed_model import DAY, seed_ecosystem
from sentences import faults
from trading import trading_town


def run_of(ecosystem: Ecosystem, previous: Previous | None = None) -> dict[str, Any]:
    """All that a run judges, but for what a database lists."""
    day = DAY if ecosystem.settings.id == "demo" else TODAY
    network = build_network(ecosystem, day)
    measures = measures_of(network)
    spreading = systemic_risks(network)
    assignment, missing = role_assignments(network, measures), gaps(network)
    weak = findings(network, measures, spreading)
    told = written(Material(network, measures, assignment, weak, missing, spreading, previous, barred(ecosystem, day)))
    return {"role_assignments": assignment, "findings": weak, "gaps": missing, **told.written}


def test_the_whole_run_of_the_seed_reads_as_english() -> None:
    assert faults(run_of(seed_ecosystem())) == []


def test_the_second_run_of_the_seed_reads_as_english() -> None:
    whole = seed_ecosystem()
    gone = {one.id for one in whole.businesses[::9]}
    left = replace(
        whole,
        businesses=tuple(one for one in whole.businesses if one.id not in gone),
        **{
            name: tuple(one for one in getattr(whole, name) if one.business not in gone)
            for name in ("offers", "needs", "serves")
        },
        ties=tuple(one for one in whole.ties if not {one.source, one.target} & gone),
    )
    kept = run_of(left)["digest"]
    assert isinstance(kept, Digest)
    assert faults(run_of(whole, Previous(1, DAY, kept, build_network(left, DAY)))) == []


@given(st.one_of(towns(0, 5, declared=True), st.builds(random_town, st.integers(0, 99), st.integers(1, 40))))
@settings(max_examples=8, deadline=None)
def test_small_towns_read_as_english(town: Town) -> None:
    assert faults(run_of(town.ecosystem())) == []


@given(st.integers(0, 99))
@settings(max_examples=6, deadline=None)
def test_what_would_become_of_a_town_reads_as_english(seed: int) -> None:
    network = build_network(trading_town(seed, 12).ecosystem(), TODAY)
    for id in network.members.id.tolist()[:4]:
        assert faults(what_if(network, Scenario((id,)))) == []


@pytest.mark.parametrize(
    "wrong",
    [
        "1 members need it",
        "Only 0 businesses are tied",
        "of 23 %",
        "worth an unknown value a year",
        "is None.",
        "1 offer it",
    ],
)
def test_what_was_wrong_once_would_be_seen(wrong: str) -> None:
    assert faults({"reason": wrong})
